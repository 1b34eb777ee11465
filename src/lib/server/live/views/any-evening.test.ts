import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXERCISES } from '$lib/curriculum';
import type { Json } from '$lib/json';
import { KINDS, type Kind } from '$lib/kinds/registry';
import {
	aRoom,
	anAnswer,
	answerId,
	holdId,
	marked,
	participantId,
	seatId
} from '../../../../../tests/support/room-state';
import { answersByStep, ownAnswers, playing, type LiveState } from '../state';
import { displayView } from './display';
import { tabletView } from './tablet';

/*
 * Whatever is run, whoever is there and whatever they answer: nobody is on another screen than their own. Contents are
 * the curriculum's and the kind's example, answers are what invented people say, in random order and number.
 */
const contentsOf = (kind: Kind): Json[] => [
	kind.example.content as Json,
	...[...EXERCISES.values()].flatMap((file) => (file.kind === kind.id ? [file.content] : []))
];

/** A room in which some of those who are asked have answered some steps, others have passed, and some came late. */
const anyEvening = (kind: Kind) =>
	fc
		.record({
			content: fc.constantFrom(...contentsOf(kind)),
			count: fc.integer({ min: 0, max: 12 }),
			place: fc.double({ min: 0, max: 0.999, noNaN: true }),
			revealed: fc.boolean(),
			numbers: fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true }))
		})
		.map(({ content, count, place, revealed, numbers }) => {
			const random = () => numbers.next().value!;
			const state = aRoom(kind, { count, step: '', revealed, content });
			const row = state.activities[0]!;
			const { run, steps } = playing(row);
			row.step = steps[Math.floor(place * steps.length)]!.key;
			let id = 0;
			for (let n = 0; n < count; n++) {
				const own: Record<string, Json> = {};
				for (const step of steps) {
					if (!step.form || !kind.asks(run, step, seatId(n)) || random() < 0.3) continue;
					const answer = kind.pretend(run, step, seatId(n), own, n % 2 === 0 ? 'en' : 'es', random);
					const passed = random() < 0.2;
					const late = random() < 0.1;
					if (!passed && !late) own[step.key] = answer;
					const given = passed ? null : marked(answer, `WORDS${n} of one's own`);
					state.answers.push({ ...anAnswer(n, step.key, given, id++), passed, late });
				}
			}
			return { state: { ...state, activities: [{ ...row }] }, count };
		});

const idsOf = (n: number) => [seatId(n), participantId(n), holdId(n)];

describe.each(KINDS.map((kind) => [kind.id, kind] as const))('any evening of the kind %s', (_, kind) => {
	const holds = (check: (state: LiveState, count: number) => void) =>
		fc.assert(
			fc.property(anyEvening(kind), ({ state, count }) => check(state, count)),
			{ numRuns: 60 }
		);

	it('[V7] shows the room nobody, and no word that was not let through', () => {
		holds((state, count) => {
			const shown = JSON.stringify(displayView(state));
			expect(shown).not.toMatch(/NAME\d|LABEL|REASON|WORDS|DRAFT|DONE|TOKEN|STAFFID/);
			for (let n = 0; n < count; n++)
				for (const id of [...idsOf(n), answerId(n)]) expect(shown).not.toContain(id);
		});
	});

	it('[V8] shows a tablet nobody but whoever holds it', () => {
		holds((state, count) => {
			for (let n = 0; n < count; n++) {
				const shown = JSON.stringify(tabletView(state, holdId(n)));
				const others = shown.replaceAll(new RegExp(`(NAME|WORDS|DRAFT)${n}\\b`, 'g'), '');
				expect(others).not.toMatch(/(NAME|LABEL|REASON|WORDS|DRAFT|DONE|TOKEN)\d/);
				for (let other = 0; other < count; other++)
					for (const id of idsOf(other)) expect(shown).not.toContain(id);
			}
		});
	});

	it('[V9] sums up alike in whatever order people answered', () => {
		holds((state) => {
			const row = state.activities[0]!;
			const { run, step } = playing(row);
			const turned = { ...state, answers: state.answers.toReversed() };
			const summaryOf = (of: LiveState) => kind.summarise(run, step, answersByStep(of, row.id));
			expect(summaryOf(turned)).toEqual(summaryOf(state));
			expect(displayView(turned)).toEqual(displayView(state));
		});
	});

	it('[V10] writes of one person in their note, and of nobody in the group\u2019s', () => {
		holds((state, count) => {
			const row = state.activities[0]!;
			const { run } = playing(row);
			const group = JSON.stringify(kind.groupLines(run, answersByStep(state, row.id)));
			expect(group).not.toMatch(/WORDS|NAME|LABEL/);
			for (let n = 0; n < count; n++) {
				const own = ownAnswers(state, row.id, seatId(n));
				const lines = [...kind.personLines(run, seatId(n), own, 'en'), ...kind.plans(run, own)];
				const others = JSON.stringify(lines).replaceAll(new RegExp(`WORDS${n}\\b`, 'g'), '');
				expect(others).not.toMatch(/(WORDS|NAME|LABEL)\d/);
				for (let other = 0; other < count; other++)
					for (const id of idsOf(other)) expect(others).not.toContain(id);
			}
		});
	});
});
