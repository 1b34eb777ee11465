// Control characters but tab and newline, halves of a character, and marks that turn the reading direction around or
// can't be seen.
const UNSEEN =
	/(?![\t\n])\p{Cc}|\p{Cs}|[\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;

/** Normalised text, with at most three marks on a letter, and nothing in it that can't be seen. */
export function plainText(text: string): string {
	return (
		text
			.replace(/[\u2028\u2029]/g, '\n')
			.replace(UNSEEN, '')
			.normalize('NFC')
			// Joiners are among the marks here: between them no letter begins.
			.replace(/([\p{M}\u200c\u200d]{3})[\p{M}\u200c\u200d]+/gu, '$1')
			.trim()
	);
}
