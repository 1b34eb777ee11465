import type { CameBy } from '$lib/attendance';
import type { Locale } from '$lib/localised';
import * as m from '$lib/paraglide/messages';
import type { Stay } from '$lib/record';
import { clockTime } from '../times';

/** From when to when: "6:05 PM – 7:30 PM". */
export const stayWords = ({ arrivedAtMs, leftAtMs }: Stay, locale: Locale, timeZone: string): string =>
	`${clockTime(arrivedAtMs, locale, timeZone)} – ${clockTime(leftAtMs, locale, timeZone)}`;

export const CAME_WORDS: Record<CameBy, () => string> = {
	tablet: m.attendance_came_tablet,
	hand: m.attendance_came_hand
};
