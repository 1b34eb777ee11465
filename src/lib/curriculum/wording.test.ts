import { describe, expect, it } from 'vitest';
import { interfaceWords, MESSAGE_ROOMS } from '../../../tests/support/interface-words';
import { LOCALES } from '../localised';
import { KINDS } from '../kinds/registry';
import { EXERCISES, PLANS } from '.';
import { localisedIn, runOf, seatsFor } from './participant-words';

const ofKinds = KINDS.flatMap((kind) => {
	const run = runOf(kind, kind.example.content, seatsFor(7));
	return localisedIn([kind.label, kind.about, kind.steps(run)]);
});
const ofPlans = [...PLANS.values()].flatMap(localisedIn);

/** What somebody in a scene says to somebody they know; there "tú" is right. */
function withoutSpeech(content: unknown): unknown {
	if (Array.isArray(content)) return content.map(withoutSpeech);
	if (typeof content !== 'object' || content === null) return content;
	return Object.fromEntries(
		Object.entries(content)
			.filter(([key, value]) => key !== 'offers' && !(key === 'text' && 'style' in content && value))
			.map(([key, value]) => [key, withoutSpeech(value)])
	);
}

const TU =
	/(?<!\p{L})(?:tú|tu|tus|te|ti|contigo|tuy[oa]s?|eres|tienes|puedes|quieres|vos|vosotr[oa]s)(?!\p{L})/iu;

describe('Spanish says usted', () => {
	const informal = (texts: readonly string[]) =>
		texts.filter((text) => TU.test(text.replace(/“[^”]*”|«[^»]*»/g, '')));

	it('in exercises, plans and kinds', () => {
		const exercises = [...EXERCISES.values()].flatMap((file) => [
			...localisedIn([file.title, file.notFor]),
			...localisedIn(withoutSpeech(file.content))
		]);
		expect(exercises.length).toBeGreaterThan(400);
		expect(informal([...exercises, ...ofPlans, ...ofKinds].map(({ es }) => es))).toEqual([]);
	});

	it.each(MESSAGE_ROOMS)('in the interface: %s', (room) => {
		expect(informal(interfaceWords(room, 'es').map(({ text }) => text))).toEqual([]);
	});
});

it.each(LOCALES)('exercises, plans and kinds are set as print is (%s)', (locale) => {
	const texts = [...[...EXERCISES.values()].flatMap(localisedIn), ...ofPlans, ...ofKinds];
	const unset = texts
		.map((text) => text[locale])
		.filter((text) => /["'`]|\.\.\.| {2}|^\s|\s$|\s[.,;!?]/.test(text));
	expect(unset).toEqual([]);
});

// A first word to go on from may open a question that the person closes.
it('Spanish opens every question and every exclamation that it closes', () => {
	const texts = [...[...EXERCISES.values()].flatMap(localisedIn), ...ofPlans, ...ofKinds].map(({ es }) => es);
	const messages = MESSAGE_ROOMS.flatMap((room) => interfaceWords(room, 'es').map(({ text }) => text));
	const count = (text: string, mark: string) => text.split(mark).length;
	const unopened = [...texts, ...messages].filter(
		(text) => count(text, '¿') < count(text, '?') || count(text, '¡') < count(text, '!')
	);
	expect(unopened).toEqual([]);
});
