import { Temporal } from 'temporal-polyfill';

/** What decides about keeping what is about somebody: whether they are in a group, when they last were, and holds. */
export type Standing = {
	enrolled: boolean;
	/** End of their last session, or of their last enrolment where that was later; null where there was none. */
	lastAtMs: number | null;
	/** A legal hold stands. */
	held: boolean;
};

/**
 * From when on a record may go: the beginning of the day after so many whole years, in the site's zone. A year that has
 * no 29 February has its last day instead.
 * @param years null for ever
 * @returns UTC ms; null for never
 */
export function keptUntilMs(lastAtMs: number | null, years: number | null, timeZone: string): number | null {
	if (lastAtMs === null || years === null) return null;
	return Temporal.Instant.fromEpochMilliseconds(lastAtMs)
		.toZonedDateTimeISO(timeZone)
		.toPlainDate()
		.add({ years })
		.add({ days: 1 })
		.toZonedDateTime(timeZone).epochMilliseconds;
}

/** Whether what is about somebody may go now: they have left, nobody holds it, and its time has passed. */
export function isDue(
	{ enrolled, lastAtMs, held }: Standing,
	years: number | null,
	timeZone: string,
	nowMs: number
): boolean {
	const untilMs = keptUntilMs(lastAtMs, years, timeZone);
	return !enrolled && !held && untilMs !== null && nowMs >= untilMs;
}

/** The year of a time, as the site counts days. */
export const yearOf = (ms: number, timeZone: string): number =>
	Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).year;
