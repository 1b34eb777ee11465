import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SeatId } from '../../ids';
import { isApart } from '../apart';
import { pairs } from '.';
import { groupsFit, metAfter, moveTo, placeOf, putTogether } from './grouping';
import type { PairsArrangement, PairsContent } from './shapes';

const seat = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as SeatId;
const people = (n: number) => Array.from({ length: n }, (_, index) => seat(index));
const size = fc.constantFrom(2 as const, 3 as const);
const apartOf = (drawn: [number, number][]) =>
	drawn.filter(([a, b]) => a !== b).map(([a, b]): [SeatId, SeatId] => [seat(a), seat(b)]);

describe('putting people together', () => {
	it('leaves nobody out and nobody alone where nobody is kept apart', () => {
		fc.assert(
			fc.property(fc.integer({ min: 2, max: 15 }), size, (n, size) => {
				const groups = putTogether({ seats: people(n), size, apart: [], met: [] });
				expect(groups.flat().sort()).toEqual(people(n).sort());
				for (const group of groups) expect(Math.abs(group.length - size)).toBeLessThanOrEqual(1);
			})
		);
	});

	it('never puts two together who are kept apart, and nobody in two places', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 12 }),
				size,
				fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 12 }),
				(n, size, drawn) => {
					const apart = apartOf(drawn);
					const groups = putTogether({ seats: people(n), size, apart, met: [] });
					expect(groupsFit({ groups, apart, met: [] }, people(n))).toBe(true);
					for (const group of groups) expect(group.length).toBeGreaterThan(1);
				}
			)
		);
	});

	it('finds everybody a partner where two of eight are kept apart', () => {
		for (let other = 1; other < 8; other++) {
			const groups = putTogether({ seats: people(8), size: 2, apart: [[seat(0), seat(other)]], met: [] });
			expect(groups).toHaveLength(4);
		}
	});

	it('lets eight people meet all seven others before anybody meets twice', () => {
		let met: PairsArrangement['met'] = [];
		for (let week = 0; week < 3; week++) {
			const groups = putTogether({ seats: people(8), size: 2, apart: [], met });
			met = metAfter(met, groups);
		}
		expect(met.every(({ times }) => times === 1)).toBe(true);
	});
});

describe('over weeks, with people away', () => {
	const { content } = pairs.example as { content: PairsContent };

	it('nobody speaks first a second time while another who is here has not been first once', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 2, max: 10 }),
				fc.array(fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }), { minLength: 1, maxLength: 15 }),
				(n, weeks) => {
					const times = new Map<SeatId, { times: number; lastAtMs: number }>();
					let before: PairsArrangement | null = null;
					weeks.forEach((present, week) => {
						const seats = people(n).filter((_, index) => present[index]);
						const turns = [...times].map(([seat, record]) => ({ seat, part: 'first', ...record }));
						const arrangement = pairs.arrange(content, {
							seats,
							turns,
							fourthStyle: true,
							apart: [],
							before
						}) as PairsArrangement;
						const run = { content, arrangement };
						const step = pairs.steps(run).find(({ key }) => key === 'talk-0-0')!;
						const first = pairs.turnsAt(run, step).map(({ seat }) => seat);
						const most = Math.max(-1, ...first.map((seat) => times.get(seat)?.times ?? 0));
						for (const other of seats.filter((seat) => !first.includes(seat)))
							expect(times.get(other)?.times ?? 0).toBeGreaterThanOrEqual(most);
						for (const seat of first)
							times.set(seat, { times: (times.get(seat)?.times ?? 0) + 1, lastAtMs: week + 1 });
						before = arrangement;
					});
				}
			)
		);
	});

	it('nobody meets last week’s partner where there is somebody else', () => {
		const arrange = (before: PairsArrangement | null) =>
			pairs.arrange(content, {
				seats: people(6),
				turns: [],
				fourthStyle: true,
				apart: [],
				before
			}) as PairsArrangement;
		const one = arrange(null);
		const two = arrange(one);
		for (const group of two.groups)
			expect(one.groups.map((each) => [...each].sort())).not.toContainEqual([...group].sort());
	});
});

describe('by hand', () => {
	it('moves somebody, opens a group for them, or takes them out', () => {
		const groups = [
			[seat(0), seat(1)],
			[seat(2), seat(3)]
		];
		expect(moveTo(groups, seat(0), 1)).toEqual([[seat(1)], [seat(2), seat(3), seat(0)]]);
		expect(moveTo(groups, seat(0), 2)).toEqual([[seat(1)], [seat(2), seat(3)], [seat(0)]]);
		expect(placeOf(moveTo(groups, seat(0), null), seat(0))).toBeUndefined();
	});

	it('refuses somebody in two pairs, and two who are kept apart', () => {
		const fits = (groups: SeatId[][], apart: [SeatId, SeatId][] = []) =>
			groupsFit({ groups, apart, met: [] }, people(4));
		expect(fits([[seat(0), seat(1)]])).toBe(true);
		expect(
			fits([
				[seat(0), seat(1)],
				[seat(0), seat(2)]
			])
		).toBe(false);
		expect(fits([[seat(0), seat(9)]])).toBe(false);
		expect(fits([[seat(0), seat(1)]], [[seat(1), seat(0)]])).toBe(false);
		expect(isApart(seat(0), [seat(1)], [[seat(1), seat(0)]])).toBe(true);
	});
});

it('gives a tablet its number and its own turn, and nobody’s seat', () => {
	const { content } = pairs.example;
	const arrangement = {
		groups: [
			[seat(0), seat(1), seat(2)],
			[seat(3), seat(4)]
		],
		apart: [],
		met: []
	};
	const run = { content, arrangement };
	const at = (key: string, who: number) =>
		pairs.tablet(
			run,
			pairs.steps(run).find((step) => step.key === key)!,
			seat(who),
			{},
			'en'
		);
	expect(at('find', 3)).toMatchObject({
		number: 2,
		lines: ['You are person 1.', 'One talks, the other only listens.']
	});
	expect(at('talk-0-0', 0)).toMatchObject({ lines: ['It is your turn to talk. The others only listen.'] });
	expect(at('talk-0-1', 0)).toMatchObject({ title: 'Listen' });
	// Three in one group take three turns; a pair talks on meanwhile.
	expect(at('talk-0-2', 4)).toMatchObject({ lines: [expect.stringContaining('Talk on with each other')] });
	expect(at('talk-0-0', 5)).toMatchObject({ title: 'You are with the facilitator for this one.' });
});

it('writes down the questions that were talked about, and that nobody talked where none was', () => {
	const content = pairs.example.content as PairsContent;
	const arrangement: PairsArrangement = { groups: [people(2)], apart: [], met: [] };
	const run = { content, arrangement };
	const talks = pairs.steps(run).flatMap(({ key }) => (key.startsWith('talk-') ? [key] : []));
	const none = { ...run, leftOut: talks };
	expect(pairs.groupLines(none, {})[0]?.en).toBe('Pairs were put together; the talk was left out.');
	expect(pairs.personLines(none, seat(0), {}, 'en')).toEqual([]);
	const first = { ...run, leftOut: talks.filter((key) => !key.startsWith('talk-0')) };
	expect(pairs.groupLines(first, {})[0]?.en).toContain(`“${content.prompts[0]!.en}”:`);
	expect(pairs.personLines(first, seat(0), {}, 'en')).toHaveLength(1);
});
