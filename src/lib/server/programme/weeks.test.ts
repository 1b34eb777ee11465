import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { WEEK_STARTS } from '$lib/settings';
import { isExtra, lastWeeks, weekAround } from './weeks';

const HOUR_MS = 3_600_000;
const at = (words: string, zone: string) =>
	Temporal.ZonedDateTime.from(`${words}[${zone}]`).epochMilliseconds;

const zone = fc.constantFrom(
	'UTC',
	'America/New_York',
	'America/Phoenix',
	'Europe/Berlin',
	'Pacific/Auckland'
);
const weekStart = fc.constantFrom(...WEEK_STARTS);
const moment = fc
	.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
	.map((date) => date.getTime());

describe('a week', () => {
	it('begins on Monday or on Sunday at midnight at the site, also over a turn of the year', () => {
		const ny = 'America/New_York';
		const wednesday = at('2026-12-30T19:00', ny);
		expect(weekAround(wednesday, ny, 'monday')).toEqual({
			startAtMs: at('2026-12-28T00:00', ny),
			endAtMs: at('2027-01-04T00:00', ny)
		});
		expect(weekAround(wednesday, ny, 'sunday')).toEqual({
			startAtMs: at('2026-12-27T00:00', ny),
			endAtMs: at('2027-01-03T00:00', ny)
		});
	});

	it('holds its Sunday evening by the site’s clock, when the server’s is in Monday already', () => {
		const ny = 'America/New_York';
		const late = at('2026-11-29T23:30', ny);
		expect(new Date(late).getUTCDay()).toBe(1);
		expect(weekAround(late, ny, 'monday').endAtMs).toBe(at('2026-11-30T00:00', ny));
	});

	it('has 167 hours when clocks go forward, and 169 when they go back', () => {
		const hours = (words: string) => {
			const week = weekAround(at(words, 'America/New_York'), 'America/New_York', 'monday');
			return (week.endAtMs - week.startAtMs) / HOUR_MS;
		};
		expect(hours('2026-03-05T12:00')).toBe(167);
		expect(hours('2026-10-29T12:00')).toBe(169);
		expect(hours('2026-11-05T12:00')).toBe(168);
	});

	it('holds the moment that it is asked for, and begins in the first moment of its day, in every zone', () => {
		fc.assert(
			fc.property(moment, zone, weekStart, (atMs, timeZone, start) => {
				const week = weekAround(atMs, timeZone, start);
				expect(week.startAtMs <= atMs && atMs < week.endAtMs).toBe(true);
				const first = Temporal.Instant.fromEpochMilliseconds(week.startAtMs).toZonedDateTimeISO(timeZone);
				expect(first.dayOfWeek).toBe(start === 'monday' ? 1 : 7);
				expect(first.startOfDay().epochMilliseconds).toBe(week.startAtMs);
				expect([167, 168, 169]).toContain((week.endAtMs - week.startAtMs) / HOUR_MS);
			})
		);
	});
});

describe('the last weeks', () => {
	it('follow each other without a gap, and now lies in the last of them', () => {
		fc.assert(
			fc.property(
				moment,
				zone,
				weekStart,
				fc.integer({ min: 1, max: 60 }),
				(nowMs, timeZone, start, count) => {
					const weeks = lastWeeks(nowMs, count, timeZone, start);
					expect(weeks).toHaveLength(count);
					expect(weeks.at(-1)).toEqual(weekAround(nowMs, timeZone, start));
					for (const [index, week] of weeks.slice(1).entries())
						expect(week.startAtMs).toBe(weeks[index]!.endAtMs);
				}
			),
			{ numRuns: 60 }
		);
	});
});

it('an extra session is one that started in no whole minute, as weekly times do', () => {
	expect(isExtra(at('2026-11-24T18:00', 'America/New_York'))).toBe(false);
	expect(isExtra(at('2026-11-24T18:00', 'America/New_York') + 12_345)).toBe(true);
});
