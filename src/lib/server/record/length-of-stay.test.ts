import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { lengthOfStay } from './length-of-stay';

const ZONE = 'America/New_York';
const PLANNED = { stayWeeksFrom: 13, stayWeeksUntil: 17 };
const at = (words: string) => Temporal.ZonedDateTime.from(`${words}[${ZONE}]`).epochMilliseconds;
const spell = (from: string, until: string | null) => ({
	startedAtMs: at(from),
	endedAtMs: until === null ? null : at(until)
});
const stayAt = (now: string, ...spells: ReturnType<typeof spell>[]) =>
	lengthOfStay(spells, at(now), ZONE, PLANNED);

describe('the length of a stay', () => {
	it('is counted in whole weeks from the first enrolment, by the site’s days', () => {
		const since = spell('2026-10-20T16:00', null);
		expect(stayAt('2026-10-26T23:59', since)?.weeks).toBe(0);
		// Clocks went back in between; the week is over at midnight all the same.
		expect(stayAt('2026-11-03T00:00', since)).toMatchObject({ weeks: 2, endedAtMs: null, gaps: [] });
	});

	it('is nothing for somebody who never was in a group', () => {
		expect(stayAt('2026-11-03T00:00')).toBeNull();
	});

	it('ends with the last spell', () => {
		expect(stayAt('2027-06-01T12:00', spell('2026-10-20T16:00', '2027-01-19T16:00'))).toMatchObject({
			weeks: 13,
			endedAtMs: at('2027-01-19T16:00')
		});
	});

	it('keeps the time in no group as a gap, and a change of groups on one day as none', () => {
		const stay = stayAt(
			'2026-12-01T12:00',
			spell('2026-11-10T09:00', null),
			spell('2026-09-01T09:00', '2026-10-01T09:00'),
			spell('2026-10-01T15:00', '2026-10-20T09:00')
		);
		expect(stay?.gaps).toEqual([
			{ fromMs: at('2026-10-20T09:00'), untilMs: at('2026-11-10T09:00'), days: 21 }
		]);
	});

	it('is held against the plan', () => {
		const since = spell('2026-01-05T09:00', null);
		expect(stayAt('2026-04-05T12:00', since)?.planned).toBe('before');
		expect(stayAt('2026-04-06T12:00', since)?.planned).toBe('within');
		expect(stayAt('2026-05-04T12:00', since)?.planned).toBe('within');
		expect(stayAt('2026-05-11T12:00', since)?.planned).toBe('beyond');
	});

	it('does not depend on the order of spells, and a spell within another changes nothing', () => {
		const DAY_MS = 86_400_000;
		const now = at('2026-11-24T12:00');
		const anySpell = fc
			.tuple(fc.integer({ min: 0, max: 300 }), fc.option(fc.integer({ min: 0, max: 100 })))
			.map(([ago, days]) => ({
				startedAtMs: now - ago * DAY_MS,
				endedAtMs: days === null ? null : Math.min(now, now - (ago - days) * DAY_MS)
			}));
		fc.assert(
			fc.property(fc.array(anySpell, { minLength: 1, maxLength: 6 }), (spells) => {
				const stay = lengthOfStay(spells, now, ZONE, PLANNED);
				expect(lengthOfStay(spells.toReversed(), now, ZONE, PLANNED)).toEqual(stay);
				expect(lengthOfStay([...spells, spells[0]!], now, ZONE, PLANNED)).toEqual(stay);
			})
		);
	});
});
