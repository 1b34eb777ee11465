// Control characters but tab and newline, and marks that turn the reading direction around or can't be seen.
const UNSEEN = /(?![\t\n])\p{Cc}|[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** Normalised text, with at most three marks on a letter, and nothing in it that can't be seen. */
export function plainText(text: string): string {
	return text
		.normalize('NFC')
		.replace(UNSEEN, '')
		.replace(/(\p{M}{3})\p{M}+/gu, '$1')
		.trim();
}
