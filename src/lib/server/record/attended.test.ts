import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
	attendanceOf,
	attendedMinutes,
	attendedTime,
	heldInterval,
	heldMinutes,
	minutesByPart,
	minutesInBoth,
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

	it('F-35: are the same in the night in which the clocks go back: from one to two is an hour, whichever of the two', () => {
		const zone = 'America/New_York';
		const midnight = Temporal.ZonedDateTime.from(`2026-11-01T00:00[${zone}]`);
		const time = (hours: number) => midnight.add({ hours }).epochMilliseconds;
		const clock = (ms: number) =>
			Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainTime().toString();
		expect([1, 2, 3].map((hours) => clock(time(hours)))).toEqual(['01:00:00', '01:00:00', '02:00:00']);
		const night = [{ startAtMs: time(1), endAtMs: time(3) }];
		for (const hour of [1, 2]) {
			const stays = [{ arrivedAtMs: time(hour), leftAtMs: time(hour + 1) }];
			expect(attendedMinutes(night, stays)).toBe(60);
		}
		expect(attendedMinutes(night, [{ arrivedAtMs: time(1), leftAtMs: time(3) }])).toBe(120);
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

/** Stays of a few seconds up to an hour, around a session of ninety minutes. */
const anyStays = fc.array(
	fc
		.tuple(fc.integer({ min: -1800, max: 7200 }), fc.integer({ min: 0, max: 3600 }))
		.map(([from, seconds]) => ({ arrivedAtMs: from * 1000, leftAtMs: (from + seconds) * 1000 })),
	{ maxLength: 6 }
);
const anyBreaks = fc.array(
	fc
		.tuple(fc.integer({ min: -600, max: 6000 }), fc.integer({ min: 0, max: 1200 }))
		.map(([from, seconds]) => ({ startAtMs: from * 1000, endAtMs: (from + seconds) * 1000 })),
	{ maxLength: 4 }
);

describe('minutes by part', () => {
	const parts = [
		{ startAtMs: at(0), endAtMs: at(45) },
		{ startAtMs: at(60), endAtMs: at(90) }
	];

	it('are those of each part for itself', () => {
		expect(minutesByPart(parts, [stay(0, 90)])).toEqual([45, 30]);
		expect(minutesByPart(parts, [stay(-5, 20), stay(40, 70)])).toEqual([25, 10]);
		expect(minutesByPart(parts, [stay(46, 59)])).toEqual([0, 0]);
		expect(minutesByPart(parts, [])).toEqual([0, 0]);
	});

	it('carry seconds that make no minute from one part into the next', () => {
		const half = { arrivedAtMs: at(44.5), leftAtMs: at(60.5) };
		expect(minutesByPart(parts, [half])).toEqual([0, 1]);
		expect(attendedMinutes(parts, [half])).toBe(1);
	});

	it('[P1] add up to what was attended, never to more than was held, and none is of a break', () => {
		fc.assert(
			fc.property(anyStays, anyBreaks, (stays, breaks) => {
				const between = partsBetween(part, breaks);
				const minutes = minutesByPart(between, stays);
				expect(minutes.reduce((sum, each) => sum + each, 0)).toBe(attendedMinutes(between, stays));
				expect(attendedMinutes(between, stays)).toBeLessThanOrEqual(heldMinutes(part, breaks));
				for (const [index, { startAtMs, endAtMs }] of between.entries()) {
					expect(minutes[index]).toBeGreaterThanOrEqual(0);
					expect(minutes[index]).toBeLessThanOrEqual(Math.ceil((endAtMs - startAtMs) / MINUTE));
				}
				for (const piece of attendedTime(between, stays)) {
					const inBreak = breaks.some(
						({ startAtMs, endAtMs }) => startAtMs < piece.endAtMs && piece.startAtMs < endAtMs
					);
					expect(inBreak).toBe(false);
				}
			})
		);
	});
});

describe('time that two sessions count', () => {
	it('is what both were in session for while somebody was in both', () => {
		const one = attendedTime([part], [stay(0, 90)]);
		const other = attendedTime([{ startAtMs: at(80), endAtMs: at(140) }], [stay(70, 140)]);
		expect(minutesInBoth(one, other)).toBe(10);
		expect(minutesInBoth(one, [])).toBe(0);
	});

	it('is the same either way round, no more than either, and all of it beside itself', () => {
		fc.assert(
			fc.property(anyStays, anyStays, anyBreaks, (some, more, breaks) => {
				const between = partsBetween(part, breaks);
				const [one, other] = [attendedTime(between, some), attendedTime([part], more)];
				const both = minutesInBoth(one, other);
				expect(both).toBe(minutesInBoth(other, one));
				expect(both).toBeLessThanOrEqual(attendedMinutes(between, some));
				expect(both).toBeLessThanOrEqual(attendedMinutes([part], more));
				expect(minutesInBoth(one, one)).toBe(attendedMinutes(between, some));
			})
		);
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
		const nothing = { stays: [], arrivedAtMs: null, leftAtMs: null, minutes: 0, partMinutes: [0] };
		expect(of([])).toEqual({ status: 'absent', ...nothing });
		expect(of([], 'excused').status).toBe('excused');
	});

	it('goes by the stays where a mark was left standing beside them', () => {
		expect(of([stay(0, 90)], 'absent').status).toBe('present');
	});
});
