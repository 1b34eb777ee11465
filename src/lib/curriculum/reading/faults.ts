import type { Locale } from '../../localised';
import { shameWords } from '../shame-words';
import { doubleNegatives } from './double-negative';
import { inflesz, syllablesIn } from './formulas';
import { MATTER_WORDS, PALABRAS_DEL_TEMA } from './matter-words';
import { sentencesOf, wordsOf } from './sentences';

const MOST_WORDS_A_SENTENCE = 15;
const MOST_LONG_WORDS = 0.08;
const EASY = 65;
/** Spanish texts from this many words on are measured by the formula. */
const LONG_ENOUGH = 7;

/**
 * What makes one text hard to read or hurtful, each fault in words; empty where nothing does. In both languages: a
 * sentence of more than fifteen words, a double negative, a word that shames.
 *
 * English: more than 8 % of words with three syllables or more, which allows none in a text of twelve words or fewer.
 *
 * Spanish: INFLESZ of at least 65 from seven words on. Formulas fail on short items (Lenzner 2014,
 * doi 10.1177/0049124113513436): among six words, one with two syllables more moves the result by over twenty points,
 * further than from "normal" to "quite easy". So shorter texts are measured by their syllables: at most one word of
 * four, and none of five or more.
 */
export function faultsOf(text: string, locale: Locale): string[] {
	const faults = sentencesOf(text)
		.filter((sentence) => wordsOf(sentence).length > MOST_WORDS_A_SENTENCE)
		.map((sentence) => `${wordsOf(sentence).length} words in a sentence: ${sentence}`);
	faults.push(...doubleNegatives(text, locale).map((clause) => `negates twice: ${clause}`));
	faults.push(...shameWords(text, locale).map((word) => `shames: ${word}`));
	faults.push(...(locale === 'en' ? englishFaults(text) : spanishFaults(text)));
	return faults;
}

function englishFaults(text: string): string[] {
	const words = wordsOf(text);
	const long = words.filter((word) => syllablesIn(word, 'en') >= 3 && !MATTER_WORDS.has(word.toLowerCase()));
	return long.length > words.length * MOST_LONG_WORDS ? [`long words: ${long.join(', ')} in: ${text}`] : [];
}

function spanishFaults(text: string): string[] {
	const words = wordsOf(text);
	if (words.length >= LONG_ENOUGH) {
		const ease = inflesz([text]);
		return ease < EASY ? [`INFLESZ ${ease.toFixed(1)}: ${text}`] : [];
	}
	const own = words.filter((word) => !PALABRAS_DEL_TEMA.has(word.toLowerCase()));
	const long = own.filter((word) => syllablesIn(word, 'es') >= 4);
	const tooLong = long.some((word) => syllablesIn(word, 'es') >= 5);
	return tooLong || long.length > 1 ? [`long words: ${long.join(', ')} in: ${text}`] : [];
}
