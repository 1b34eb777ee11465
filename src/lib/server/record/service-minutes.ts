import type { Stay } from '$lib/record';
import type { Interval } from '$lib/record-views';

const MINUTE_MS = 60_000;

/**
 * Minutes of service in a session: how long it was without its breaks, and how long somebody was there meanwhile. Whole
 * minutes rounded down. Stays and breaks may overlap and come in any order; what lies outside the session counts
 * nothing.
 * @param held from when to when the session counts
 */
export function serviceMinutes(
	held: Interval,
	breaks: readonly Interval[],
	stays: readonly Stay[]
): { whole: number; attended: number } {
	const away = joined(held, breaks);
	const there = joined(
		held,
		stays.map(({ arrivedAtMs, leftAtMs }) => ({ startAtMs: arrivedAtMs, endAtMs: leftAtMs }))
	);
	const inMinutes = (ms: number) => Math.floor(ms / MINUTE_MS);
	return {
		whole: inMinutes(held.endAtMs - held.startAtMs - lengthOf(away)),
		attended: inMinutes(lengthOf(there) - there.reduce((sum, one) => sum + lengthOf(joined(one, away)), 0))
	};
}

/** The parts of some intervals that lie within another, in order, each moment once. */
function joined(within: Interval, intervals: readonly Interval[]): Interval[] {
	const parts: Interval[] = [];
	let untilMs = within.startAtMs;
	for (const { startAtMs, endAtMs } of [...intervals].sort((a, b) => a.startAtMs - b.startAtMs)) {
		const part = { startAtMs: Math.max(startAtMs, untilMs), endAtMs: Math.min(endAtMs, within.endAtMs) };
		if (part.endAtMs <= part.startAtMs) continue;
		parts.push(part);
		untilMs = part.endAtMs;
	}
	return parts;
}

const lengthOf = (parts: readonly Interval[]): number =>
	parts.reduce((sum, { startAtMs, endAtMs }) => sum + endAtMs - startAtMs, 0);
