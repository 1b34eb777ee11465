import { z } from 'zod';
import type { Stay } from '$lib/record';
import type { Interval } from '$lib/record-views';
import { momentNear } from '../programme/schedule';
import { Refusal } from '../refusal';

/** A time of day as a time field gives it, or nothing yet. */
export const ClockTime = z
	.string()
	.regex(/^([01]\d|2[0-3]):[0-5]\d$/)
	.or(z.literal(''));

/** What is wrong with typed times: the field of which row, and how. */
export type StayFault = { field: 'arrived' | 'left'; row: number; fault: 'missing' | 'order' | 'overlap' };

/** Times typed in columns, row by row, in the site's own time of day. */
export type TypedStays = { arrived: readonly string[]; left: readonly string[] };

/**
 * The stays that somebody typed. A group that meets over midnight has both days' times in it: each time is taken on the
 * day nearest to the session. A time that shows what is kept already keeps its seconds.
 * @throws Refusal 'invalid' with a `StayFault`
 */
export function staysTyped(
	{ arrived, left }: TypedStays,
	held: Interval,
	timeZone: string,
	kept: readonly Stay[]
): Stay[] {
	const middleMs = (held.startAtMs + held.endAtMs) / 2;
	const moment = (typed: string, row: number, of: (stay: Stay) => number): number => {
		const atMs = momentNear(middleMs, typed, timeZone);
		// Two stays may begin in the same minute: the one of this row goes first.
		const known = [...kept.slice(row, row + 1), ...kept].map(of);
		return known.find((ms) => ms >= atMs && ms < atMs + 60_000) ?? atMs;
	};
	const rows = Math.max(arrived.length, left.length, 1);
	const stays = Array.from({ length: rows }, (_, row): Stay => {
		const [from, until] = [arrived[row] ?? '', left[row] ?? ''];
		if (from === '') throw refused({ field: 'arrived', row, fault: 'missing' });
		if (until === '') throw refused({ field: 'left', row, fault: 'missing' });
		const stay = {
			arrivedAtMs: moment(from, row, ({ arrivedAtMs }) => arrivedAtMs),
			leftAtMs: moment(until, row, ({ leftAtMs }) => leftAtMs)
		};
		if (stay.leftAtMs <= stay.arrivedAtMs) throw refused({ field: 'left', row, fault: 'order' });
		return stay;
	});
	for (const [row, stay] of stays.entries()) {
		const earlier = stays.slice(0, row);
		if (earlier.some((other) => overlap(other, stay)))
			throw refused({ field: 'arrived', row, fault: 'overlap' });
	}
	return stays;
}

const overlap = (a: Stay, b: Stay): boolean => a.arrivedAtMs < b.leftAtMs && b.arrivedAtMs < a.leftAtMs;

const refused = (fault: StayFault) => new Refusal('invalid', fault);
