import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { due } from './daily';
import { isDue, keptUntilMs, yearOf } from './kept-until';

const ZONE = 'America/New_York';
const at = (words: string) => Date.parse(words);
const YEAR_MS = 365 * 24 * 3_600_000;

describe('how long a record is kept', () => {
	it('is through the same day after so many years, as the site counts days', () => {
		// Nine in the evening in New York is the next day already in London.
		expect(keptUntilMs(at('2020-03-10T21:00:00-04:00'), 7, ZONE)).toBe(at('2027-03-11T00:00:00-05:00'));
		expect(keptUntilMs(at('2020-02-29T12:00:00-05:00'), 1, ZONE)).toBe(at('2021-03-01T00:00:00-05:00'));
		expect(yearOf(at('2021-01-01T02:00:00Z'), ZONE)).toBe(2020);
	});

	it('is for ever where no years are set, and of somebody who was never there', () => {
		expect(keptUntilMs(at('1999-01-01'), null, ZONE)).toBeNull();
		expect(keptUntilMs(null, 1, ZONE)).toBeNull();
	});

	it('never ends for what is younger, held, or of somebody who is in a group', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: at('2100-01-01') }),
				fc.integer({ min: 1, max: 100 }),
				fc.integer({ min: 0, max: 100 * YEAR_MS }),
				fc.constantFrom(ZONE, 'UTC', 'Asia/Kolkata', 'America/Sao_Paulo'),
				(lastAtMs, years, sinceMs, zone) => {
					const nowMs = lastAtMs + sinceMs;
					const left = { enrolled: false, held: false, lastAtMs };
					expect(isDue({ ...left, enrolled: true }, years, zone, nowMs)).toBe(false);
					expect(isDue({ ...left, held: true }, years, zone, nowMs)).toBe(false);
					expect(isDue(left, null, zone, nowMs)).toBe(false);
					if (sinceMs < years * YEAR_MS) expect(isDue(left, years, zone, nowMs)).toBe(false);
					// Leap days and the rest of the last day are less than one day for each four years, and two more.
					if (sinceMs > years * YEAR_MS + (years / 4 + 3) * 86_400_000)
						expect(isDue(left, years, zone, nowMs)).toBe(true);
				}
			)
		);
	});
});

describe('the nightly deletion', () => {
	it('is due once on each day of the site, from three in the morning on', () => {
		const night = at('2026-11-28T03:00:00-05:00');
		expect(due(null, night - 1, ZONE)).toBe(false);
		expect(due(null, night, ZONE)).toBe(true);
		expect(due(night, night + 15 * 60_000, ZONE)).toBe(false);
		expect(due(night, at('2026-11-29T02:59:00-05:00'), ZONE)).toBe(false);
		expect(due(night, at('2026-11-29T03:00:00-05:00'), ZONE)).toBe(true);
		// A server that was off at night does it when it is there again.
		expect(due(night, at('2026-11-30T14:00:00-05:00'), ZONE)).toBe(true);
	});

	it('comes once on the days on which clocks change, too', () => {
		for (const day of ['2026-03-08', '2026-11-01']) {
			const start = at(`${day}T00:00:00-05:00`);
			let lastMs: number | null = start - 12 * 3_600_000;
			let times = 0;
			for (let ms = start; ms < start + 22 * 3_600_000; ms += 15 * 60_000) {
				if (!due(lastMs, ms, ZONE)) continue;
				lastMs = ms;
				times += 1;
			}
			expect(times).toBe(1);
		}
	});
});
