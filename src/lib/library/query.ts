import type { Localised } from '../localised';

/** The words that a page's address asks for. */
export const wordsIn = (search: URLSearchParams): string => (search.get('words') ?? '').slice(0, 100);

/** The one of some values that a page's address asks for; '' for what is none of them. */
export const oneIn = <T extends string>(
	search: URLSearchParams,
	name: string,
	values: readonly T[]
): T | '' => values.find((value) => value === search.get(name)) ?? '';

/** The longest length that a page's address asks for, in minutes; null for what is none of the lengths. */
export const minutesIn = (search: URLSearchParams, lengths: readonly number[]): number | null =>
	lengths.find((minutes) => String(minutes) === search.get('minutes')) ?? null;

/** Whether something is for what is wanted. What nobody narrowed down is for all. */
export const isFor = <T>(values: readonly T[], wanted: T | ''): boolean =>
	wanted === '' || values.length === 0 || values.includes(wanted);

/** Whether every word stands in some text, in either language and with or without accents. */
export function holdsWords(texts: readonly (Localised | null | undefined)[], words: string): boolean {
	const wanted = folded(words).split(/\s+/).filter(Boolean);
	if (wanted.length === 0) return true;
	const said = folded(texts.map((text) => (text ? `${text.en} ${text.es}` : '')).join(' '));
	return wanted.every((word) => said.includes(word));
}

/** For comparing: "Estrés" and "estres" are the same word. */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
