import type { Localised } from '../../localised';
import { highest, type Instrument } from './instrument';

export type Values = { key: string; value: number | null }[];

/** What a filled-in questionnaire comes to. `sum` is null where its rule gives none. */
export type Score = { sum: number | null; of: number; missing: number; band: Localised | null };

/**
 * Sums up by the instrument's published rule. Where some items may be missing, they stand at the mean of the others,
 * rounded to a whole sum (clinical.md 1.2).
 */
export function scoreOf(instrument: Instrument, values: Values): Score {
	const { items, mayBeMissing, bands } = instrument;
	const given = items.flatMap(({ key }) => values.find((each) => each.key === key)?.value ?? []);
	const missing = items.length - given.length;
	const of = highest(instrument);
	if (mayBeMissing === null || missing > mayBeMissing || given.length === 0) {
		return { sum: null, of, missing, band: null };
	}
	const total = given.reduce((sum, value) => sum + value, 0);
	const sum = Math.round((total / given.length) * items.length);
	return { sum, of, missing, band: bands.findLast(({ from }) => sum >= from)?.label ?? null };
}
