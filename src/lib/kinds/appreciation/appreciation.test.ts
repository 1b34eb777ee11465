import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerId, SeatId } from '../../ids';
import { appreciation } from '.';
import { arrangedByHand, deliver, moved, putIn, setAside, stepKeyOf, turnsFit, withdraw } from './arrange';
import type { AppreciationArrangement, AppreciationContent } from './shapes';

const seat = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as SeatId;
const people = (n: number) => Array.from({ length: n }, (_, index) => seat(index));
const { content } = appreciation.example as { content: AppreciationContent };
const answer = (n: number) => `answer-${n}` as AnswerId;

const aRoomOf = (n: number, of = content, turns: { seat: SeatId; times: number }[] = []) =>
	appreciation.arrange(of, {
		seats: people(n),
		turns: turns.map((each) => ({ ...each, part: 'receiver', lastAtMs: 1 })),
		fourthStyle: true,
		apart: [],
		before: null
	}) as AppreciationArrangement;

const stepsOf = (arrangement: AppreciationArrangement) => appreciation.steps({ content, arrangement });
const stepOf = (arrangement: AppreciationArrangement, key: string) =>
	stepsOf(arrangement).find((step) => step.key === key)!;
const tablet = (arrangement: AppreciationArrangement, key: string, who: number) =>
	appreciation.tablet({ content, arrangement }, stepOf(arrangement, key), seat(who), {}, 'en');

/** Somebody's words, as they were let through. */
const given = (arrangement: AppreciationArrangement, to: number, n: number, text = `WORDS${n}.`) =>
	deliver(arrangement, stepKeyOf(arrangement, seat(to)), { answerId: answer(n), text, language: 'en' })!;

describe('whose turn comes', () => {
	it('is everybody’s, first of those who had the fewest', () => {
		const { order } = aRoomOf(3, content, [{ seat: seat(0), times: 2 }]);
		expect(order).toEqual([seat(1), seat(2), seat(0)]);
	});

	it('is nobody’s at a farewell until somebody is chosen', () => {
		const farewell = aRoomOf(3, { ...content, who: 'chosen' });
		const keys = (arrangement: AppreciationArrangement) => stepsOf(arrangement).map(({ key }) => key);
		expect(keys(farewell)).toEqual(['begin', 'read', 'receive', 'talk']);
		expect(keys(putIn(farewell, seat(1)))).toEqual(['begin', 'for-1', 'read', 'receive', 'talk']);
	});

	it('keeps a person’s step with them, however the order is changed', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 8 }),
				fc.array(fc.tuple(fc.nat(3), fc.nat(7)), { maxLength: 20 }),
				(n, changes) => {
					let arrangement = aRoomOf(n);
					const keys = new Map<SeatId, string>();
					for (const [what, who] of changes) {
						const changed = [
							() => moved(arrangement, seat(who), 1),
							() => moved(arrangement, seat(who), -1),
							() => putIn(arrangement, seat(who)),
							() => setAside(arrangement, seat(who), { own: false, step: 'begin' })
						][what]!();
						arrangement = arrangedByHand(arrangement, changed);
						expect(turnsFit(arrangement, people(8))).toBe(true);
						for (const each of arrangement.order) {
							const key = stepKeyOf(arrangement, each);
							expect(keys.get(each) ?? key).toBe(key);
							keys.set(each, key);
						}
						expect(new Set(keys.values()).size).toBe(keys.size);
					}
				}
			)
		);
	});

	it('fits nobody twice, nobody without a seat, and no words for somebody who is not here', () => {
		const arrangement = aRoomOf(2);
		const fits = (other: Partial<AppreciationArrangement>) =>
			turnsFit({ ...arrangement, ...other }, people(2));
		expect(fits({})).toBe(true);
		expect(fits({ order: [seat(0), seat(0)] })).toBe(false);
		expect(fits({ order: [seat(9)], known: [seat(9)] })).toBe(false);
		const words = { to: seat(9), answerId: answer(1), text: 'Hello', language: 'en' as const };
		expect(fits({ delivered: [words] })).toBe(false);
		expect(fits({ delivered: [{ ...words, to: seat(1) }] })).toBe(true);
		expect(fits({ lines: [{ to: seat(9), text: 'Hello', language: 'en' }] })).toBe(false);
	});
});

describe('whoever wants no words', () => {
	const signal = (arrangement: AppreciationArrangement, key: string, who: number, name: string) =>
		appreciation.signal(
			{ content, arrangement },
			stepOf(arrangement, key),
			seat(who),
			name
		) as AppreciationArrangement;

	it('has no turn, and takes that back alone', () => {
		const without = signal(aRoomOf(3), 'begin', 1, 'not-for-me');
		expect(without.order).toEqual([seat(0), seat(2)]);
		expect(arrangedByHand(without, putIn(without, seat(1)))).toEqual(without);
		expect(signal(without, 'begin', 1, 'for-me-too').order).toEqual([seat(0), seat(2), seat(1)]);
	});

	it('is not put back in by a change that was begun before', () => {
		const before = aRoomOf(3);
		const now = signal(before, 'begin', 1, 'not-for-me');
		expect(arrangedByHand(now, moved(before, seat(2), -1)).order).toEqual([seat(0), seat(2)]);
	});

	it('is not put in by their own signal where a facilitator took them out', () => {
		const out = setAside(aRoomOf(3), seat(1), { own: false, step: 'begin' });
		expect(signal(out, 'begin', 1, 'for-me-too')).toEqual(out);
	});

	it('may say so in the middle of their turn: nobody is asked any more, and the turn is gone with the next step', () => {
		const arrangement = signal(given(aRoomOf(3), 0, 1), 'for-1', 0, 'not-for-me');
		const run = { content, arrangement };
		const step = stepOf(arrangement, 'for-1');
		expect(people(3).some((each) => appreciation.asks(run, step, each))).toBe(false);
		expect(appreciation.turnsAt(run, step)).toEqual([]);
		expect(tablet(arrangement, 'receive', 0)).toMatchObject({ words: [] });
		const after = appreciation.enters(run, stepOf(arrangement, 'for-2')) as AppreciationArrangement;
		expect(stepsOf(after).map(({ key }) => key)).not.toContain('for-1');
	});
});

describe('what is delivered', () => {
	it('goes to nobody but the one whom it is for, and never to the display', () => {
		const deliveries = fc.array(fc.tuple(fc.nat(5), fc.boolean()), { maxLength: 30 });
		fc.assert(
			fc.property(deliveries, fc.array(fc.nat(5), { maxLength: 3 }), (drawn, aside) => {
				let arrangement = aRoomOf(6);
				const theirs = new Map<string, number>();
				drawn.forEach(([to, through], n) => {
					const word = `WORDS${n}.`;
					theirs.set(word, through ? to : -1);
					if (through) arrangement = given(arrangement, to, n, word);
				});
				for (const who of aside)
					arrangement = setAside(arrangement, seat(who), { own: true, step: 'receive' });
				const run = { content, arrangement };
				for (const step of stepsOf(arrangement)) {
					const display = JSON.stringify(appreciation.display(run, step));
					expect(display).not.toMatch(/WORDS/);
					for (const [who] of people(6).entries()) {
						const shown = JSON.stringify(tablet(arrangement, step.key, who));
						for (const [word, to] of theirs) {
							const isTheirs = to === who && !aside.includes(who) && ['receive', 'talk'].includes(step.key);
							expect(shown.includes(word), `${word} at ${step.key}`).toBe(isTheirs);
						}
					}
				}
			})
		);
	});

	it('is what the facilitator read last, and gone once it is withdrawn', () => {
		const reworded = given(given(aRoomOf(2), 1, 7, 'As it was'), 1, 7, 'As she reworded it');
		expect(reworded.delivered).toMatchObject([{ to: seat(1), text: 'As she reworded it' }]);
		expect(withdraw(reworded, answer(7))?.delivered).toEqual([]);
		expect(withdraw(reworded, answer(8))).toBeNull();
	});

	it('stands in an order that says nothing of who wrote it', () => {
		const [one, other] = [given(given(aRoomOf(2), 1, 1), 1, 2), given(given(aRoomOf(2), 1, 2), 1, 1)];
		expect(tablet(one, 'receive', 1)).toEqual(tablet(other, 'receive', 1));
	});

	it('is not brought back by a change that was begun before', () => {
		const before = given(aRoomOf(2), 1, 7);
		const now = withdraw(before, answer(7))!;
		expect(arrangedByHand(now, moved(before, seat(1), -1)).delivered).toEqual([]);
		expect(arrangedByHand(before, { ...before, delivered: [] }).delivered).toEqual(before.delivered);
	});

	it('leaves nobody with an empty tablet', () => {
		const nothing = tablet(aRoomOf(2), 'receive', 0);
		expect(nothing).toMatchObject({ title: 'Thank you for being here today.', words: [] });
		const line = { to: seat(0), text: 'We are glad that you came.', language: 'en' as const };
		const theirs = tablet({ ...aRoomOf(2), lines: [line] }, 'receive', 0);
		expect(theirs).toMatchObject({ from: { label: 'From your facilitators', line: { text: line.text } } });
		expect(tablet({ ...aRoomOf(2), lines: [line] }, 'receive', 1)).toMatchObject({ from: null });
	});
});

describe('the record', () => {
	const words = { form: 'words' as const, text: 'You listen well.' };
	const lines = (arrangement: AppreciationArrangement, who: number, own = {}) =>
		appreciation.personLines({ content, arrangement }, seat(who), own, 'en').map(({ en }) => en);

	it('says that somebody wrote, and that they received, and nobody’s words', () => {
		const arrangement = { ...given(aRoomOf(2), 1, 1), given: true };
		expect(lines(arrangement, 0, { 'for-2': words })).toEqual([
			'Wrote words of thanks to others in the group.'
		]);
		expect(lines(arrangement, 1)).toEqual(['Received words of thanks from the group.']);
		expect(
			appreciation.groupLines({ content, arrangement }, { 'for-2': [words, words] }).map(({ en }) => en)
		).toEqual(['Words of thanks between members. People written for: 1. Texts delivered: 1.']);
	});

	it('does not say that somebody received what no tablet ever showed', () => {
		const arrangement = given(aRoomOf(2), 1, 1);
		expect(lines(arrangement, 1)).toEqual([]);
		const run = { content, arrangement };
		const entered = appreciation.enters(run, stepOf(arrangement, 'receive')) as AppreciationArrangement;
		expect(entered.given).toBe(true);
	});
});
