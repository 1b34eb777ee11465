import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { dayAround, meetingsBetween } from './schedule';

const at = (words: string, zone: string) =>
	Temporal.ZonedDateTime.from(`${words}[${zone}]`).epochMilliseconds;
const wallTime = (ms: number, zone: string) =>
	Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainTime().toString().slice(0, 5);

describe('meetings of a group', () => {
	it('stay at 18:00 when clocks go forward', () => {
		const zone = 'America/New_York';
		const meetings = meetingsBetween(
			[{ weekday: 7, startMinute: 1080, minutes: 90 }],
			zone,
			at('2026-03-01T00:00', zone),
			at('2026-03-16T00:00', zone)
		);
		expect(meetings.map(({ startAtMs }) => wallTime(startAtMs, zone))).toEqual(['18:00', '18:00', '18:00']);
		expect(meetings[1]!.startAtMs - meetings[0]!.startAtMs).toBe((7 * 24 - 1) * 3_600_000);
	});

	it('are on their weekday at their wall time, whatever the zone and the season', () => {
		const zones = ['UTC', 'America/New_York', 'America/Phoenix', 'Europe/Berlin', 'Pacific/Auckland'];
		fc.assert(
			fc.property(
				fc.constantFrom(...zones),
				fc.integer({ min: 1, max: 7 }),
				// Clocks change in the small hours; no group meets then, and that hour may not exist.
				fc.integer({ min: 5 * 60, max: 23 * 60 }),
				fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
				(zone, weekday, startMinute, day) => {
					const week = { weekday, startMinute, minutes: 60 };
					const found = meetingsBetween([week], zone, day.getTime(), day.getTime() + 28 * 86_400_000);
					expect(found.length).toBeGreaterThanOrEqual(3);
					for (const { startAtMs, endAtMs } of found) {
						const start = Temporal.Instant.fromEpochMilliseconds(startAtMs).toZonedDateTimeISO(zone);
						expect(start.dayOfWeek).toBe(weekday);
						expect(start.hour * 60 + start.minute).toBe(startMinute);
						expect(endAtMs - startAtMs).toBe(3_600_000);
					}
				}
			),
			{ numRuns: 60 }
		);
	});

	it('puts a moment into the day of the site, also on a day of 25 hours', () => {
		const zone = 'America/New_York';
		const { fromMs, untilMs } = dayAround(at('2026-11-01T20:00', zone), zone);
		expect(untilMs - fromMs).toBe(25 * 3_600_000);
		expect(fromMs).toBe(at('2026-11-01T00:00', zone));
	});
});
