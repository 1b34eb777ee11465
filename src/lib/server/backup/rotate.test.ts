import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expired, KEPT } from './rotate';

const DAY_MS = 24 * 60 * 60_000;
const NOW = Date.UTC(2026, 10, 28, 20, 15);
/** Backups of three years, some of them minutes apart. */
const times = fc.uniqueArray(
	fc.oneof(
		fc.integer({ min: 0, max: 3 * 365 * 24 * 60 }).map((minutes) => NOW - minutes * 60_000),
		fc.integer({ min: 0, max: 3 * 24 * 60 }).map((minutes) => NOW - minutes * 60_000)
	),
	{ maxLength: 120 }
);
const left = (all: number[], nowMs = NOW) => {
	const gone = new Set(expired(all, nowMs));
	return all.filter((ms) => !gone.has(ms)).sort((a, b) => a - b);
};
const utcDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const utcMonth = (ms: number) => utcDay(ms).slice(0, 7);

describe('B-38: rotation', () => {
	it('keeps the newest, and everything of the last day, whatever there is', () => {
		fc.assert(
			fc.property(times, (all) => {
				const kept = left(all);
				for (const ms of all) if (ms > NOW - DAY_MS) expect(kept).toContain(ms);
				if (all.length > 0) expect(kept).toContain(Math.max(...all));
			})
		);
	});

	it('keeps the last of each of the last seven days and twelve months that have one', () => {
		fc.assert(
			fc.property(times, (all) => {
				const kept = left(all);
				for (const [spanOf, count] of [
					[utcDay, KEPT.days],
					[utcMonth, KEPT.months]
				] as const) {
					const spans = [...new Set(all.map(spanOf))].sort().slice(-count);
					for (const span of spans) {
						expect(kept).toContain(Math.max(...all.filter((ms) => spanOf(ms) === span)));
					}
				}
			})
		);
	});

	it('keeps no more than that', () => {
		fc.assert(
			fc.property(times, (all) => {
				const lastDay = all.filter((ms) => ms > NOW - DAY_MS).length;
				expect(left(all).length).toBeLessThanOrEqual(lastDay + KEPT.days + KEPT.weeks + KEPT.months);
			})
		);
	});

	it('leaves alone what it has left once', () => {
		fc.assert(
			fc.property(times, (all) => {
				expect(expired(left(all), NOW)).toEqual([]);
			})
		);
	});

	it('leaves the same whether it is done after each backup or once at the end', () => {
		fc.assert(
			fc.property(times, (all) => {
				const inOrder = [...all].sort((a, b) => a - b);
				const eachTime = inOrder.reduce<number[]>((there, ms) => left([...there, ms], ms), []);
				expect(left(eachTime)).toEqual(left(all));
			})
		);
	});

	it('comes down to two dozen files and a day of quarter-hours, after a year of evenings', () => {
		const QUARTER_MS = 15 * 60_000;
		// Every quarter of an hour from five to nine in the evening, and once at night.
		const evenings = Array.from({ length: 365 }, (_, day) => Date.UTC(2025, 10, 29) + day * DAY_MS).flatMap(
			(day) => [
				day + 3 * 60 * 60_000,
				...Array.from({ length: 16 }, (_, nth) => day + 17 * 60 * 60_000 + nth * QUARTER_MS)
			]
		);
		const kept = left(evenings);
		expect(kept.filter((ms) => ms <= NOW - DAY_MS).map(utcDay)).toEqual([
			...['2025-12-31', '2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'],
			...['2026-06-30', '2026-07-31', '2026-08-31', '2026-09-30', '2026-10-31'],
			...['2026-11-01', '2026-11-08', '2026-11-15'],
			// The last day of the seven, the 27th, ended less than 24 hours ago.
			...['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26']
		]);
		expect(kept).toContain(Date.UTC(2026, 10, 28, 3));
	});
});
