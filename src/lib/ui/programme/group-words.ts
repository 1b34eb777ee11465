import type { Locale } from '$lib/localised';
import * as m from '$lib/paraglide/messages';
import type { GroupType } from '$lib/settings';
import { minuteOfDay, weekdayName } from '../times';

export const GROUP_TYPE_WORDS: Record<GroupType, typeof m.group_type_skills> = {
	psychoeducational: m.group_type_psychoeducational,
	skills: m.group_type_skills,
	support: m.group_type_support,
	process: m.group_type_process,
	family: m.group_type_family
};

/** "Tuesday, 6:00 PM to 7:30 PM" */
export function weeklyTimeWords(
	{ weekday, startMinute, minutes }: { weekday: number; startMinute: number; minutes: number },
	locale: Locale
): string {
	const words = m.group_weekly_time({
		day: weekdayName(weekday, locale),
		start: minuteOfDay(startMinute, locale),
		end: minuteOfDay(startMinute + minutes, locale)
	});
	return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
}
