import { Temporal } from 'temporal-polyfill';

/** The day at the site as every spreadsheet reads it: "2026-11-24". */
export const isoDay = (ms: number, timeZone: string): string =>
	Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).toPlainDate().toString();
