import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { ParticipantId } from '$lib/ids';
import { RULE_TO_BEGIN_WITH } from '$lib/rules';
import { startOfDayAfter } from '../../programme/days';
import { attendanceBySteps, changesByExercise, openNotes, retention, type ScoredRun } from './reckon';
import { stepsOf } from './steps';

const ZONE = 'America/New_York';
const HOUR_MS = 3_600_000;
const at = (words: string) => Temporal.ZonedDateTime.from(`${words}[${ZONE}]`).epochMilliseconds;
const NOW = at('2026-11-25T12:00');

describe('the steps of a period', () => {
	it('are weeks that hold the site’s days, also when clocks change', () => {
		const steps = stepsOf('4', NOW, ZONE, 'monday');
		expect(steps.map(({ startAtMs }) => startAtMs)).toEqual(
			['2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23'].map((day) => at(`${day}T00:00`))
		);
		const [first] = stepsOf('4', at('2026-11-04T12:00'), ZONE, 'monday').slice(-2);
		expect((first!.endAtMs - first!.startAtMs) / HOUR_MS).toBe(169);
	});

	it('of a year are calendar months, one after the other, whatever the day', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 4000 }), (day) => {
				const nowMs = startOfDayAfter('2020-01-31', day, ZONE);
				const steps = stepsOf('year', nowMs, ZONE, 'monday');
				expect(steps).toHaveLength(12);
				for (const [index, { startAtMs, endAtMs }] of steps.entries()) {
					const first = Temporal.Instant.fromEpochMilliseconds(startAtMs).toZonedDateTimeISO(ZONE);
					expect([first.day, first.hour]).toEqual([1, 0]);
					expect(steps[index + 1]?.startAtMs ?? endAtMs).toBe(endAtMs);
				}
				expect(steps[11]!.startAtMs <= nowMs && nowMs < steps[11]!.endAtMs).toBe(true);
			})
		);
	});
});

describe('unsigned notes', () => {
	it('are late past their own rule’s hours, overdue past more, and never both', () => {
		const ago = (hours: number, count: number, rule = RULE_TO_BEGIN_WITH) => ({
			endedAtMs: NOW - hours * HOUR_MS,
			count,
			rule
		});
		expect(openNotes([ago(24, 1), ago(25, 2), ago(72, 4), ago(73, 8)], NOW)).toEqual({
			inTime: 1,
			late: 6,
			overdue: 8
		});
		const patient = { ...RULE_TO_BEGIN_WITH, signWithinHours: 24 * 14, overdueAfterHours: null };
		expect(openNotes([ago(100, 3, patient), ago(24 * 30, 1, patient)], NOW)).toEqual({
			inTime: 3,
			late: 1,
			overdue: 0
		});
		expect(openNotes([], NOW)).toEqual({ inTime: 0, late: 0, overdue: 0 });
	});
});

describe('attendance', () => {
	it('of a month without data is a gap, and not zero per cent', () => {
		const steps = stepsOf('year', NOW, ZONE, 'monday');
		const counted = attendanceBySteps(steps, [
			{ startAtMs: at('2026-09-30T23:30'), expected: 10, came: 8 },
			{ startAtMs: at('2026-11-01T00:00'), expected: 10, came: 5 },
			{ startAtMs: at('2026-11-30T18:00'), expected: 0, came: 0 }
		]);
		expect(counted.slice(-3).map(({ sessions, expected, came }) => [sessions, expected, came])).toEqual([
			[1, 10, 8],
			[0, 0, 0],
			[1, 10, 5]
		]);
	});
});

describe('retention', () => {
	const person = (name: string) => name as ParticipantId;
	const spell = (name: string, from: string, until: string | null) => ({
		participantId: person(name),
		startedAtMs: at(from),
		endedAtMs: until === null ? null : at(until)
	});

	it('of nobody is nothing, and of one person one line until today', () => {
		expect(retention([], NOW, ZONE, 34)).toEqual([]);
		expect(retention([spell('a', '2026-11-11T18:00', null)], NOW, ZONE, 34)).toEqual([
			{ week: 0, began: 1, stayed: 1 },
			{ week: 1, began: 1, stayed: 1 },
			{ week: 2, began: 1, stayed: 1 }
		]);
	});

	it('counts days on the calendar over a change of clocks, and whoever came back', () => {
		const spells = [
			// Began in summer time; the week in which clocks go back is a week.
			spell('a', '2026-10-28T18:00', '2026-11-04T09:00'),
			spell('b', '2026-10-28T18:00', '2026-11-03T09:00'),
			spell('b', '2026-11-10T09:00', null),
			spell('c', '2026-11-18T18:00', null)
		];
		expect(retention(spells, NOW, ZONE, 34)).toEqual([
			{ week: 0, began: 3, stayed: 3 },
			{ week: 1, began: 3, stayed: 2 },
			{ week: 2, began: 2, stayed: 1 },
			{ week: 3, began: 2, stayed: 1 },
			{ week: 4, began: 2, stayed: 1 }
		]);
	});

	it('never has more people than began, and everybody at the start', () => {
		const stay = fc.record({
			name: fc.constantFrom('a', 'b', 'c', 'd'),
			began: fc.integer({ min: 0, max: 300 }),
			days: fc.option(fc.integer({ min: 0, max: 200 }))
		});
		fc.assert(
			fc.property(fc.array(stay, { minLength: 1 }), (stays) => {
				const spells = stays.map(({ name, began, days }) => ({
					participantId: person(name),
					startedAtMs: startOfDayAfter('2026-01-25', began, ZONE),
					endedAtMs: days === null ? null : startOfDayAfter('2026-01-25', began + days, ZONE)
				}));
				const steps = retention(spells, NOW, ZONE, 34);
				expect(steps[0]!.stayed).toBe(steps[0]!.began);
				for (const [index, { week, began, stayed }] of steps.entries()) {
					expect(week).toBe(index);
					expect(stayed).toBeLessThanOrEqual(began);
					expect(began).toBeLessThanOrEqual(steps[index - 1]?.began ?? began);
				}
			})
		);
	});
});

describe('scores before and after', () => {
	const title = { en: 'Urge wave', es: 'La ola' };
	const urge = { key: 'urge', label: { en: 'Urge', es: 'Ganas' }, ofTen: true };
	const run = (name: string, before: number | null, after: number | null): ScoredRun => ({
		title,
		participantId: name as ParticipantId,
		scores: [{ ...urge, before, after }]
	});

	it('have means from five people on; fewer, and nobody’s own number is told', () => {
		const four = ['a', 'b', 'c', 'd'].flatMap((name) => [run(name, 6, 4), run(name, 8, 4)]);
		expect(changesByExercise(four)).toEqual([{ title, scale: urge.label, people: 4, times: 8, means: null }]);
		expect(changesByExercise([...four, run('e', 2, 4)])).toEqual([
			{ title, scale: urge.label, people: 5, times: 9, means: { before: 58 / 9, after: 4 } }
		]);
	});

	it('are of whoever gave both, and of no questionnaire and no scale in words', () => {
		const of = { name: title, most: 27, question: false, changes: true };
		const other = (score: object): ScoredRun => ({
			title,
			participantId: 'z' as ParticipantId,
			scores: [{ ...urge, before: 1, after: 2, ...score }]
		});
		const runs = [run('a', null, 4), run('b', 4, null), other({ of }), other({ ofTen: false })];
		expect(changesByExercise(runs)).toEqual([]);
	});
});
