import { describe, expect, it } from 'vitest';
import type { ExerciseId } from '../ids';
import { inParts } from '../plan';
import { EXERCISES, PLANS } from '.';
import type { ExerciseFile } from './schema';

const exercisesOf = (slugs: readonly string[]): ExerciseFile[] =>
	slugs.map((slug) => EXERCISES.get(slug as ExerciseId)!);

/** Short, and everybody can do it: a scale or a few words, meant for arriving and leaving. */
const opensOrCloses = ({ kind, topics, minutes }: ExerciseFile): boolean =>
	['scale', 'reflection'].includes(kind) && topics.includes('check-in') && minutes <= 10;

const watches = ({ content }: ExerciseFile): boolean =>
	((content as { scales?: { watch: boolean }[] }).scales ?? []).some(({ watch }) => watch);

describe.each([...PLANS])('the plan %s', (_, plan) => {
	const slugs = plan.exercises.filter((entry) => typeof entry === 'string');
	const exercises = exercisesOf(slugs);
	const kinds = exercises.map(({ kind }) => kind);
	const isLong = slugs.length < plan.exercises.length;

	it(isLong ? 'takes three hours, and no part of it more than one' : 'takes 20 minutes to two hours', () => {
		const minutes = exercises.reduce((sum, exercise) => sum + exercise.minutes, 0);
		const breaks = plan.exercises.flatMap((entry) => (typeof entry === 'string' ? [] : entry.break));
		const whole = breaks.reduce((sum, each) => sum + each, minutes);
		expect(whole).toBeGreaterThanOrEqual(isLong ? 170 : 20);
		expect(whole).toBeLessThanOrEqual(isLong ? 180 : 120);
		if (!isLong) return;
		const parts = inParts(plan.exercises, (entry) => typeof entry !== 'string');
		expect(parts).toHaveLength(3);
		for (const { items } of parts) {
			const ofPart = exercisesOf(items.filter((entry) => typeof entry === 'string'));
			expect(ofPart.reduce((sum, exercise) => sum + exercise.minutes, 0)).toBeLessThanOrEqual(60);
		}
	});

	it('begins with a check-in', () => {
		expect(opensOrCloses(exercises[0]!), slugs[0]).toBe(true);
	});

	// Nobody goes home unseen: how are you now, and what is your plan for tonight (clinical.md 2.4).
	it('ends with a check-out that shows the facilitator who is not well', () => {
		const last = exercises.at(-1)!;
		expect(opensOrCloses(last) && watches(last), slugs.at(-1)).toBe(true);
	});

	it('is about what its exercises are about', () => {
		const topics = exercises.flatMap((exercise) => exercise.topics);
		expect(plan.topics.filter((topic) => !topics.includes(topic))).toEqual([]);
	});

	// People look at each other there. A round asks for nothing on a tablet, but it must also show nothing.
	it('puts tablets down in a process group, and rehearses only in a skills group', () => {
		if (plan.groupTypes.includes('process')) {
			expect(kinds.filter((kind) => !['scale', 'reflection', 'round'].includes(kind))).toEqual([]);
			const rounds = exercises.filter(({ kind }) => kind === 'round');
			expect(rounds.filter(({ content }) => (content as { screens: string }).screens !== 'dark')).toEqual([]);
		}
		const rehearses = kinds.includes('role-play');
		expect(rehearses && plan.groupTypes.some((type) => type !== 'skills')).toBe(false);
	});
});

it('has two evenings of three hours', () => {
	const long = [...PLANS.values()].filter((plan) =>
		plan.exercises.some((entry) => typeof entry !== 'string')
	);
	expect(long.length).toBeGreaterThanOrEqual(2);
});

it('has a plan for each type of group', () => {
	const types = new Set([...PLANS.values()].flatMap(({ groupTypes }) => groupTypes));
	expect([...types].sort()).toEqual(['family', 'process', 'psychoeducational', 'skills', 'support']);
});
