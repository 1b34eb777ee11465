import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { daysBetween, startOfDay, startOfDayAfter, dayAt } from './days';

const zone = fc.constantFrom(
	'America/New_York',
	'America/Sao_Paulo',
	'Europe/Berlin',
	'Asia/Kathmandu',
	'Pacific/Apia',
	'UTC'
);
const day = fc
	.date({ min: new Date('2000-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));

it('a day begins in that day at the site, and not before', () => {
	fc.assert(
		fc.property(day, zone, (day, zone) => {
			// Samoa left out one day when it crossed the date line.
			fc.pre(!(zone === 'Pacific/Apia' && day === '2011-12-30'));
			const startMs = startOfDay(day, zone);
			expect(dayAt(startMs, zone)).toBe(day);
			expect(dayAt(startMs - 1, zone) < day).toBe(true);
		})
	);
});

it('so many days later are as many days on the calendar, over clock changes, month ends and leap days', () => {
	fc.assert(
		fc.property(day, fc.integer({ min: 0, max: 400 }), zone, (day, days, zone) => {
			const due = Temporal.PlainDate.from(day).add({ days }).toString();
			fc.pre(!(zone === 'Pacific/Apia' && [day, due].includes('2011-12-30')));
			const dueAtMs = startOfDayAfter(day, days, zone);
			expect(dayAt(dueAtMs, zone)).toBe(due);
			// Counted from any moment of the first day.
			for (const ms of [startOfDay(day, zone), startOfDayAfter(day, 1, zone) - 1])
				if (dayAt(ms, zone) === day) expect(daysBetween(ms, dueAtMs, zone)).toBe(days);
		})
	);
});
