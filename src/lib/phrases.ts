import type { Locale } from './localised';

/** A sentence that somebody of the staff often writes. */
export type Phrase = { id: string; name: string; words: string; language: Locale };

export const LONGEST_PHRASE = 1_000;
export const LONGEST_PHRASE_NAME = 40;

/** What stands in a phrase for the first name of whoever the note is about. */
export const FIRST_NAME: Record<Locale, string> = { en: '{first name}', es: '{nombre}' };

const PLACE = /\{(first name|nombre)\}/giu;

/** A phrase as it is put into a note. */
export const phraseFor = (words: string, firstName: string): string =>
	// By a function: a name with a `$` in it stays a name.
	words.replace(PLACE, () => firstName);

/** A passage of a note as a phrase: whoever it is about gives way to whom it will be about. */
export function asPhrase(text: string, firstName: string | null, language: Locale): string {
	if (!firstName) return text;
	const name = new RegExp(`(?<![\\p{L}\\p{M}])${escaped(firstName)}(?![\\p{L}\\p{M}])`, 'gu');
	return text.replace(name, () => FIRST_NAME[language]);
}

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What is typed before the cursor where a phrase is asked for: a slash at the start of a word, and letters of its name. */
export function askedFor(text: string, cursor: number): { from: number; name: string } | null {
	const found = /(?:^|\s)\/([\p{L}\p{M}\d-]{0,40})$/u.exec(text.slice(0, cursor));
	return found ? { from: cursor - (found[1] ?? '').length - 1, name: found[1] ?? '' } : null;
}

/** Phrases whose name or words hold what is looked for, those whose name begins with it first; all for nothing. */
export function findPhrases(phrases: readonly Phrase[], wanted: string): Phrase[] {
	const looked = folded(wanted);
	const found = phrases.filter(({ name, words }) => folded(`${name} ${words}`).includes(looked));
	const rank = ({ name }: Phrase) => (folded(name).startsWith(looked) ? 0 : 1);
	return found.sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}

const folded = (words: string): string => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
