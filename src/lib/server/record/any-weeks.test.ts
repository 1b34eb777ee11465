import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { HoursSession } from '$lib/hours';
import { SITE_DEFAULTS } from '$lib/settings';
import { lastWeeks, weekAround } from '../programme/weeks';
import { hoursByWeek, sessionHours, type GroupSession, type HourRules } from './weekly-hours';

const MINUTE_MS = 60_000;
const RULES: HourRules = { ...SITE_DEFAULTS };
const there = (startAtMs: number, from: number, until: number) => ({
	status: 'present' as const,
	stays: [{ arrivedAtMs: startAtMs + from * MINUTE_MS, leftAtMs: startAtMs + until * MINUTE_MS }]
});

describe('for any sessions', () => {
	const NOW = Date.UTC(2026, 10, 24, 17);
	const zone = fc.constantFrom('UTC', 'America/New_York', 'Europe/Berlin', 'Pacific/Auckland');
	const weekStart = fc.constantFrom('monday' as const, 'sunday' as const);
	/** A wall time within the last months, in days before today and minutes of the day; and what somebody did of it. */
	const wall = fc.record({
		daysAgo: fc.integer({ min: -6, max: 100 }),
		// Clocks change in the small hours, and that hour may not exist.
		minute: fc.integer({ min: 300, max: 1260 }),
		scheduled: fc.integer({ min: 15, max: 180 }),
		from: fc.integer({ min: -30, max: 180 }),
		length: fc.integer({ min: 0, max: 240 }),
		pause: fc.integer({ min: 0, max: 60 }),
		extra: fc.boolean(),
		enrolled: fc.boolean()
	});
	type Wall = typeof wall extends fc.Arbitrary<infer T> ? T : never;

	function sessionsAt(walls: Wall[], timeZone: string, shiftWeeks = 0): HoursSession[] {
		const today = Temporal.Instant.fromEpochMilliseconds(NOW).toZonedDateTimeISO(timeZone).toPlainDate();
		return walls.map(({ daysAgo, minute, scheduled, from, length, pause, extra, enrolled }) => {
			const startAtMs = today
				.subtract({ days: daysAgo })
				.add({ weeks: shiftWeeks })
				.toZonedDateTime({
					timeZone,
					plainTime: { hour: Math.floor(minute / 60), minute: minute % 60 }
				}).epochMilliseconds;
			const session: GroupSession = {
				id: null,
				groupName: 'Any',
				startAtMs,
				state: daysAgo > 0 ? 'held' : 'open',
				cancelReason: null,
				extra,
				scheduledMinutes: scheduled,
				held: daysAgo > 0 ? { startAtMs, endAtMs: startAtMs + scheduled * MINUTE_MS } : null,
				breaks: [{ startAtMs: startAtMs + 10 * MINUTE_MS, endAtMs: startAtMs + (10 + pause) * MINUTE_MS }]
			};
			const attendance = daysAgo > 0 ? there(session.startAtMs, from, from + length) : null;
			return sessionHours(session, enrolled, attendance, RULES);
		});
	}
	const shiftedNow = (timeZone: string, weeks: number) =>
		Temporal.Instant.fromEpochMilliseconds(NOW).toZonedDateTimeISO(timeZone).add({ weeks }).epochMilliseconds;
	const walls = fc.array(wall, { maxLength: 25 });
	const total = (weeks: readonly { attendedMinutes: number }[]) =>
		weeks.reduce((sum, { attendedMinutes }) => sum + attendedMinutes, 0);

	it('minutes are never negative, and never more than the session has', () => {
		fc.assert(
			fc.property(walls, zone, (drawn, timeZone) => {
				for (const [index, session] of sessionsAt(drawn, timeZone).entries()) {
					expect(session.attendedMinutes).toBeGreaterThanOrEqual(0);
					expect(session.attendedMinutes).toBeLessThanOrEqual(drawn[index]!.scheduled);
					expect(session.plannedMinutes).toBeGreaterThanOrEqual(0);
					expect(session.plannedMinutes).toBeLessThanOrEqual(drawn[index]!.scheduled);
				}
			})
		);
	});

	it('each is in exactly one week, so that the weeks add up to the sessions', () => {
		fc.assert(
			fc.property(walls, zone, weekStart, (drawn, timeZone, start) => {
				const sessions = sessionsAt(drawn, timeZone);
				const hours = hoursByWeek(lastWeeks(NOW, 20, timeZone, start), sessions, RULES, NOW);
				const within = sessions.filter(({ startAtMs }) => startAtMs < hours.at(-1)!.endAtMs);
				expect(total(hours)).toBe(total(within));
				expect(hours.flatMap((week) => week.sessions)).toHaveLength(within.length);
				for (const week of hours) {
					for (const { startAtMs } of week.sessions)
						expect(weekAround(startAtMs, timeZone, start).startAtMs).toBe(week.startAtMs);
				}
			})
		);
	});

	it('their order says nothing', () => {
		fc.assert(
			fc.property(walls, zone, (drawn, timeZone) => {
				// Two that begin in one moment may stand either way round.
				const once = drawn.filter(
					(one, index) =>
						drawn.findIndex((two) => two.daysAgo === one.daysAgo && two.minute === one.minute) === index
				);
				const sessions = sessionsAt(once, timeZone);
				const weeks = lastWeeks(NOW, 20, timeZone, 'monday');
				expect(hoursByWeek(weeks, sessions.toReversed(), RULES, NOW)).toEqual(
					hoursByWeek(weeks, sessions, RULES, NOW)
				);
			})
		);
	});

	it('moving everything by whole weeks moves the hours with it, also over a change of clocks', () => {
		fc.assert(
			fc.property(walls, zone, weekStart, fc.integer({ min: -60, max: 60 }), (drawn, timeZone, start, by) => {
				const hoursAt = (shift: number) => {
					const now = shiftedNow(timeZone, shift);
					const weeks = lastWeeks(now, 18, timeZone, start);
					return hoursByWeek(weeks, sessionsAt(drawn, timeZone, shift), RULES, now).map(
						({ startAtMs: _, endAtMs: __, sessions, ...rest }) => ({ ...rest, n: sessions.length })
					);
				};
				expect(hoursAt(by)).toEqual(hoursAt(0));
			}),
			{ numRuns: 60 }
		);
	});

	it('what was made up is never more than what was missing, nor than what later weeks had beyond their plan', () => {
		fc.assert(
			fc.property(walls, zone, (drawn, timeZone) => {
				const weeks = hoursByWeek(
					lastWeeks(NOW, 18, timeZone, 'monday'),
					sessionsAt(drawn, timeZone),
					RULES,
					NOW
				);
				const beyond = weeks.reduce(
					(sum, { attendedMinutes, targetMinutes }) => sum + Math.max(0, attendedMinutes - targetMinutes),
					0
				);
				for (const { madeUpMinutes, shortMinutes } of weeks)
					expect(madeUpMinutes).toBeLessThanOrEqual(shortMinutes);
				expect(weeks.reduce((sum, { madeUpMinutes }) => sum + madeUpMinutes, 0)).toBeLessThanOrEqual(beyond);
			})
		);
	});
});
