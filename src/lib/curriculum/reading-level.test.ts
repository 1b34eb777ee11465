import { describe, expect, it } from 'vitest';
import { kindOf, KINDS } from '../kinds/registry';
import { LOCALES, type Locale } from '../localised';
import { EXERCISES, PLANS } from '.';
import { interfaceWords } from '../../../tests/support/interface-words';
import { localisedIn, wordsInTheRoom } from './participant-words';
import { faultsOf } from './reading/faults';
import { fleschKincaidGrade, inflesz } from './reading/formulas';
import type { ExerciseFile } from './schema';

/** Whole texts: English up to sixth grade, Spanish "very easy" (ux.md 2.2). */
const HIGHEST_GRADE = 6;
const VERY_EASY = 80;

const faultsIn = (texts: readonly string[], locale: Locale) =>
	texts.flatMap((text) => faultsOf(text, locale));
const ownWords = (file: ExerciseFile, locale: Locale) => localisedIn(file).map((text) => text[locale]);

describe.each([...EXERCISES])('the words of %s', (_, file) => {
	const room = (locale: Locale) => wordsInTheRoom(kindOf(file.kind)!, file.content, locale);

	it.each(LOCALES)('are plain, one by one (%s)', (locale) => {
		expect(faultsIn(ownWords(file, locale), locale)).toEqual([]);
	});

	// Both ways, so that the easy words of a kind never make up for the hard ones of an exercise.
	it('are at most sixth grade in English, alone and with those of the kind around them', () => {
		expect(fleschKincaidGrade(ownWords(file, 'en'))).toBeLessThanOrEqual(HIGHEST_GRADE);
		expect(fleschKincaidGrade(room('en'))).toBeLessThanOrEqual(HIGHEST_GRADE);
	});

	it('are very easy in Spanish, alone and with those of the kind around them', () => {
		expect(inflesz(ownWords(file, 'es'))).toBeGreaterThanOrEqual(VERY_EASY);
		expect(inflesz(room('es'))).toBeGreaterThanOrEqual(VERY_EASY);
	});
});

describe('what kinds say and show to everybody is plain, word by word', () => {
	const exercises = [...EXERCISES.values()];
	it.each(KINDS.flatMap(({ id }) => LOCALES.map((locale) => [id, locale] as const)))(
		'%s (%s)',
		(id, locale) => {
			const texts = exercises
				.filter(({ kind }) => kind === id)
				.flatMap(({ content }) => wordsInTheRoom(kindOf(id)!, content, locale));
			expect(texts.length).toBeGreaterThan(10);
			expect([...new Set(faultsIn(texts, locale))]).toEqual([]);
		}
	);
});

/** Rooms of messages, and what in them is drawn for participants: on a tablet, on the display, at the door, on paper. */
const FOR_PARTICIPANTS: [string, RegExp][] = [
	['kinds', /^(?!kind_|.*_console_|stance_fourth)/],
	['live', /^(join|door|seat|call|timer|display)_/]
];

describe('the screens around them are plain too', () => {
	it.each(FOR_PARTICIPANTS.flatMap(([room, keys]) => LOCALES.map((locale) => [room, locale, keys] as const)))(
		'%s (%s)',
		(room, locale, keys) => {
			const words = interfaceWords(room, locale).filter(({ key }) => keys.test(key));
			expect(words.length).toBeGreaterThan(20);
			expect(
				words.flatMap(({ key, text }) => faultsOf(text, locale).map((fault) => `${key}: ${fault}`))
			).toEqual([]);
		}
	);
});

it('plans are told in plain words', () => {
	for (const locale of LOCALES) {
		const texts = [...PLANS.values()].flatMap((plan) => localisedIn(plan).map((text) => text[locale]));
		expect(faultsIn(texts, locale)).toEqual([]);
	}
});
