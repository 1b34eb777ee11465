import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aRoom, ACTIVITY_ID, anAnswer, seatId } from '../../../../tests/support/room-state';
import type { ExerciseId } from '$lib/ids';
import type { NextItem } from '$lib/next';
import { scale } from '$lib/kinds/scale';
import { worksheet } from '$lib/kinds/worksheet';
import type { LiveState } from '../live/state';
import { leftOver, type Meant } from './left-over';

const id = (name: string) => name as ExerciseId;
const planned = (name: string, topics: Meant['planned'][number]['topics'] = ['stress']) => ({
	id: id(name),
	topics
});
const taken = (name: string, people: number | null = null): Meant['taken'][number] => ({
	cause: people === null ? 'not-run' : 'unfinished',
	exercise: { id: id(name) } as NextItem['exercise'],
	people
});
const meant = (changes: Partial<Meant> = {}): Meant => ({
	planned: [],
	taken: [],
	waiting: new Set(),
	...changes
});

/** Four people at a sheet that has been taken off the tablets again, of whom nobody has answered anything. */
function aSheet(): LiveState {
	const state = aRoom(worksheet, { count: 4, step: 'own' });
	state.answers = [];
	state.room.homework = '';
	const [row] = state.activities;
	Object.assign(row!, { status: 'ended', endedAtMs: row!.pushedAtMs + 600_000 });
	return state;
}

const SHEETS = ['own', 'staff'];
const send = (state: LiveState, n: number, ...steps: string[]) =>
	steps.forEach((step) => state.answers.push(anAnswer(n, step, { form: step }, state.answers.length)));

describe('what was planned and not run', () => {
	const state = aRoom(scale, { count: 2, step: 'before' });
	state.room.homework = '';
	const run = state.activities[0]!.exerciseId;

	it('is offered, without what was run, arriving and leaving', () => {
		const plan = [
			planned('arriving', ['check-in']),
			planned(run),
			planned('saying-no'),
			planned('leaving', ['check-in'])
		];
		expect(leftOver(state, meant({ planned: plan }))).toEqual([
			{ cause: 'not-run', exerciseId: 'saying-no', words: null, people: null }
		]);
	});

	it('is offered once, and not where it waits already', () => {
		const plan = [planned('one'), planned('two'), planned('one')];
		const left = leftOver(state, meant({ planned: plan, waiting: new Set([id('two')]) }));
		expect(left.map(({ exerciseId }) => exerciseId)).toEqual(['one']);
	});

	it('is what the evening had taken up of earlier ones, too', () => {
		const left = leftOver(
			state,
			meant({ planned: [planned('sheet')], taken: [taken('sheet', 3), taken(run)] })
		);
		expect(left).toEqual([{ cause: 'unfinished', exerciseId: 'sheet', words: null, people: 3 }]);
	});

	it('is nothing where nobody came: there was no evening, and its plan stands as it is', () => {
		const nobody = { ...state, stays: [], activities: [] };
		expect(leftOver(nobody, meant({ planned: [planned('one')] }))).toEqual([]);
		expect(leftOver(nobody, meant({ taken: [taken('one')] }))).toHaveLength(1);
	});
});

describe('a sheet that comes back to its author', () => {
	const peopleOf = (state: LiveState) => leftOver(state, meant())[0]?.people;

	it('is unfinished for each who did not send all of it, begun or not', () => {
		const state = aSheet();
		send(state, 0, ...SHEETS);
		send(state, 1, 'own');
		expect(leftOver(state, meant())).toEqual([
			{ cause: 'unfinished', exerciseId: state.activities[0]!.exerciseId, words: null, people: 3 }
		]);
	});

	it('is finished for whoever would rather not, or sent it late', () => {
		const state = aSheet();
		for (const n of [0, 1, 2, 3]) send(state, n, ...SHEETS);
		for (const answer of state.answers.slice(0, 2)) Object.assign(answer, { passed: true, answer: null });
		for (const answer of state.answers.slice(2, 4)) Object.assign(answer, { late: true });
		expect(leftOver(state, meant())).toEqual([]);
	});

	it('is unfinished where an answer was taken back', () => {
		const state = aSheet();
		for (const n of [0, 1, 2, 3]) send(state, n, ...SHEETS);
		Object.assign(state.answers[0]!, { takenBackAtMs: 1 });
		expect(peopleOf(state)).toBe(1);
	});

	it('is nothing to whoever was not there when it was on the tablets', () => {
		const state = aSheet();
		const { pushedAtMs } = state.activities[0]!;
		state.stays = state.stays.filter(({ seatId: seat }) => seat !== seatId(0));
		for (const stay of state.stays) {
			if (stay.seatId === seatId(1)) Object.assign(stay, { leftAtMs: pushedAtMs });
			if (stay.seatId === seatId(2)) Object.assign(stay, { arrivedAtMs: pushedAtMs + 600_000 });
		}
		expect(peopleOf(state)).toBe(1);
	});

	it('counts over all of its runs', () => {
		const state = aSheet();
		for (const n of [0, 1, 2, 3]) send(state, n, ...SHEETS);
		state.activities.push({ ...state.activities[0]!, id: 'again' as typeof ACTIVITY_ID, position: 2 });
		expect(leftOver(state, meant())).toEqual([]);
	});

	it('is nothing in a kind that keeps nothing', () => {
		const state = aRoom(scale, { count: 4, step: 'before' });
		expect(leftOver(state, meant()).filter(({ cause }) => cause !== 'homework')).toEqual([]);
	});
});

it('hands on homework in its words', () => {
	const state = aRoom(scale, { count: 2, step: 'before' });
	state.room.homework = 'Practise one "no" at home.';
	expect(leftOver(state, meant())).toEqual([
		{ cause: 'homework', exerciseId: null, words: 'Practise one "no" at home.', people: null }
	]);
});

it('offers nothing twice, nothing that waits already or was run to its end, and nobody', () => {
	const names = fc.constantFrom('a', 'b', 'c', 'd', 'THE SHEET');
	const list = fc.array(names, { maxLength: 8 });
	const sent = fc.array(fc.tuple(fc.nat(3), fc.constantFrom(...SHEETS)), { maxLength: 8 });
	fc.assert(
		fc.property(list, list, list, sent, fc.boolean(), (plan, took, waits, sends, isDone) => {
			const state = aSheet();
			state.activities[0]!.exerciseId = id('THE SHEET');
			for (const [n, step] of sends) send(state, n, step);
			if (isDone) for (const n of [0, 1, 2, 3]) send(state, n, ...SHEETS);
			const left = leftOver(
				state,
				meant({
					planned: plan.map((name) => planned(name)),
					taken: took.map((name) => taken(name)),
					waiting: new Set(waits.map(id))
				})
			);
			const offered = left.map(({ exerciseId }) => exerciseId);
			expect(new Set(offered).size).toBe(offered.length);
			for (const name of waits) expect(offered).not.toContain(name);
			if (isDone) expect(offered).not.toContain('THE SHEET');
			for (const name of [...plan, ...took]) expect([...offered, ...waits, 'THE SHEET']).toContain(name);
			expect(JSON.stringify(left)).not.toMatch(/NAME|LABEL|REASON|WORDS|DRAFT/);
			for (const n of [0, 1, 2, 3]) expect(JSON.stringify(left)).not.toContain(seatId(n));
		})
	);
});
