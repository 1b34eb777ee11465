import { Temporal } from 'temporal-polyfill';

/** The day at the site that a moment lies in, as a date field wants it: "2026-11-28". */
export const todayAt = (atMs: number, timeZone: string): string =>
	Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone).toPlainDate().toString();

/** The first moment of a day at the site, UTC ms. */
export const startOfDay = (day: string, timeZone: string): number =>
	Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds;

/** The first moment of the day so many days later, as the calendar counts them: over changes of clocks and month ends. */
export const startOfDayAfter = (day: string, days: number, timeZone: string): number =>
	Temporal.PlainDate.from(day).add({ days }).toZonedDateTime(timeZone).epochMilliseconds;

/** Whole days from the day of one moment to that of another; negative where the other came first. */
export function daysBetween(fromMs: number, untilMs: number, timeZone: string): number {
	const dayAt = (ms: number) =>
		Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).toPlainDate();
	return dayAt(fromMs).until(dayAt(untilMs), { largestUnit: 'days' }).days;
}
