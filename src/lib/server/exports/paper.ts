import type { Sheet } from '$lib/kinds/contract';
import type { Locale } from '$lib/localised';

/** A sheet that somebody takes home. There is no place in it for a group, a clinic or a number. */
export type Paper = {
	sheet: Sheet;
	locale: Locale;
	/** Only where they asked for it. */
	firstName: string | null;
	/** UTC ms; the day of it at the site is on the paper. */
	atMs: number;
	timeZone: string;
};
