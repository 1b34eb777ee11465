import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import type { WeeklyTime } from './groups';

export type Meeting = { startAtMs: number; endAtMs: number };

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
/** A Monday before every meeting that anybody will ask for: weekly rules need a first day. */
const LONG_AGO = { year: 2001, month: 1, day: 1 };

/**
 * When a group with these weekly times meets, from `fromMs` up to but not including `untilMs`, oldest first. The
 * times are wall time at the site: 18:00 stays 18:00 when clocks change.
 */
export function meetingsBetween(
	times: readonly WeeklyTime[],
	timeZone: string,
	fromMs: number,
	untilMs: number
): Meeting[] {
	const from = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(timeZone);
	const until = Temporal.Instant.fromEpochMilliseconds(untilMs).toZonedDateTimeISO(timeZone);
	return times
		.flatMap((time) =>
			weekly(time, timeZone)
				.between(from, until, true)
				.map((start) => ({
					startAtMs: start.epochMilliseconds,
					endAtMs: start.add({ minutes: time.minutes }).epochMilliseconds
				}))
		)
		.filter(({ startAtMs }) => startAtMs < untilMs)
		.sort((a, b) => a.startAtMs - b.startAtMs);
}

function weekly({ weekday, startMinute }: WeeklyTime, timeZone: string): RRuleTemporal {
	const day = WEEKDAYS[weekday - 1];
	if (!day) throw new RangeError(`There is no weekday ${weekday}.`);
	const dtstart = Temporal.ZonedDateTime.from({
		...LONG_AGO,
		hour: Math.floor(startMinute / 60),
		minute: startMinute % 60,
		timeZone
	});
	return new RRuleTemporal({ freq: 'WEEKLY', byDay: [day], tzid: timeZone, dtstart });
}

/** The day at the site that a moment belongs to, from its first moment to the first of the next. */
export function dayAround(atMs: number, timeZone: string): { fromMs: number; untilMs: number } {
	const start = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone).startOfDay();
	return { fromMs: start.epochMilliseconds, untilMs: start.add({ days: 1 }).epochMilliseconds };
}

/** The moment nearest to `aroundMs` at which clocks at the site show a time of day ("18:05"). */
export function momentNear(aroundMs: number, timeOfDay: string, timeZone: string): number {
	const day = Temporal.Instant.fromEpochMilliseconds(Math.round(aroundMs))
		.toZonedDateTimeISO(timeZone)
		.toPlainDate();
	const [nearest = aroundMs] = [-1, 0, 1]
		.map((days) => day.add({ days }).toZonedDateTime({ timeZone, plainTime: timeOfDay }).epochMilliseconds)
		.sort((a, b) => Math.abs(a - aroundMs) - Math.abs(b - aroundMs));
	return nearest;
}
