import type { Localised } from '../../localised';
import type { Run } from '../contract';
import type { Tally } from '../summary';
import type { SortAnswer, SortArrangement, SortContent } from './shapes';

export type SortRun = Run<SortContent, SortArrangement>;

/** Where a card can come to lie: in a bucket, or near an end of the order or between them. */
export type Place = { key: string; label: Localised };

const MIDDLE: Localised = { en: 'In the middle', es: 'En medio' };
/** Not put anywhere. It is counted, so that a card that few have put never speaks of those few. */
export const LEFT: Place = { key: 'left', label: { en: 'Left out', es: 'Sin poner' } };

/** The keys have a mark of their own: "other" and "left" are words of the house. */
export function placesOf({ into }: SortContent): Place[] {
	if (into.mode === 'buckets') return into.buckets.map(({ key, label }) => ({ key: `in.${key}`, label }));
	return [
		{ key: 'in.first', label: into.first },
		{ key: 'in.middle', label: MIDDLE },
		{ key: 'in.last', label: into.last }
	];
}

/** The place of one card in one answer. In an order, each third of what this person put in order is a place. */
export function placeOf({ into }: SortContent, { placed }: SortAnswer, card: string): string {
	const index = placed.findIndex((each) => each.card === card);
	const found = placed[index];
	if (!found) return LEFT.key;
	if (into.mode === 'buckets') return `in.${found.bucket}`;
	const third = Math.floor(((index + 0.5) * 3) / placed.length);
	return ['in.first', 'in.middle', 'in.last'][third] ?? LEFT.key;
}

/** One tally for each card: how many put it where. */
export const talliesOf = (content: SortContent, answers: readonly SortAnswer[]): Tally[] =>
	content.cards.map(({ key, text }) => {
		const given = answers.map((answer) => placeOf(content, answer, key));
		return {
			key,
			title: text,
			ordered: false,
			bars: [...placesOf(content), LEFT].map((place) => ({
				...place,
				count: given.filter((each) => each === place.key).length
			}))
		};
	});
