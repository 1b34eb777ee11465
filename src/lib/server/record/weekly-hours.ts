import type { HoursSession, WeekHours, WeekState } from '$lib/hours';
import type { AttendanceStatus, Stay } from '$lib/record';
import type { Interval } from '$lib/record-views';
import type { SiteSettings } from '$lib/settings';
import { attendedMinutes, heldMinutes, partsBetween } from './attended';

/** The clinic's rules for hours, out of its settings. */
export type HourRules = Pick<
	SiteSettings,
	'attendedAfter' | 'attendedAfterUnit' | 'partialMinutes' | 'weeklyHours' | 'lateAfterMinutes'
>;

/** A session of a group, before it is anybody's. `held` is null until the record has it. */
export type GroupSession = Pick<
	HoursSession,
	'id' | 'groupName' | 'startAtMs' | 'state' | 'cancelReason' | 'extra'
> & {
	scheduledMinutes: number;
	held: Interval | null;
	breaks: readonly Interval[];
};

/**
 * One person's part in one session.
 *
 * What is planned for somebody is what was held: at most as long as scheduled, without its breaks, and only where they
 * were enrolled when it was to begin. So a group that ended early makes nobody short.
 * @param attendance null where the record has nothing of them
 */
export function sessionHours(
	session: GroupSession,
	enrolled: boolean,
	attendance: { status: AttendanceStatus; stays: readonly Stay[] } | null,
	rules: HourRules
): HoursSession {
	const { id, groupName, startAtMs, state, cancelReason, extra, scheduledMinutes, held, breaks } = session;
	const whole = held ? heldMinutes(held, breaks) : scheduledMinutes;
	const attended = held ? attendedMinutes(partsBetween(held, breaks), attendance?.stays ?? []) : 0;
	const isPlanned = enrolled && !extra && (state === 'open' || (state === 'held' && attendance !== null));
	const counts = attended > 0 && countsAsAttended(attended, whole, rules);
	return {
		...{ id, groupName, startAtMs, state, cancelReason, extra, scheduledMinutes },
		plannedMinutes: isPlanned ? Math.min(scheduledMinutes, whole) : 0,
		attendedMinutes: counts || rules.partialMinutes ? attended : 0,
		counts,
		status: attendance?.status ?? null
	};
}

const countsAsAttended = (attended: number, whole: number, rules: HourRules): boolean =>
	rules.attendedAfterUnit === 'minutes'
		? attended >= rules.attendedAfter
		: attended * 100 >= rules.attendedAfter * whole;

/**
 * One person's hours, week by week.
 *
 * Each week is held against what was planned for them in it, or the clinic's weekly plan where that is less. What was
 * attended beyond that makes up what is missing in earlier weeks, the oldest first.
 * @param weeks one after the other, oldest first
 * @param sessions in any order; one that starts in none of the weeks counts nothing
 */
export function hoursByWeek(
	weeks: readonly Interval[],
	sessions: readonly HoursSession[],
	rules: HourRules,
	nowMs: number
): WeekHours[] {
	const hours = weeks.map((week) =>
		hoursOfWeek(
			week,
			sessions.filter(({ startAtMs }) => startAtMs >= week.startAtMs && startAtMs < week.endAtMs),
			rules,
			nowMs
		)
	);
	return withMadeUp(hours, rules);
}

function hoursOfWeek(
	week: Interval,
	ofWeek: readonly HoursSession[],
	rules: HourRules,
	nowMs: number
): WeekHours {
	const sessions = [...ofWeek].sort((a, b) => a.startAtMs - b.startAtMs);
	const isOver = nowMs >= week.endAtMs;
	// What is not in the record when its week is over was not held, as far as anybody knows.
	const planned = sessions.filter(
		({ state, plannedMinutes }) => plannedMinutes > 0 && !(isOver && state === 'open')
	);
	const left = planned.filter(({ state }) => state === 'open');
	const plannedMinutes = sum(planned, 'plannedMinutes');
	const leftMinutes = sum(left, 'plannedMinutes');
	const attendedMinutes = sum(sessions, 'attendedMinutes');
	const targetMinutes = Math.min(plannedMinutes, rules.weeklyHours * 60);
	const reachable = attendedMinutes + leftMinutes;
	const missing = targetMinutes - reachable;
	const shortMinutes = missing >= toleranceOf(rules) ? missing : 0;
	return {
		startAtMs: week.startAtMs,
		endAtMs: week.endAtMs,
		endsLater: !isOver,
		sessions,
		attendedMinutes,
		targetMinutes,
		plannedMinutes,
		leftMinutes,
		shortMinutes,
		madeUpMinutes: 0,
		attendedSessions: sessions.filter(({ counts }) => counts).length,
		plannedSessions: planned.length,
		state: stateOf()
	};

	function stateOf(): WeekState {
		if (plannedMinutes === 0 && attendedMinutes === 0) return 'none';
		if (shortMinutes > 0) return left.length > 0 ? 'at-risk' : 'short';
		if (left.length === 0) return 'reached';
		const missed = planned.some(
			(each) => each.state === 'held' && each.plannedMinutes - each.attendedMinutes >= toleranceOf(rules)
		);
		// One more that is missed, the shortest even, and the plan is out of reach.
		const shortest = Math.min(...left.map((each) => each.plannedMinutes));
		return missed && missing + shortest >= toleranceOf(rules) ? 'at-risk' : 'so-far';
	}
}

function withMadeUp(weeks: readonly WeekHours[], rules: HourRules): WeekHours[] {
	const madeUp = weeks.map(() => 0);
	for (const [index, { attendedMinutes, targetMinutes }] of weeks.entries()) {
		let more = Math.max(0, attendedMinutes - targetMinutes);
		for (const [earlier, week] of weeks.slice(0, index).entries()) {
			if (week.state !== 'short') continue;
			const taken = Math.min(more, week.shortMinutes - (madeUp[earlier] ?? 0));
			madeUp[earlier] = (madeUp[earlier] ?? 0) + taken;
			more -= taken;
		}
	}
	return weeks.map((week, index) => {
		const madeUpMinutes = madeUp[index] ?? 0;
		const isMadeUp = week.state === 'short' && week.shortMinutes - madeUpMinutes < toleranceOf(rules);
		return { ...week, madeUpMinutes, state: isMadeUp ? 'made-up' : week.state };
	});
}

/** Less than what makes an arrival late makes no week short. */
const toleranceOf = ({ lateAfterMinutes }: HourRules): number => Math.max(1, lateAfterMinutes);

const sum = (sessions: readonly HoursSession[], what: 'plannedMinutes' | 'attendedMinutes'): number =>
	sessions.reduce((total, session) => total + session[what], 0);
