import type { Locale } from '../localised';

// Latin America and the United States read the same clock; what differs is the language.
const TAGS: Record<Locale, string> = { en: 'en-US', es: 'es-US' };

/** The time of day at the site: "6:05 PM". */
export const clockTime = (ms: number, locale: Locale, timeZone: string): string =>
	new Intl.DateTimeFormat(TAGS[locale], { timeStyle: 'short', timeZone }).format(ms);

/** The time of day at the site as a time field wants it: "18:05". */
export const timeInput = (ms: number, timeZone: string): string =>
	new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(ms);

/** The day at the site: "Tue, Nov 24, 2026". */
export const dayOf = (ms: number, locale: Locale, timeZone: string): string =>
	new Intl.DateTimeFormat(TAGS[locale], {
		weekday: 'short',
		month: 'short',
		day: 'numeric',
		year: 'numeric',
		timeZone
	}).format(ms);

/** The day at the site without its year, for heads of narrow columns: "Nov 24". */
export const shortDay = (ms: number, locale: Locale, timeZone: string): string =>
	new Intl.DateTimeFormat(TAGS[locale], { month: 'short', day: 'numeric', timeZone }).format(ms);

/** The month at the site, for heads of narrow columns: "Nov 26". */
export const monthOf = (ms: number, locale: Locale, timeZone: string): string =>
	new Intl.DateTimeFormat(TAGS[locale], { month: 'short', year: '2-digit', timeZone }).format(ms);

/** A weekday by its ISO number, 1 Monday to 7 Sunday: "Tuesday". */
export const weekdayName = (weekday: number, locale: Locale, length: 'long' | 'short' = 'long'): string =>
	// The 1st of January 2024 was a Monday.
	new Intl.DateTimeFormat(TAGS[locale], { weekday: length, timeZone: 'UTC' }).format(
		Date.UTC(2024, 0, weekday)
	);

/** Minutes after midnight as a time of day: 1080 is "6:00 PM". */
export const minuteOfDay = (minute: number, locale: Locale): string =>
	new Intl.DateTimeFormat(TAGS[locale], { timeStyle: 'short', timeZone: 'UTC' }).format(
		Date.UTC(2024, 0, 1, 0, minute)
	);
