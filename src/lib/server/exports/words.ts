import type { DisclosureBasis } from '$lib/disclosure';
import { BASIS_WORDS } from '$lib/disclosure-words';
import type { WeekState } from '$lib/hours';
import type { Locale } from '$lib/localised';
import * as m from '$lib/paraglide/messages';
import type { AttendanceStatus } from '$lib/record';
import { clockTime, dayOf } from '$lib/ui/times';

/** A message in the language of what leaves the system, which need not be the page's. */
type Message = (inputs: Record<string, never>, options: { locale: Locale }) => string;

const STATUS: Record<AttendanceStatus, Message> = {
	present: m.attendance_present,
	late: m.attendance_late,
	'left-early': m.attendance_left_early,
	absent: m.attendance_absent,
	excused: m.attendance_excused
};

const WEEK: Record<WeekState, Message> = {
	none: m.hours_state_none,
	reached: m.hours_state_reached,
	'so-far': m.hours_state_so_far,
	'at-risk': m.hours_state_at_risk,
	short: m.hours_state_short,
	'made-up': m.hours_state_made_up
};

/** The words of one language and one site's clocks, for what leaves the system. */
export function wordsIn(locale: Locale, timeZone: string) {
	const day = (ms: number) => dayOf(ms, locale, timeZone);
	const time = (ms: number) => clockTime(ms, locale, timeZone);
	return {
		day,
		time,
		when: (ms: number) => `${day(ms)}, ${time(ms)}`,
		fromTo: (fromMs: number, untilMs: number) => `${time(fromMs)} – ${time(untilMs)}`,
		status: (status: AttendanceStatus) => STATUS[status]({}, { locale }),
		weekState: (state: WeekState) => WEEK[state]({}, { locale }),
		basis: (basis: DisclosureBasis) => BASIS_WORDS[basis]({}, { locale }),
		minutes: (minutes: number) => m.minutes_short({ minutes }, { locale }),
		/** "2 h 30 min" */
		hours: (minutes: number) => hoursIn(minutes, locale),
		list: (words: string[]) => new Intl.ListFormat(locale).format(words)
	};
}
export type Words = ReturnType<typeof wordsIn>;

function hoursIn(minutes: number, locale: Locale): string {
	const [h, min] = [Math.floor(minutes / 60), minutes % 60];
	if (min === 0) return m.hours_h({ h: String(h) }, { locale });
	return h === 0
		? m.minutes_short({ minutes: String(min) }, { locale })
		: m.hours_h_min({ h: String(h), min: String(min) }, { locale });
}
