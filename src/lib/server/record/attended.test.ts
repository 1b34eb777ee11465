import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	attendanceOf,
	attendedMinutes,
	heldInterval,
	heldMinutes,
	partsBetween,
	type HeldSession
} from './attended';

const MINUTE = 60_000;
const at = (minute: number) => minute * MINUTE;
const stay = (from: number, until: number) => ({ arrivedAtMs: at(from), leftAtMs: at(until) });
const part = { startAtMs: at(0), endAtMs: at(90) };

const SESSION: HeldSession = {
	plannedStartAtMs: at(0),
	openedAtMs: at(-15),
	startedAtMs: at(2),
	endedAtMs: at(90),
	breaks: []
};

describe('attended minutes', () => {
	it('adds two stays and counts their overlap once', () => {
		expect(attendedMinutes([part], [stay(0, 30), stay(20, 50), stay(60, 70)])).toBe(60);
	});

	it('counts nothing outside the part, and nothing twice', () => {
		expect(attendedMinutes([part], [stay(-20, 10), stay(80, 120), stay(-50, -40)])).toBe(20);
	});

	it('refuses a stay that ends before it starts', () => {
		expect(() => attendedMinutes([part], [stay(10, 5)])).toThrow(RangeError);
	});

	it('is the number of minutes in which somebody was there, for any stays in any order', () => {
		const anyStay = fc
			.tuple(fc.integer({ min: -60, max: 150 }), fc.integer({ min: 0, max: 60 }))
			.map(([from, length]) => stay(from, from + length));
		fc.assert(
			fc.property(fc.array(anyStay, { maxLength: 8 }), (stays) => {
				const minutes = Array.from({ length: 90 }, (_, minute) =>
					stays.some(({ arrivedAtMs, leftAtMs }) => arrivedAtMs <= at(minute) && leftAtMs >= at(minute + 1))
				).filter(Boolean).length;
				expect(attendedMinutes([part], stays)).toBe(minutes);
			})
		);
	});
});

describe('the time that counts', () => {
	it('begins as planned, though people drop in before', () => {
		expect(heldInterval(SESSION)).toEqual({ startAtMs: at(0), endAtMs: at(90) });
	});

	it('begins with the first activity where that came sooner', () => {
		expect(heldInterval({ ...SESSION, startedAtMs: at(-5) }).startAtMs).toBe(at(-5));
	});

	it('begins when the room opened where that was late', () => {
		expect(heldInterval({ ...SESSION, openedAtMs: at(12), startedAtMs: at(20) }).startAtMs).toBe(at(12));
	});

	it('is empty, and not negative, where the room closed before it was to begin', () => {
		expect(heldInterval({ ...SESSION, startedAtMs: null, endedAtMs: at(-3) })).toEqual({
			startAtMs: at(-3),
			endAtMs: at(-3)
		});
	});
});

describe('a session with breaks', () => {
	const interval = (from: number, until: number) => ({ startAtMs: at(from), endAtMs: at(until) });
	const breaks = [interval(60, 70), interval(30, 45)];

	it('is in session in the parts between them', () => {
		expect(partsBetween(part, [])).toEqual([part]);
		expect(partsBetween(part, breaks)).toEqual([interval(0, 30), interval(45, 60), interval(70, 90)]);
		expect(heldMinutes(part, breaks)).toBe(65);
	});

	it('counts nobody’s minutes in a break, and all of its own for whoever stayed throughout', () => {
		const session = { ...SESSION, breaks };
		expect(attendanceOf(session, [stay(-5, 90)], null, 10)).toMatchObject({ status: 'present', minutes: 65 });
		expect(attendanceOf(session, [stay(20, 40)], null, 10).minutes).toBe(10);
		expect(attendanceOf(session, [stay(32, 40)], null, 10).minutes).toBe(0);
	});
});

describe('attendance', () => {
	const of = (stays: ReturnType<typeof stay>[], mark: 'absent' | 'excused' | null = null) =>
		attendanceOf(SESSION, stays, mark, 10);

	it('is present for whoever came in the time of grace and stayed', () => {
		expect(of([stay(9, 90)])).toMatchObject({ status: 'present', minutes: 81 });
	});

	it('is late from the clinic’s minute on', () => {
		expect(of([stay(10, 90)])).toMatchObject({ status: 'late', arrivedAtMs: at(10), minutes: 80 });
	});

	it('is left early where somebody went before the end', () => {
		expect(of([stay(0, 40)])).toMatchObject({ status: 'left-early', leftAtMs: at(40), minutes: 40 });
	});

	it('is late for whoever came late and left early: both times are there', () => {
		expect(of([stay(20, 40)])).toMatchObject({ status: 'late', arrivedAtMs: at(20), leftAtMs: at(40) });
	});

	it('is not late in a room that opened late itself', () => {
		const session = { ...SESSION, openedAtMs: at(15), startedAtMs: at(16) };
		expect(attendanceOf(session, [stay(16, 90)], null, 10)).toMatchObject({ status: 'present', minutes: 74 });
	});

	it('is absent without a stay, or excused where a facilitator said so', () => {
		expect(of([])).toEqual({ status: 'absent', stays: [], arrivedAtMs: null, leftAtMs: null, minutes: 0 });
		expect(of([], 'excused').status).toBe('excused');
	});

	it('goes by the stays where a mark was left standing beside them', () => {
		expect(of([stay(0, 90)], 'absent').status).toBe('present');
	});
});
