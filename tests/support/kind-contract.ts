import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SeatId } from '../../src/lib/ids';
import type { Json } from '../../src/lib/json';
import { fieldsOf } from '../../src/lib/library/fields';
import { firstRun, type Kind } from '../../src/lib/kinds/contract';

const SEATS = ['a', 'b', 'c', 'd', 'e', 'f'].map(
	(name) => `00000000-0000-4000-8000-00000000000${name}` as SeatId
);

function aRun(kind: Kind, seats = SEATS) {
	const { content } = kind.example;
	return {
		content,
		arrangement: kind.arrange(content, firstRun(seats))
	};
}

/** The example's answers by step, as the house would hand them over. */
function answersOf(kind: Kind, of = kind.example.answers): Partial<Record<string, Json[]>> {
	const byStep: Record<string, Json[]> = {};
	for (const { step, answer } of of) (byStep[step] ??= []).push(answer);
	return byStep;
}

const ownOf = (kind: Kind) =>
	Object.fromEntries(kind.example.answers.map(({ step, answer }) => [step, answer]));

/** Declares the tests that every kind has to pass. @param folder where the kind and its surfaces are */
export function holdsTheContract(kind: Kind, folder: string): void {
	const run = aRun(kind);
	const steps = kind.steps(run);

	it.each(['Tablet', 'Console', 'Display', 'Paper'])('has a %s surface', (surface) => {
		expect(existsSync(join(folder, `${surface}.svelte`))).toBe(true);
	});

	it('[K1] takes its own example', () => {
		expect(kind.content.parse(kind.example.content)).toEqual(kind.example.content);
		expect(kind.arrangement.parse(run.arrangement)).toEqual(run.arrangement);
		expect(kind.arrangementFits(run, SEATS)).toBe(true);
		for (const { step: key, answer } of kind.example.answers) {
			const step = steps.find((each) => each.key === key);
			expect(step?.form, `${key} asks for an answer`).toBeTruthy();
			expect(kind.answer.parse(answer)).toEqual(answer);
			const fitsSomebody = SEATS.some(
				(seat) => kind.asks(run, step!, seat) && kind.fits(run, step!, seat, answer)
			);
			expect(fitsSomebody, `the answer to ${key} fits somebody`).toBe(true);
		}
	});

	it('[K2] sums up alike in whatever order answers came', () => {
		fc.assert(
			fc.property(
				fc.shuffledSubarray([...kind.example.answers], { minLength: kind.example.answers.length }),
				(shuffled) => {
					for (const step of steps) {
						expect(kind.summarise(run, step, answersOf(kind, shuffled))).toEqual(
							kind.summarise(run, step, answersOf(kind))
						);
					}
					expect(kind.groupLines(run, answersOf(kind, shuffled))).toEqual(
						kind.groupLines(run, answersOf(kind))
					);
				}
			)
		);
	});

	it('[K3] has a summary and a line for an empty room', () => {
		const empty = aRun(kind, []);
		for (const step of kind.steps(empty)) expect(kind.summarise(empty, step, {}).n).toBe(0);
		expect(kind.groupLines(empty, {}).length).toBeGreaterThan(0);
		expect(kind.personLines(empty, SEATS[0]!, {}, 'en')).toEqual([]);
		expect(kind.scores(empty, {})).toEqual([]);
		expect(kind.alerts(empty, {})).toEqual([]);
		expect(kind.plans(empty, {})).toEqual([]);
	});

	it('[K4] gives only what survives JSON', () => {
		const survives = (value: unknown) => expect(JSON.parse(JSON.stringify(value))).toEqual(value);
		survives(run);
		for (const step of steps) {
			survives(kind.display(run, step));
			survives(kind.summarise(run, step, answersOf(kind)));
			for (const seat of SEATS) survives(kind.tablet(run, step, seat, ownOf(kind), 'es'));
		}
	});

	it('[K5] writes one sentence or more on one line, in both languages', () => {
		const lines = [
			...kind.groupLines(run, answersOf(kind)),
			...SEATS.flatMap((seat) => kind.personLines(run, seat, ownOf(kind), 'es')),
			...kind.plans(run, ownOf(kind))
		];
		expect(lines.length).toBeGreaterThan(0);
		for (const line of lines) {
			for (const words of [line.en, line.es]) {
				expect(words).not.toMatch(/\n/);
				expect(words.trim()).toMatch(/[.!?”]$/);
			}
		}
	});

	it('[K6] names each step once, in both languages', () => {
		const keys = steps.map(({ key }) => key);
		expect(new Set(keys).size).toBe(keys.length);
		for (const step of steps) {
			expect(step.label.en && step.label.es, `${step.key} has a label in both languages`).toBeTruthy();
			if (step.say) expect(step.say.en && step.say.es).toBeTruthy();
			if (step.watch) expect(step.watch.en && step.watch.es).toBeTruthy();
		}
	});

	it('[K7] refuses an answer of another form, and one that is no answer at all', () => {
		for (const bad of [null, 'yes', 7, {}, [], { form: 'nothing' }]) {
			expect(kind.answer.safeParse(bad).success).toBe(false);
		}
		for (const step of steps.filter(({ form }) => form)) {
			for (const { step: other, answer } of kind.example.answers) {
				const otherForm = steps.find(({ key }) => key === other)?.form?.name;
				if (otherForm === step.form?.name) continue;
				expect(SEATS.every((seat) => !kind.fits(run, step, seat, answer))).toBe(true);
			}
		}
	});

	it('[K8] can lift content of every earlier version', () => {
		for (let version = 1; version < kind.version; version++)
			expect(kind.upgrades[version]).toBeTypeOf('function');
		expect(kind.version).toBeGreaterThanOrEqual(1);
	});

	it('[K9] shows nobody on the display', () => {
		for (const step of steps) {
			const shown = JSON.stringify([kind.display(run, step), kind.summarise(run, step, answersOf(kind))]);
			for (const seat of SEATS) expect(shown).not.toContain(seat);
		}
	});

	it('[K11] has an answer to pretend for everybody whom a step asks', () => {
		const asking = steps.filter(({ form }) => form);
		expect(asking.length > 0, 'where it asks for answers, its example has some').toBe(
			kind.example.answers.length > 0
		);
		fc.assert(
			fc.property(
				fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
				fc.boolean(),
				(numbers, spanish) => {
					const random = () => numbers.next().value;
					for (const step of asking) {
						for (const seat of SEATS.filter((each) => kind.asks(run, step, each))) {
							const answer = kind.pretend(run, step, seat, ownOf(kind), spanish ? 'es' : 'en', random);
							expect(kind.answer.parse(answer)).toEqual(answer);
							expect(kind.fits(run, step, seat, answer), `${step.key} takes it`).toBe(true);
						}
					}
				}
			),
			{ numRuns: 50 }
		);
	});

	it('[K10] shows a tablet nobody but its own seat', () => {
		for (const step of steps) {
			for (const seat of SEATS) {
				const shown = JSON.stringify(kind.tablet(run, step, seat, ownOf(kind), 'en'));
				for (const other of SEATS) expect(shown).not.toContain(other);
			}
		}
	});

	it('[K12] can be written without a developer: every field has words in both languages', () => {
		expect(fieldsOf(kind.content).length).toBeGreaterThan(0);
	});

	it('[K13] says what people do, and how it goes without tablets, in both languages', () => {
		for (const words of [kind.label, kind.about, kind.withoutTablets]) {
			expect(words.en && words.es).toBeTruthy();
		}
	});
}
