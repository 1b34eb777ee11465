import type { Localised } from '../../localised';
import { pointsOf, rangeOf, tenths, type Instrument, type Scale } from './instrument';

/** Answers by item: the place of an option from 0, or a number; null where somebody would rather not say. */
export type Values = { key: string; value: number | null }[];

/** What a scale comes to. `value` is null where its rule gives none; `missing` counts items without an answer. */
export type Score = {
	scale: Scale;
	value: number | null;
	least: number;
	most: number;
	missing: number;
	band: Localised | null;
};

/** All scores of a filled-in questionnaire, each by its published rule (clinical.md 1.2). */
export const scoresOf = (instrument: Instrument, values: Values): Score[] =>
	instrument.scales.map((scale) => scoreOf(instrument, scale, values));

/**
 * One score. Where some items may be missing, they stand at the mean of the others, rounded to a whole sum; where the
 * rule says nothing of missing items, there is no score with one of them missing.
 */
export function scoreOf(instrument: Instrument, scale: Scale, values: Values): Score {
	const given = scale.items.flatMap((key) => itemPoints(instrument, values, key) ?? []);
	const missing = scale.items.length - given.length;
	const score = { scale, ...rangeOf(instrument, scale), missing };
	if (missing > scale.mayBeMissing || given.length === 0) return { ...score, value: null, band: null };
	const mean = given.reduce((sum, points) => sum + points, 0) / given.length;
	const value = scale.by === 'mean' ? tenths(mean) : Math.round(mean * scale.items.length);
	return { ...score, value, band: scale.bands.findLast(({ from }) => value >= from)?.label ?? null };
}

/** The points of one answer; null where it was left out. */
export function itemPoints({ items }: Instrument, values: Values, key: string): number | null {
	const item = items.find((each) => each.key === key);
	const value = values.find((each) => each.key === key)?.value ?? null;
	return item && value !== null ? pointsOf(item, value) : null;
}
