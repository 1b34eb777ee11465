import { firstRun } from '../kinds/contract';
import type { SeatId } from '../ids';
import type { Json } from '../json';
import type { Kind } from '../kinds/registry';
import { LOCALES, type Locale, type Localised } from '../localised';

const isLocalised = (value: object): value is Localised =>
	Object.keys(value).length === LOCALES.length && 'en' in value && 'es' in value;

/** Every text in both languages that is somewhere in a value, in reading order. */
export function localisedIn(value: unknown): Localised[] {
	if (typeof value !== 'object' || value === null) return [];
	return isLocalised(value) ? [value] : Object.values(value).flatMap(localisedIn);
}

/** Seats for a run without people. */
export const seatsFor = (count: number): SeatId[] =>
	Array.from(
		{ length: count },
		(_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}` as SeatId
	);

/** An exercise as it starts in a room. */
export function runOf(kind: Kind, content: Json, seats: SeatId[], fourthStyle = true) {
	return {
		content,
		arrangement: kind.arrange(content, firstRun(seats, fourthStyle))
	};
}

/**
 * What an exercise shows and says to the people in a room of seven, the kind's own words with it, each text once: the
 * steps' names and what the facilitator says, every tablet, the display and the summary. What only a facilitator reads
 * (`watch`) is not in it.
 */
export function wordsInTheRoom(kind: Kind, content: Json, locale: Locale): string[] {
	const seats = seatsFor(7);
	const run = runOf(kind, content, seats);
	const texts = kind.steps(run).flatMap((step) => [
		...localisedIn([step.label, step.say, kind.display(run, step), kind.summarise(run, step, {})]).map(
			(text) => text[locale]
		),
		...seats.flatMap((seat) => {
			const shown = (language: Locale) => kind.tablet(run, step, seat, {}, language);
			return differing(shown(locale), shown(locale === 'en' ? 'es' : 'en'));
		})
	]);
	return [...new Set(texts)];
}

/**
 * The strings at which two values of the same shape differ. What is alike in both languages is a key, not a word. The
 * words of a published questionnaire are not ours to make plainer.
 */
function differing(value: unknown, other: unknown): string[] {
	if (typeof value === 'string') return value === other ? [] : [value];
	if (typeof value !== 'object' || value === null) return [];
	const others = (other ?? {}) as Record<string, unknown>;
	return Object.entries(value)
		.filter(([key]) => key !== 'published')
		.flatMap(([key, each]) => differing(each, others[key]));
}
