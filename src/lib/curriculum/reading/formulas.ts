import { syllable } from 'syllable';
import type { Locale } from '../../localised';
import { sentencesOf, wordsOf } from './sentences';
import { spanishSyllables } from './spanish-syllables';

/** What the package gets wrong, by the division in Merriam-Webster's dictionary. */
const MISCOUNTED: Record<string, number> = { evening: 2, pushes: 2, seeing: 2 };

const SYLLABLES: Record<Locale, (word: string) => number> = {
	en: (word) => MISCOUNTED[word.toLowerCase()] ?? Math.max(1, syllable(word.replaceAll('’', "'"))),
	es: spanishSyllables
};

export const syllablesIn = (word: string, locale: Locale): number => SYLLABLES[locale](word);

/** Words, sentences and syllables of some texts together. */
export function countsOf(texts: readonly string[], locale: Locale) {
	const sentences = texts.flatMap(sentencesOf);
	const words = sentences.flatMap(wordsOf);
	const syllables = words.reduce((sum, word) => sum + syllablesIn(word, locale), 0);
	return { sentences: sentences.length, words: words.length, syllables };
}

/**
 * The years of school in the United States that a reader of these English texts needs.
 *
 * 0.39 · words/sentences + 11.8 · syllables/words − 15.59: Kincaid, Fishburne, Rogers and Chissom, "Derivation of
 * new readability formulas for Navy enlisted personnel" (Research Branch Report 8-75, 1975).
 */
export function fleschKincaidGrade(texts: readonly string[]): number {
	const { sentences, words, syllables } = countsOf(texts, 'en');
	return 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59;
}

/**
 * How easy these Spanish texts are to read: 65 to 80 is quite easy, above 80 very easy.
 *
 * 206.835 − 62.3 · syllables/words − words/sentences: Szigriszt Pazos, "Sistemas predictivos de legibilidad del
 * mensaje escrito: fórmula de perspicuidad" (Madrid 1993), read by the INFLESZ scale of Barrio-Cantalejo and others,
 * "Validación de la Escala INFLESZ para evaluar la legibilidad de los textos dirigidos a pacientes" (Anales del
 * Sistema Sanitario de Navarra 31, 2008).
 */
export function inflesz(texts: readonly string[]): number {
	const { sentences, words, syllables } = countsOf(texts, 'es');
	return 206.835 - 62.3 * (syllables / words) - words / sentences;
}
