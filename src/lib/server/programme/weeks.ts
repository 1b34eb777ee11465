import { Temporal } from 'temporal-polyfill';
import type { Interval } from '$lib/record-views';
import type { WeekStart } from '$lib/settings';

/** The week at the site that a moment belongs to, from its first moment to the first of the next. */
export function weekAround(atMs: number, timeZone: string, weekStart: WeekStart): Interval {
	return weekOf(firstDay(atMs, timeZone, weekStart), timeZone);
}

/** The last weeks, oldest first; the one that `nowMs` lies in is the last of them. */
export function lastWeeks(nowMs: number, count: number, timeZone: string, weekStart: WeekStart): Interval[] {
	const current = firstDay(nowMs, timeZone, weekStart);
	return Array.from({ length: count }, (_, index) =>
		weekOf(current.subtract({ weeks: count - 1 - index }), timeZone)
	);
}

/** The weeks from `before` of them ahead of the one that holds a moment, up to the one that `nowMs` lies in. */
export function weeksSince(
	fromMs: number,
	nowMs: number,
	before: number,
	timeZone: string,
	weekStart: WeekStart
): Interval[] {
	const first = firstDay(fromMs, timeZone, weekStart);
	const count = first.until(firstDay(nowMs, timeZone, weekStart), { largestUnit: 'weeks' }).weeks + 1;
	return lastWeeks(nowMs, count + before, timeZone, weekStart);
}

/**
 * Whether a session was opened beside the group's weekly times. Those are whole minutes, and an extra session starts
 * in the moment in which somebody opens its room. The weekly times of today don't tell: they change, and a session
 * that was held keeps the time that it had.
 */
export const isExtra = (plannedStartAtMs: number): boolean => plannedStartAtMs % 60_000 !== 0;

function firstDay(atMs: number, timeZone: string, weekStart: WeekStart): Temporal.PlainDate {
	const day = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone).toPlainDate();
	return day.subtract({ days: weekStart === 'monday' ? day.dayOfWeek - 1 : day.dayOfWeek % 7 });
}

/** From day to day rather than by hours: a week in which clocks change has 167 or 169 of them. */
const weekOf = (first: Temporal.PlainDate, timeZone: string): Interval => ({
	startAtMs: first.toZonedDateTime(timeZone).epochMilliseconds,
	endAtMs: first.add({ weeks: 1 }).toZonedDateTime(timeZone).epochMilliseconds
});
