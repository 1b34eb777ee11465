import type { Localised } from '../../localised';
import type { ShownTally } from '../summary';
import type { Place } from './places';

/** A card in a place; `count` is null where more than half put it there and a number would tell on the others. */
export type NamedCard = { key: string; text: Localised; count: number | null };

/** The cards that somebody may see in a place, the most named first. */
export function cardsIn(place: Place, tallies: readonly ShownTally[]): NamedCard[] {
	return tallies
		.flatMap(({ key, title, bars, mostly }): NamedCard[] => {
			if (isSame(mostly, place.label)) return [{ key, text: title, count: null }];
			const count = bars.find((bar) => bar.key === place.key)?.count ?? 0;
			return count > 0 ? [{ key, text: title, count }] : [];
		})
		.sort((a, b) => (b.count ?? Infinity) - (a.count ?? Infinity) || 0);
}

/** Of them, those that no other place was named for more often. */
export const mostNamedIn = (place: Place, tallies: readonly ShownTally[], places: readonly Place[]) =>
	cardsIn(
		place,
		tallies.filter((tally) => {
			const countIn = ({ key }: Place) => tally.bars.find((bar) => bar.key === key)?.count ?? 0;
			return places.every((other) => countIn(other) <= countIn(place));
		})
	);

const isSame = (a: Localised | null, b: Localised): boolean => a?.en === b.en && a.es === b.es;
