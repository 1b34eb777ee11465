import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { HoursSession, WeekHours } from '$lib/hours';
import type { SessionId } from '$lib/ids';
import { SITE_DEFAULTS } from '$lib/settings';
import { lastWeeks } from '../programme/weeks';
import { hoursByWeek, sessionHours, type GroupSession, type HourRules } from './weekly-hours';

const ZONE = 'America/New_York';
const MINUTE_MS = 60_000;
const RULES: HourRules = { ...SITE_DEFAULTS };
const at = (words: string) => Temporal.ZonedDateTime.from(`${words}[${ZONE}]`).epochMilliseconds;

/** A session of three hours that was held as planned. */
function aSession(start: string, more: Partial<GroupSession> = {}): GroupSession {
	const startAtMs = at(start);
	return {
		id: start as SessionId,
		groupName: 'Skills',
		startAtMs,
		state: 'held',
		cancelReason: null,
		extra: false,
		scheduledMinutes: 180,
		held: { startAtMs, endAtMs: startAtMs + 180 * MINUTE_MS },
		breaks: [],
		...more
	};
}
const there = (session: GroupSession, from: number, until: number) => ({
	status: 'present' as const,
	stays: [
		{ arrivedAtMs: session.startAtMs + from * MINUTE_MS, leftAtMs: session.startAtMs + until * MINUTE_MS }
	]
});
const away = { status: 'absent' as const, stays: [] };

/** Somebody's part of a session of three hours: so many minutes from its beginning. */
const part = (
	start: string,
	minutes: number,
	more: Partial<GroupSession> = {},
	rules = RULES
): HoursSession => {
	const session = aSession(start, more);
	return sessionHours(session, true, minutes === 0 ? away : there(session, 0, minutes), rules);
};
const toCome = (start: string) =>
	sessionHours(aSession(start, { state: 'open', held: null }), true, null, RULES);

// Tuesday, Thursday and Friday of two weeks.
const [TUE, THU, FRI] = ['2026-11-17T18:00', '2026-11-19T18:00', '2026-11-20T18:00'];
const [TUE2, THU2, FRI2] = ['2026-11-24T18:00', '2026-11-26T18:00', '2026-11-27T18:00'];

function weeksOf(now: string, sessions: HoursSession[], rules = RULES): [WeekHours, WeekHours] {
	const weeks = lastWeeks(at(now), 2, ZONE, 'monday');
	return hoursByWeek(weeks, sessions, rules, at(now)) as [WeekHours, WeekHours];
}
const thisWeek = (now: string, sessions: HoursSession[], rules = RULES) => weeksOf(now, sessions, rules)[1];

describe('somebody’s part in a session', () => {
	it('is without its breaks, and so is what is planned', () => {
		const session = aSession(TUE, {
			breaks: [{ startAtMs: at('2026-11-17T19:00'), endAtMs: at('2026-11-17T19:15') }]
		});
		expect(sessionHours(session, true, there(session, 0, 180), RULES)).toMatchObject({
			plannedMinutes: 165,
			attendedMinutes: 165
		});
		expect(sessionHours(session, true, there(session, 0, 70), RULES).attendedMinutes).toBe(60);
	});

	it('is short for nobody where the group ended early, and no longer than scheduled where it ran over', () => {
		const early = aSession(TUE, { held: { startAtMs: at(TUE), endAtMs: at(TUE) + 150 * MINUTE_MS } });
		expect(sessionHours(early, true, there(early, 0, 150), RULES).plannedMinutes).toBe(150);
		const over = aSession(TUE, { held: { startAtMs: at(TUE), endAtMs: at(TUE) + 200 * MINUTE_MS } });
		expect(sessionHours(over, true, there(over, 0, 200), RULES)).toMatchObject({
			plannedMinutes: 180,
			attendedMinutes: 200
		});
	});

	it('is planned only for whoever was enrolled, in a session that was not cancelled and is no extra one', () => {
		const session = aSession(TUE);
		expect(sessionHours(session, false, there(session, 0, 60), RULES)).toMatchObject({
			plannedMinutes: 0,
			attendedMinutes: 60
		});
		expect(part(TUE, 0, { state: 'cancelled', held: null }).plannedMinutes).toBe(0);
		expect(part(TUE, 180, { extra: true })).toMatchObject({ plannedMinutes: 0, attendedMinutes: 180 });
		expect(sessionHours(session, true, null, RULES).plannedMinutes).toBe(0);
	});

	it('counts as attended from half of it on, unless the clinic says otherwise', () => {
		expect(part(TUE, 89).counts).toBe(false);
		expect(part(TUE, 90).counts).toBe(true);
		const inMinutes: HourRules = { ...RULES, attendedAfter: 45, attendedAfterUnit: 'minutes' };
		expect(part(TUE, 44, {}, inMinutes).counts).toBe(false);
		expect(part(TUE, 45, {}, inMinutes).counts).toBe(true);
		expect(part(TUE, 0, {}, { ...RULES, attendedAfter: 1 }).counts).toBe(false);
	});

	it('gives its minutes also where it does not count, unless the clinic says otherwise', () => {
		expect(part(TUE, 60).attendedMinutes).toBe(60);
		expect(part(TUE, 60, {}, { ...RULES, partialMinutes: false }).attendedMinutes).toBe(0);
		expect(part(TUE, 90, {}, { ...RULES, partialMinutes: false }).attendedMinutes).toBe(90);
	});
});

describe('a week', () => {
	it('is reached with nine hours in three sessions of three', () => {
		expect(thisWeek('2026-11-28T12:00', [part(TUE2, 180), part(THU2, 180), part(FRI2, 180)])).toMatchObject({
			state: 'reached',
			attendedMinutes: 540,
			targetMinutes: 540,
			attendedSessions: 3,
			plannedSessions: 3
		});
	});

	it('asks of nobody more than what was planned for them', () => {
		expect(thisWeek('2026-11-28T12:00', [part(TUE2, 180)])).toMatchObject({
			state: 'reached',
			targetMinutes: 180
		});
	});

	it('asks of nobody more than the clinic’s plan', () => {
		const four = [part('2026-11-23T18:00', 0), part(TUE2, 180), part(THU2, 180), part(FRI2, 180)];
		expect(thisWeek('2026-11-28T12:00', four)).toMatchObject({
			state: 'reached',
			plannedMinutes: 720,
			targetMinutes: 540,
			attendedSessions: 3
		});
	});

	it('is short by what was missed, once nothing more is to come', () => {
		expect(thisWeek('2026-11-28T12:00', [part(TUE2, 180), part(THU2, 0), part(FRI2, 180)])).toMatchObject({
			state: 'short',
			shortMinutes: 180
		});
	});

	it('is not short by less than what makes an arrival late', () => {
		expect(thisWeek('2026-11-28T12:00', [part(TUE2, 171)]).state).toBe('reached');
		expect(thisWeek('2026-11-28T12:00', [part(TUE2, 170)])).toMatchObject({
			state: 'short',
			shortMinutes: 10
		});
		const strict = { ...RULES, lateAfterMinutes: 0 };
		expect(thisWeek('2026-11-28T12:00', [part(TUE2, 179)], strict).state).toBe('short');
		expect(thisWeek('2026-11-28T12:00', [part(TUE2, 180)], strict).state).toBe('reached');
	});

	it('is under way while nothing was missed, though all that is left is needed', () => {
		expect(thisWeek('2026-11-25T12:00', [part(TUE2, 180), toCome(THU2), toCome(FRI2)])).toMatchObject({
			state: 'so-far',
			leftMinutes: 360
		});
	});

	it('is at risk where what is left is too little', () => {
		expect(thisWeek('2026-11-25T12:00', [part(TUE2, 0), toCome(THU2), toCome(FRI2)])).toMatchObject({
			state: 'at-risk',
			shortMinutes: 180,
			leftMinutes: 360
		});
	});

	it('is at risk where something was missed and all that is left is needed, and not where some can be spared', () => {
		const monday = '2026-11-23T18:00';
		expect(
			thisWeek('2026-11-25T12:00', [part(monday, 0), part(TUE2, 180), toCome(THU2), toCome(FRI2)])
		).toMatchObject({ state: 'at-risk', shortMinutes: 0 });
		const saturday = toCome('2026-11-28T10:00');
		expect(
			thisWeek('2026-11-25T12:00', [part(monday, 0), part(TUE2, 180), toCome(THU2), toCome(FRI2), saturday])
				.state
		).toBe('so-far');
	});

	it('leaves out what was never held, once it is over', () => {
		expect(weeksOf('2026-11-25T12:00', [part(TUE, 180), toCome(THU)])[0]).toMatchObject({
			state: 'reached',
			plannedMinutes: 180,
			leftMinutes: 0
		});
	});

	it('is nothing without a session', () => {
		expect(thisWeek('2026-11-25T12:00', [])).toMatchObject({ state: 'none', attendedMinutes: 0 });
	});

	it('has a session that is to begin in its first moment, and the week before has not', () => {
		const [before, now] = weeksOf('2026-11-24T12:00', [part('2026-11-23T00:00', 180)]);
		expect([before.attendedMinutes, now.attendedMinutes]).toEqual([0, 180]);
	});

	it('holds the whole of a session over midnight, by when it was to begin', () => {
		const overMidnight = part('2026-11-22T23:00', 180);
		const [before, now] = weeksOf('2026-11-24T12:00', [overMidnight]);
		expect(before.attendedMinutes).toBe(180);
		expect(now.attendedMinutes).toBe(0);
	});

	it('has the hour that comes twice when clocks go back', () => {
		// 23:00 to 2:00 by the clock on the wall, and four hours long.
		const night = aSession('2026-10-31T23:00', {
			scheduledMinutes: 240,
			held: { startAtMs: at('2026-10-31T23:00'), endAtMs: at('2026-11-01T02:00') }
		});
		const hours = sessionHours(night, true, there(night, 0, 240), RULES);
		expect(hours.attendedMinutes).toBe(240);
	});
});

describe('a short week', () => {
	const short = [part(TUE, 180), part(THU, 0), part(FRI, 180)];
	const full = [part(TUE2, 180), part(THU2, 180), part(FRI2, 180)];

	it('is made up by an extra session in a later week', () => {
		const [before, after] = weeksOf('2026-11-29T12:00', [
			...short,
			...full,
			part('2026-11-28T10:00', 180, { extra: true })
		]);
		expect(before).toMatchObject({ state: 'made-up', shortMinutes: 180, madeUpMinutes: 180 });
		expect(after).toMatchObject({ state: 'reached', attendedMinutes: 720, targetMinutes: 540 });
	});

	it('stays short where only a part of it was made up', () => {
		const [before] = weeksOf('2026-11-29T12:00', [
			...short,
			...full,
			part('2026-11-28T10:00', 60, { extra: true })
		]);
		expect(before).toMatchObject({ state: 'short', shortMinutes: 180, madeUpMinutes: 60 });
	});

	it('is not made up by a week that only reached its own plan, nor by an earlier one', () => {
		expect(weeksOf('2026-11-29T12:00', [...short, ...full])[0].state).toBe('short');
		const more = part('2026-11-21T10:00', 180, { extra: true });
		const [, after] = weeksOf('2026-11-29T12:00', [part(TUE, 180), more, part(TUE2, 0)]);
		expect(after.state).toBe('short');
	});

	it('is reached by an extra session in the same week', () => {
		expect(
			weeksOf('2026-11-29T12:00', [...short, part('2026-11-21T10:00', 180, { extra: true })])[0].state
		).toBe('reached');
	});
});
