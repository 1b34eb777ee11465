import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SeatId } from '../../ids';
import type { Json } from '../../json';
import { round } from '.';
import type { RoundArrangement, RoundContent } from './shapes';
import { backOne, fairOrder, hadTurns, joined, leftOut, marked, nextOf, turnIn, wentOn } from './speaking';

const seat = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as SeatId;
const people = (n: number) => Array.from({ length: n }, (_, index) => seat(index));
const started = (n: number): RoundArrangement => ({ order: people(n), now: null, turns: [] });
const content = (other: Partial<RoundContent> = {}) =>
	({ ...(round.example.content as RoundContent), ...other }) as Json;
const stepOf = (run: { content: Json; arrangement: Json }, key: string) =>
	round.steps(run).find((step) => step.key === key)!;
const fits = (arrangement: RoundArrangement, seats: SeatId[]) =>
	round.arrangementFits({ content: content(), arrangement }, seats);

describe('who begins', () => {
	it('is nobody who began more often than another who is here, over weeks and with people away', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 10 }),
				fc.array(fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }), { minLength: 1, maxLength: 30 }),
				(n, weeks) => {
					const turns: { seat: SeatId; part: string; times: number; lastAtMs: number }[] = [];
					weeks.forEach((present, week) => {
						const here = people(n).filter((_, index) => present[index]);
						const room = { seats: here, turns, fourthStyle: true, apart: [], before: null };
						const arrangement = round.arrange(content(), room) as RoundArrangement;
						expect([...arrangement.order].sort()).toEqual([...here].sort());
						const run = { content: content(), arrangement };
						const parts = round.steps(run).flatMap((step) => round.turnsAt(run, step));
						expect(parts).toEqual(here.length > 0 ? [{ seat: arrangement.order[0], part: 'first' }] : []);
						for (const { seat: first } of parts) {
							const began = (each: SeatId) => turns.filter(({ seat }) => seat === each).length;
							for (const other of here) expect(began(first)).toBeLessThanOrEqual(began(other));
							turns.push({ seat: first, part: 'first', times: 1, lastAtMs: week + 1 });
						}
					});
				}
			)
		);
	});

	it('is, of those who began equally often, whoever did so the longest ago', () => {
		const turns = [
			{ seat: seat(0), part: 'first', times: 1, lastAtMs: 20 },
			{ seat: seat(1), part: 'first', times: 1, lastAtMs: 10 },
			{ seat: seat(2), part: 'other', times: 9, lastAtMs: 30 }
		];
		expect(fairOrder({ seats: people(3), turns })).toEqual([seat(2), seat(1), seat(0)]);
	});

	it('counts when the first round opens, and never in an open round', () => {
		const run = { content: content({ times: '3' }), arrangement: started(3) };
		const counted = round.steps(run).filter((step) => round.turnsAt(run, step).length > 0);
		expect(counted.map(({ key }) => key)).toEqual(['round1']);
		// The step that a push opens counts nothing (course.ts), so the round must not be the first.
		expect(round.steps(run)[0]?.key).toBe('begin');
		const open = { content: content({ times: 'open' }), arrangement: started(3) };
		expect(round.steps(open).flatMap((step) => round.turnsAt(open, step))).toEqual([]);
	});
});

describe('speaking in turn', () => {
	it('comes to everybody once a round, and ends', () => {
		let arrangement = started(3);
		const spoke: (SeatId | null)[] = [];
		for (let tap = 0; tap < 5; tap++) {
			arrangement = wentOn(arrangement, 1, false);
			spoke.push(arrangement.now);
		}
		expect(spoke).toEqual([seat(0), seat(1), seat(2), null, null]);
		expect(hadTurns(arrangement, 1)).toBe(3);
		expect(hadTurns(arrangement, 2)).toBe(0);
		expect(nextOf(arrangement, 2)).toBe(seat(0));
	});

	it('takes back one turn after the other', () => {
		const second = wentOn(wentOn(started(3), 1, false), 1, true);
		expect(second.now).toBe(seat(1));
		const first = backOne(second, 1);
		expect(first).toMatchObject({ now: seat(0), turns: [] });
		expect(backOne(first, 1).now).toBeNull();
	});

	it('goes on with the next where the speaker is left out, and keeps what they had of it', () => {
		const speaking = wentOn(wentOn(started(3), 1, false), 1, false);
		const without = leftOut(leftOut(speaking, 1, seat(1)), 1, seat(0));
		expect(without).toMatchObject({ now: seat(2), order: [seat(2)] });
		expect(without.turns).toEqual([{ round: 1, seat: seat(0), passed: false }]);
	});

	it('finds whoever was moved up past the present speaker', () => {
		const speaking = wentOn(wentOn(started(3), 1, false), 1, false);
		const reordered = { ...speaking, order: [seat(2), seat(0), seat(1)] };
		expect(nextOf(reordered, 1)).toBe(seat(2));
	});

	it('always fits its seats and gives nobody two turns, whatever is tapped', () => {
		const tap = fc.record({
			what: fc.constantFrom('spoke', 'passed', 'back', 'out', 'in', 'mark'),
			who: fc.nat(5).map(seat),
			round: fc.integer({ min: 1, max: 3 })
		});
		fc.assert(
			fc.property(fc.array(tap, { maxLength: 40 }), (taps) => {
				let arrangement = started(4);
				for (const { what, who, round } of taps) {
					if (what === 'spoke' || what === 'passed')
						arrangement = wentOn(arrangement, round, what === 'passed');
					else if (what === 'back') arrangement = backOne(arrangement, round);
					else if (what === 'out') arrangement = leftOut(arrangement, round, who);
					else if (what === 'in') arrangement = joined(arrangement, who);
					else arrangement = marked(arrangement, who, false);
					expect(fits(arrangement, people(6))).toBe(true);
				}
			}),
			{ numRuns: 500 }
		);
	});

	it('fits where people are missing from it or came late, and not with somebody twice or without a seat', () => {
		expect(fits(started(3), people(5))).toBe(true);
		expect(fits(started(3), people(2))).toBe(false);
		expect(fits({ ...started(2), order: [seat(0), seat(0)] }, people(2))).toBe(false);
		expect(fits({ ...started(2), now: seat(2) }, people(3))).toBe(false);
	});
});

it('an open round is marked by hand, and the same mark again takes it off', () => {
	const spoke = marked(started(2), seat(1), false);
	expect(turnIn(spoke, 1, seat(1))?.passed).toBe(false);
	expect(turnIn(marked(spoke, seat(1), true), 1, seat(1))?.passed).toBe(true);
	expect(marked(spoke, seat(1), false).turns).toEqual([]);
});

describe('the screens', () => {
	const run = { content: content(), arrangement: wentOn(started(4), 1, false) };
	const turnOf = (n: number) =>
		(round.tablet(run, stepOf(run, 'round1'), seat(n), {}, 'en') as { turn: string }).turn;

	it('tell each tablet its own turn and nobody else’s', () => {
		expect([0, 1, 2, 3].map(turnOf)).toEqual(['now', 'next', 'none', 'none']);
	});

	it('show the room how far the round is, a pass like any other turn', () => {
		const after = (passed: boolean) => {
			const arrangement = wentOn(run.arrangement, 1, passed);
			return round.display({ ...run, arrangement }, stepOf(run, 'round1'));
		};
		expect(after(true)).toEqual(after(false));
		expect(after(true)).toMatchObject({ progress: { en: '1 of 4 has had a turn.' } });
	});

	it('show nothing of the round where they are to rest: every tablet is alike', () => {
		const dark = { ...run, content: content({ screens: 'dark' }) };
		for (const step of round.steps(dark)) {
			expect(round.display(dark, step)).toEqual({ topic: null, progress: null });
			const tablets = people(4).map((each) => JSON.stringify(round.tablet(dark, step, each, {}, 'en')));
			expect(new Set(tablets).size).toBe(1);
		}
	});

	it('show the room no number in an open round, where it would point at the last quiet one', () => {
		const open = { content: content({ times: 'open' }), arrangement: marked(started(4), seat(0), false) };
		expect(round.display(open, stepOf(open, 'open'))).toMatchObject({ progress: null });
	});
});

describe('the notes', () => {
	const arrangement: RoundArrangement = {
		order: people(4),
		now: null,
		turns: [
			{ round: 1, seat: seat(0), passed: false },
			{ round: 1, seat: seat(1), passed: true },
			{ round: 2, seat: seat(0), passed: false },
			{ round: 2, seat: seat(2), passed: false }
		]
	};
	const run = { content: content({ times: '2' }), arrangement };
	const lineOf = (n: number) => round.personLines(run, seat(n), {}, 'en').map(({ en }) => en);

	it('say of a person that they spoke or passed, and nothing of whoever had no turn', () => {
		expect([0, 1, 2, 3].map(lineOf)).toEqual([
			['Spoke 2 times in the round.'],
			['Was there, and passed.'],
			['Spoke in the round.'],
			[]
		]);
	});

	it('count people for the group', () => {
		expect(round.groupLines(run, {})).toMatchObject([
			{ en: 'A round on “How was your week?”: 2 spoke, 1 passed.' }
		]);
		expect(round.groupLines({ ...run, content: content({ topic: null }) }, {})).toMatchObject([
			{ es: 'Ronda: hablaron 2, pasaron 1.' }
		]);
	});
});
