import { describe, expect, it } from 'vitest';
import { countsOf, fleschKincaidGrade, inflesz, syllablesIn } from './formulas';
import { sentencesOf, wordsOf } from './sentences';

describe('sentences and words', () => {
	it('end where a mark is followed by a beginning, and nowhere else', () => {
		expect(sentencesOf('Okay… I guess. “No.” That is all: a, b; c! 5 left? ¿Sí? ¡Ya!')).toEqual([
			'Okay…',
			'I guess.',
			'“No.”',
			'That is all: a, b; c!',
			'5 left?',
			'¿Sí?',
			'¡Ya!'
		]);
		expect(sentencesOf('When … you call, e.g. at 3.5 km')).toHaveLength(1);
		expect(sentencesOf('… – !')).toEqual([]);
	});

	it('take a label as a sentence, so that a list is not one long one', () => {
		expect(countsOf(['Very well', 'So-so', 'Badly'], 'en')).toEqual({ sentences: 3, words: 4, syllables: 7 });
	});

	it('keep a hyphen or an apostrophe inside a word', () => {
		expect(wordsOf('“Don’t do passive-aggressive – 10 de año”')).toEqual([
			'Don’t',
			'do',
			'passive-aggressive',
			'10',
			'de',
			'año'
		]);
	});
});

it('counts English syllables, also with a curly apostrophe and for digits', () => {
	const counted = ['don’t', 'medicine', 'evening', 'passive-aggressive', '10'].map((word) => [
		word,
		syllablesIn(word, 'en')
	]);
	expect(Object.fromEntries(counted)).toEqual({
		'don’t': 1,
		medicine: 3,
		evening: 2,
		'passive-aggressive': 5,
		'10': 1
	});
});

// Worked out by hand from the published formulas.
it('gives the grade of Flesch and Kincaid', () => {
	// 12 words, 2 sentences, 14 syllables.
	const grade = fleschKincaidGrade(['The cat sat on the mat. It was a very happy cat.']);
	expect(grade).toBeCloseTo(0.39 * 6 + 11.8 * (14 / 12) - 15.59, 9);
	expect(
		fleschKincaidGrade(['Psychoeducational interventions facilitate comprehensive rehabilitation.'])
	).toBeGreaterThan(20);
});

it('gives the ease of INFLESZ', () => {
	// 8 words, 2 sentences, 11 syllables.
	expect(inflesz(['La casa es roja. El sol sale hoy.'])).toBeCloseTo(206.835 - 62.3 * (11 / 8) - 4, 9);
	expect(
		inflesz(['La psicoeducación multidisciplinar facilita intervenciones rehabilitadoras.'])
	).toBeLessThan(0);
});
