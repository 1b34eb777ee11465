import { describe, expect, it } from 'vitest';
import { KINDS } from '../kinds/registry';
import { LOCALES } from '../localised';
import { EXERCISES, PLANS } from '.';
import { interfaceWords, MESSAGE_ROOMS } from '../../../tests/support/interface-words';
import { localisedIn, runOf, seatsFor } from './participant-words';
import { shameWords } from './shame-words';

describe('words that shame', () => {
	it.each([
		['en', 'He is an addict.', ['addict']],
		['en', 'Alcoholics and junkies', ['Alcoholics', 'junkies']],
		['en', 'Substance abuse, drug users', ['Substance abuse', 'drug users']],
		['en', 'Stay clean; a dirty test', ['clean', 'dirty']],
		['es', 'Es drogadicto. Son adictas.', ['drogadicto', 'adictas']],
		['es', 'Lleva un año limpia, sin vicios', ['limpia', 'vicios']],
		['es', 'Un alcohólico, abuso de drogas', ['alcohólico', 'abuso de']]
	] as const)('are found as whole words (%s): %s', (locale, text, found) => {
		expect(shameWords(text, locale)).toEqual(found);
	});

	it.each([
		['en', 'An addiction is an illness. Cleaning up. Abstain. He used before.'],
		['en', 'A meeting of Alcoholics Anonymous'],
		['es', 'Una adicción es una enfermedad. Limpiar la mesa. Bebida. Servicio.'],
		['es', 'Una reunión de Alcohólicos Anónimos']
	] as const)('are not seen in other words, nor in the names of fellowships (%s): %s', (locale, text) => {
		expect(shameWords(text, locale)).toEqual([]);
	});
});

describe.each(LOCALES)('nobody is shamed (%s)', (locale) => {
	const shaming = (texts: readonly string[]) => texts.filter((text) => shameWords(text, locale).length > 0);

	it('by an exercise or a plan', () => {
		const texts = [...EXERCISES.values(), ...PLANS.values()].flatMap(localisedIn).map((text) => text[locale]);
		expect(texts.length).toBeGreaterThan(500);
		expect(shaming(texts)).toEqual([]);
	});

	it('by what a kind says, asks the facilitator to watch for, or brings as an example', () => {
		const texts = KINDS.flatMap((kind) => {
			const run = runOf(kind, kind.example.content, seatsFor(7));
			return localisedIn([kind.label, kind.about, kind.steps(run), kind.example.content]);
		}).map((text) => text[locale]);
		expect(texts.length).toBeGreaterThan(50);
		expect(shaming(texts)).toEqual([]);
	});

	it.each(MESSAGE_ROOMS)('by the interface: %s', (room) => {
		expect(shaming(interfaceWords(room, locale).map(({ text }) => text))).toEqual([]);
	});
});
