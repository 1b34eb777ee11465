import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Interval } from '$lib/record-views';
import { Refusal } from '../refusal';

/** The day at the site that a moment lies in, as a date field wants it: "2026-11-28". */
export const dayAt = (atMs: number, timeZone: string): string =>
	Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone).toPlainDate().toString();

/** The first moment of a day at the site, UTC ms. */
export const startOfDay = (day: string, timeZone: string): number =>
	Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds;

/** The first moment after a day at the site: what is through a day ends then. UTC ms. */
export const endOfDay = (day: string, timeZone: string): number => startOfDayAfter(day, 1, timeZone);

/** The first moment of the day so many days later, as the calendar counts them: over changes of clocks and month ends. */
export const startOfDayAfter = (day: string, days: number, timeZone: string): number =>
	Temporal.PlainDate.from(day).add({ days }).toZonedDateTime(timeZone).epochMilliseconds;

/** Whole days from the day of one moment to that of another; negative where the other came first. */
export function daysBetween(fromMs: number, untilMs: number, timeZone: string): number {
	const dateOf = (ms: number) => Temporal.PlainDate.from(dayAt(ms, timeZone));
	return dateOf(fromMs).until(dateOf(untilMs), { largestUnit: 'days' }).days;
}

/** Two days as date fields send them: "2026-11-24". Both belong to what is asked for. */
export const Days = z.strictObject({ from: z.iso.date(), until: z.iso.date() });
export type Days = z.infer<typeof Days>;

/**
 * From the first moment of one day at the site to the last of another.
 * @throws Refusal 'invalid' where the last day is before the first
 */
export function spanOfDays({ from, until }: Days, timeZone: string): Interval {
	if (Temporal.PlainDate.compare(until, from) < 0) throw new Refusal('invalid', { fields: ['until'] });
	return { startAtMs: startOfDay(from, timeZone), endAtMs: endOfDay(until, timeZone) };
}

/** The days of the last months up to today at the site, to begin with. */
export function lastMonths(nowMs: number, months: number, timeZone: string): Days {
	const until = dayAt(nowMs, timeZone);
	return { from: Temporal.PlainDate.from(until).subtract({ months }).toString(), until };
}
