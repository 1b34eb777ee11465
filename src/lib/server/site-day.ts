import { Temporal } from 'temporal-polyfill';

/** The first moment of a day at the site ("2026-11-28"), UTC ms. */
export const dayStart = (day: string, timeZone: string): number =>
	Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds;

/** The first moment after a day at the site: what is through a day ends then. */
export const dayEnd = (day: string, timeZone: string): number =>
	Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds;

/** The day at the site that a moment belongs to, as a date field wants it: "2026-11-28". */
export const dayInput = (ms: number, timeZone: string): string =>
	Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).toPlainDate().toString();
