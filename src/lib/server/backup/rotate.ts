const DAY_MS = 24 * 60 * 60_000;

/** Of how many days, weeks and months the last backup is kept. */
export const KEPT = { days: 7, weeks: 5, months: 12 };

/**
 * The backups that may go, by their times: all but those of the last 24 hours, and the last one of each of the last seven
 * days, five weeks and twelve months that have any. Days, weeks (from Monday) and months are UTC's. Doing it after each
 * backup or once at the end leaves the same ones.
 * @param times UTC milliseconds, in any order
 */
export function expired(times: readonly number[], nowMs: number): number[] {
	const newestFirst = [...times].sort((a, b) => b - a);
	const kept = new Set([
		...newestFirst.filter((ms) => ms > nowMs - DAY_MS),
		...lastOfEach(newestFirst, dayOf, KEPT.days),
		...lastOfEach(newestFirst, weekOf, KEPT.weeks),
		...lastOfEach(newestFirst, monthOf, KEPT.months)
	]);
	return newestFirst.filter((ms) => !kept.has(ms));
}

/** The last time in each span, for as many spans as count. */
function lastOfEach(newestFirst: number[], spanOf: (ms: number) => number | string, spans: number): number[] {
	const last = new Map<number | string, number>();
	for (const ms of newestFirst) if (!last.has(spanOf(ms))) last.set(spanOf(ms), ms);
	return [...last.values()].slice(0, spans);
}

const dayOf = (ms: number): number => Math.floor(ms / DAY_MS);
/** The first of January 1970 was a Thursday: three days more, and weeks begin on Mondays. */
const weekOf = (ms: number): number => Math.floor((dayOf(ms) + 3) / 7);
const monthOf = (ms: number): string => new Date(ms).toISOString().slice(0, 7);
