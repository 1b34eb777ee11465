import type { LengthOfStay, WeekHours, WeekState } from '$lib/hours';
import type { Locale } from '$lib/localised';
import * as m from '$lib/paraglide/messages';
import { dayOf } from '../../times';

/** Minutes as a person says them: "1 h 30 min". */
export function hoursWords(minutes: number): string {
	const [h, min] = [Math.floor(minutes / 60), minutes % 60];
	if (min === 0) return m.hours_h({ h: String(h) });
	return h === 0
		? m.minutes_short({ minutes: String(min) })
		: m.hours_h_min({ h: String(h), min: String(min) });
}

export const WEEK_STATE_WORDS: Record<WeekState, () => string> = {
	none: m.hours_state_none,
	reached: m.hours_state_reached,
	'so-far': m.hours_state_so_far,
	'at-risk': m.hours_state_at_risk,
	short: m.hours_state_short,
	'made-up': m.hours_state_made_up
};

export const WEEK_STATE_LOOK: Record<WeekState, string> = {
	none: '',
	reached: '',
	'so-far': '',
	'at-risk': 'badge-info',
	short: 'badge-open',
	'made-up': 'badge-good'
};

/** A week in sentences: what was attended, and what that means for the plan. */
export function weekSentences(week: WeekHours): string[] {
	const { attendedMinutes, targetMinutes, plannedMinutes, attendedSessions, plannedSessions } = week;
	const attended = hoursWords(attendedMinutes);
	const target = hoursWords(targetMinutes);
	if (week.state === 'none') return [m.hours_said_none(), ...cancelledSentence(week)];
	if (targetMinutes === 0) return [m.hours_said_alone({ attended }), ...cancelledSentence(week)];
	return [
		m.hours_said_of({ attended, target }),
		...stateSentences(week),
		m.hours_said_sessions({ n: String(attendedSessions), total: String(plannedSessions) }),
		...(plannedMinutes > targetMinutes
			? [m.hours_said_more_planned({ planned: hoursWords(plannedMinutes), target })]
			: []),
		...cancelledSentence(week)
	];
}

/** Why a week has less than its schedule: it is nobody's absence. */
function cancelledSentence({ sessions }: WeekHours): string[] {
	const cancelled = sessions.filter(({ state }) => state === 'cancelled');
	if (cancelled.length === 0) return [];
	const minutes = cancelled.reduce((sum, { scheduledMinutes }) => sum + scheduledMinutes, 0);
	return [m.attendance_hours_cancelled({ count: cancelled.length, hours: hoursWords(minutes) })];
}

/** What a week's state means, without what was attended. */
export function stateSentences(week: WeekHours): string[] {
	const { state, shortMinutes, leftMinutes, madeUpMinutes, targetMinutes, endsLater } = week;
	// An extra session alone reaches no plan.
	if (targetMinutes === 0) return [];
	const [short, left] = [hoursWords(shortMinutes), hoursWords(leftMinutes)];
	switch (state) {
		case 'none':
			return [];
		case 'reached':
			return [m.hours_said_reached()];
		case 'so-far':
			return [m.hours_said_left({ left })];
		case 'at-risk':
			return [shortMinutes > 0 ? m.hours_said_risk({ short, left }) : m.hours_said_all_needed({ left })];
		case 'made-up':
			return [m.hours_said_made_up({ short })];
		case 'short':
			if (endsLater) return [m.hours_said_short_now({ short })];
			return madeUpMinutes > 0
				? [m.hours_said_short({ short }), m.hours_said_part_made_up({ made: hoursWords(madeUpMinutes) })]
				: [m.hours_said_short({ short })];
	}
}

/** How long somebody has been in the programme, in sentences. */
export function staySentences(
	stay: LengthOfStay,
	planned: { stayWeeksFrom: number; stayWeeksUntil: number },
	locale: Locale,
	timeZone: string
): string[] {
	const day = (ms: number) => dayOf(ms, locale, timeZone);
	const since = day(stay.admittedAtMs);
	return [
		stay.endedAtMs === null
			? m.hours_stay_since({ day: since, n: String(stay.weeks + 1) })
			: m.hours_stay_was({ day: since, end: day(stay.endedAtMs), count: stay.weeks }),
		...stay.gaps.map(({ fromMs, untilMs }) => m.hours_stay_gap({ from: day(fromMs), until: day(untilMs) })),
		m.hours_stay_planned({ from: String(planned.stayWeeksFrom), until: String(planned.stayWeeksUntil) }),
		...(stay.planned === 'beyond' ? [m.hours_stay_beyond()] : [])
	];
}
