import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SeatId } from '../../ids';
import { practice } from './index';
import { breaths, linesAsPhases, momentAt, totalSeconds, type Pattern, type Phase } from './phases';
import { PracticeContent, type PracticeAnswer } from './shapes';

const SEAT = '00000000-0000-4000-8000-00000000000a' as SeatId;
const content = practice.example.content as PracticeContent;
const runOf = (part: Partial<PracticeContent> = {}) => ({
	content: { ...content, ...part },
	arrangement: {}
});
const distress = (value: number): PracticeAnswer => ({ form: 'distress', value });

const patterns: fc.Arbitrary<Pattern> = fc.record({
	in: fc.integer({ min: 2, max: 8 }),
	hold: fc.integer({ min: 0, max: 8 }),
	out: fc.integer({ min: 2, max: 12 }),
	rest: fc.integer({ min: 0, max: 8 }),
	rounds: fc.integer({ min: 3, max: 40 })
});
const guides: fc.Arbitrary<Phase[]> = fc.oneof(
	patterns.map(breaths),
	fc.array(fc.record({ seconds: fc.integer({ min: 5, max: 180 }) }), { minLength: 1 }).map(linesAsPhases)
);

describe('the clock of a guide', () => {
	it('is as long as its pattern, round for round', () => {
		fc.assert(
			fc.property(patterns, (pattern) => {
				const { in: inhale, hold, out, rest, rounds } = pattern;
				expect(totalSeconds(breaths(pattern))).toBe((inhale + hold + out + rest) * rounds);
			})
		);
	});

	it('goes in, hold, out, rest, and leaves out what has no seconds', () => {
		const pattern = { in: 4, hold: 0, out: 6, rest: 2, rounds: 3 };
		expect(breaths(pattern).map(({ key }) => key)).toEqual([
			'in',
			'out',
			'rest',
			'in',
			'out',
			'rest',
			'in',
			'out',
			'rest'
		]);
	});

	it('gives each phase its seconds, one after the other, and then is over', () => {
		fc.assert(
			fc.property(guides, (phases) => {
				const total = totalSeconds(phases);
				const seen = Array.from({ length: total }, (_, second) => momentAt(phases, second)!);
				phases.forEach((phase, index) => {
					const during = seen.filter((moment) => moment.index === index);
					expect(during.map(({ passed }) => passed)).toEqual(
						Array.from({ length: phase.seconds }, (_, second) => second)
					);
				});
				const indices = seen.map(({ index }) => index);
				expect(indices).toEqual(indices.toSorted((a, b) => a - b));
				expect(momentAt(phases, total)).toBeNull();
			})
		);
	});

	it('is in the same phase until the very end of a second', () => {
		const phases = breaths({ in: 4, hold: 0, out: 6, rest: 0, rounds: 3 });
		expect(momentAt(phases, 3.999)).toMatchObject({ index: 0, passed: 3 });
		expect(momentAt(phases, 4)).toMatchObject({ index: 1, passed: 0, phase: { key: 'out' } });
	});
});

describe('distress', () => {
	it('is asked before and after, or not at all', () => {
		const keys = (asks: boolean) => practice.steps(runOf({ distress: asks })).map(({ key }) => key);
		expect(keys(true)).toEqual(['before', 'practise', 'after', 'talk']);
		expect(keys(false)).toEqual(['practise', 'talk']);
	});

	it('is watched for a rise', () => {
		expect(practice.scores(runOf(), { before: distress(3), after: distress(7) })).toMatchObject([
			{ before: 3, after: 7, ofTen: true, watch: true }
		]);
	});

	it('never reaches the room, not even as a number of people', () => {
		for (const step of practice.steps(runOf())) {
			expect(step.reveals).toBe(false);
			expect(step.form === null || step.form.sees === 'staff').toBe(true);
			expect(practice.summarise(runOf(), step, { [step.key]: [distress(9)] }).tallies).toEqual([]);
		}
	});

	it('of one or two people is not told of the group', () => {
		const lines = (values: number[]) =>
			practice.groupLines(runOf(), { before: values.map(distress), after: values.map(distress) });
		expect(JSON.stringify(lines([9, 9]))).not.toContain('9 before');
		expect(JSON.stringify(lines([9, 9, 9]))).toContain('9 before');
	});
});

it('is not said to have been practiced where that was left out', () => {
	const lines = (leftOut: string[]) => practice.groupLines({ ...runOf(), leftOut }, {}).map(({ en }) => en);
	expect(lines([])).toEqual(['Practiced together: paced breathing.']);
	expect(lines(['practise'])).toEqual(['A practice was begun (paced breathing) and left out.']);
});

it('says that somebody took part only where they answered afterwards', () => {
	const lines = (own: Record<string, PracticeAnswer>) =>
		practice.personLines(runOf(), SEAT, own, 'en').map(({ en }) => en);
	expect(lines({ before: distress(5) })).toEqual(['Distress: 5 before, not given after.']);
	expect(lines({ before: distress(5), after: distress(4) })).toEqual([
		'Took part in paced breathing.',
		'Distress: 5 before, 4 after.'
	]);
});

it('offers a timer of whole minutes, long enough for all of it', () => {
	const guide = { way: 'breathing' as const, in: 4, hold: 0, out: 7, rest: 0, rounds: 6 };
	const step = practice.steps(runOf({ guide })).find(({ key }) => key === 'practise')!;
	expect(step.seconds).toBe(120);
});
