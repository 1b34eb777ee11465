import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SeatId } from '../../ids';
import type { PlayedPart } from '../in-turn';
import { assign, type CastRole } from './assign';
import type { Turn } from './shapes';
import { castTurn, rolesOf, turnsFit } from './turns';

const seat = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as SeatId;
const people = (n: number) => Array.from({ length: n }, (_, index) => seat(index));
const casting = (seats: SeatId[], played: PlayedPart[] = []) => ({
	seats,
	aside: new Set<SeatId>(),
	coaches: new Set<SeatId>(),
	played,
	apart: [] as [SeatId, SeatId][]
});
const everybody = (turn: Turn) =>
	turn.stations.flatMap((station) => rolesOf(station).map(({ seat }) => seat));

describe('casting a turn', () => {
	it('begins with one scene, in which the leader offers', () => {
		const { stations } = castTurn(casting(people(7)), 1, true);
		expect(stations).toHaveLength(1);
		expect(stations[0]).toMatchObject({ offerer: 'leader', refuser: seat(0), coach: seat(1) });
		expect(stations[0]!.observers).toEqual([2, 3, 4, 5, 6].map(seat));
	});

	it('gives everybody who is here exactly one part, for any number of people and pairs', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 2, max: 14 }),
				fc.integer({ min: 1, max: 6 }),
				fc.boolean(),
				(n, pairs, leader) => {
					const seats = people(n);
					const turn = castTurn(casting(seats), pairs, leader);
					expect(everybody(turn).sort()).toEqual(seats.sort());
					expect(turnsFit([turn], seats, [])).toBe(true);
				}
			)
		);
	});

	it('casts nobody who would rather not play', () => {
		const seats = people(6);
		const aside = new Set([seat(0), seat(2)]);
		const turn = castTurn({ ...casting(seats), aside }, 3, false);
		const played = turn.stations.flatMap(({ offerer, refuser }) => [offerer, refuser]);
		expect(played).not.toContain(seat(0));
		expect(played).not.toContain(seat(2));
	});

	it('puts nobody in a scene with somebody they are kept apart from', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 2, max: 12 }),
				fc.integer({ min: 1, max: 5 }),
				fc.boolean(),
				fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 8 }),
				(n, pairs, leader, drawn) => {
					const seats = people(n);
					const apart = drawn
						.filter(([a, b]) => a !== b)
						.map(([a, b]): [SeatId, SeatId] => [seat(a), seat(b)]);
					const turn = castTurn({ ...casting(seats), apart }, pairs, leader);
					expect(turnsFit([turn], seats, apart)).toBe(true);
					expect(turn.stations.length).toBeGreaterThan(0);
				}
			)
		);
	});

	it('by hand is refused where two are kept apart', () => {
		const seats = people(4);
		const turn = castTurn(casting(seats), 1, false);
		const { refuser, offerer } = turn.stations[0]!;
		expect(turnsFit([turn], seats, [[offerer as SeatId, refuser]])).toBe(false);
	});

	it('lets nobody refuse twice while another has not refused once, over sessions and with people away', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 3, max: 10 }),
				fc.array(fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }), { minLength: 1, maxLength: 20 }),
				(n, sessions) => {
					const played: PlayedPart[] = [];
					const times = new Map<SeatId, number>();
					sessions.forEach((present, at) => {
						const here = people(n).filter((_, index) => present[index]);
						const turn = castTurn(casting(here, played), 1, true);
						const refuser = turn.stations[0]?.refuser;
						if (!refuser) return;
						for (const other of here) {
							expect(times.get(refuser) ?? 0).toBeLessThanOrEqual(times.get(other) ?? 0);
						}
						times.set(refuser, (times.get(refuser) ?? 0) + 1);
						played.push({ seat: refuser, part: 'refuser', times: 1, lastAtMs: at + 1 });
					});
				}
			)
		);
	});
});

describe('changing a cast by hand', () => {
	const roles: CastRole[] = ['offerer', 'refuser', 'coach'];

	it('never loses anybody and never has anybody twice, whatever is chosen', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 4, max: 9 }),
				fc.integer({ min: 1, max: 3 }),
				fc.array(
					fc.record({
						at: fc.nat(2),
						role: fc.constantFrom(...roles),
						who: fc.oneof(fc.nat(8).map(seat), fc.constant('leader' as const), fc.constant(null))
					}),
					{ maxLength: 12 }
				),
				(n, pairs, changes) => {
					const seats = people(n);
					let turn = castTurn(casting(seats), pairs, true);
					for (const { at, role, who } of changes) {
						if (who !== null && who !== 'leader' && !seats.includes(who)) continue;
						turn = assign(turn, at, role, who);
						expect([...everybody(turn)].sort()).toEqual([...seats].sort());
					}
				}
			),
			{ numRuns: 500 }
		);
	});

	it('lets two people change places', () => {
		const before = castTurn(casting(people(6)), 2, false);
		const [first, second] = before.stations;
		const after = assign(before, 0, 'refuser', second!.refuser);
		expect(after.stations[0]!.refuser).toBe(second!.refuser);
		expect(after.stations[1]!.refuser).toBe(first!.refuser);
	});

	it('sends a replaced player to the observers', () => {
		const before = castTurn(casting(people(6)), 1, true);
		const [station] = before.stations;
		const after = assign(before, 0, 'refuser', station!.observers[0]!);
		expect(after.stations[0]!.observers).toContain(station!.refuser);
	});
});
