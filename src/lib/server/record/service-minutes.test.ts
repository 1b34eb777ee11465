import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serviceMinutes } from './service-minutes';

const at = (minute: number) => minute * 60_000;
const interval = (from: number, until: number) => ({ startAtMs: at(from), endAtMs: at(until) });
const stay = (from: number, until: number) => ({ arrivedAtMs: at(from), leftAtMs: at(until) });
const held = interval(0, 180);

describe('minutes of service', () => {
	it('leave out breaks, for the session and for whoever stayed through them', () => {
		const breaks = [interval(60, 75), interval(120, 130)];
		expect(serviceMinutes(held, breaks, [stay(-10, 200)])).toEqual({ whole: 155, attended: 155 });
	});

	it('take off only what of a break lies within somebody’s stays', () => {
		expect(serviceMinutes(held, [interval(60, 75)], [stay(0, 65), stay(90, 100)]).attended).toBe(70);
	});

	it('are those in which the group was in session and somebody was there, for any stays and breaks in any order', () => {
		const span = fc
			.tuple(fc.integer({ min: -60, max: 240 }), fc.integer({ min: 0, max: 90 }))
			.map(([from, length]) => [from, from + length] as const);
		fc.assert(
			fc.property(fc.array(span, { maxLength: 6 }), fc.array(span, { maxLength: 6 }), (breaks, stays) => {
				const within = (spans: (readonly [number, number])[], minute: number) =>
					spans.some(([from, until]) => from <= minute && minute < until);
				const inSession = Array.from({ length: 180 }, (_, minute) => minute).filter(
					(minute) => !within(breaks, minute)
				);
				expect(
					serviceMinutes(
						held,
						breaks.map(([from, until]) => interval(from, until)),
						stays.map(([from, until]) => stay(from, until))
					)
				).toEqual({
					whole: inSession.length,
					attended: inSession.filter((minute) => within(stays, minute)).length
				});
			})
		);
	});

	it('are none of a session that closed before it was to begin', () => {
		expect(serviceMinutes(interval(-3, -3), [], [stay(-10, -3)])).toEqual({ whole: 0, attended: 0 });
	});
});
