import { describe, expect, it } from 'vitest';
import { EXERCISES } from '../curriculum';
import type { AnswerId } from '../ids';
import type { Json } from '../json';
import { KINDS, kindOf } from '../kinds/registry';
import { contentOf, draftOf } from './draft';
import { fieldsOf } from './fields';
import { previewOf } from './preview';
import { allAnswered, answered, hidden, NOTHING_TRIED, SEATS, shown } from './tried';

const title = { en: 'A title', es: 'Un título' };

describe('the preview', () => {
	it.each([...EXERCISES])('goes through every step of the curriculum’s: %s', (_, { kind: id, content }) => {
		const kind = kindOf(id)!;
		const start = previewOf(kind, { title, content }, NOTHING_TRIED, 'es');
		expect(start.index).toBe(0);
		for (const [index, step] of start.steps.entries()) {
			const at = previewOf(kind, { title, content }, { ...NOTHING_TRIED, step: step.key }, 'es');
			expect(at.index).toBe(index);
			expect(JSON.stringify(at.display)).not.toContain(SEATS[0]);
		}
	});

	it.each(KINDS)('is there from the first letter on, for one who writes a new exercise: $id', (kind) => {
		const fields = fieldsOf(kind.content);
		const content = contentOf(fields, draftOf(fields), { en: '…', es: '…' });
		const { steps } = previewOf(kind, { title, content }, NOTHING_TRIED, 'en');
		for (const { key } of steps) previewOf(kind, { title, content }, { ...NOTHING_TRIED, step: key }, 'en');
		expect(steps.length).toBeGreaterThan(0);
	});

	const kind = kindOf('stance')!;
	const { example } = kind;
	const exercise = { title, content: example.content };
	const sorted = example.answers.find(({ step }) => step === 'sort')!.answer;

	it('takes an answer, and shows it where it would go', () => {
		const tried = answered(kind, NOTHING_TRIED, 'sort', sorted);
		const { tablet, activity } = previewOf(kind, exercise, tried, 'en');
		expect(tablet.own).toEqual(sorted);
		expect(activity.answers).toMatchObject([{ seatId: SEATS[0], step: 'sort', answer: sorted }]);
		expect(activity.summary.n).toBe(1);
		const other = previewOf(kind, exercise, { ...tried, seat: SEATS[1]! }, 'en');
		expect(other.tablet.own).toBeNull();
	});

	it('takes a pass, a change of mind, and nothing that the kind would refuse', () => {
		const once = answered(kind, NOTHING_TRIED, 'sort', sorted);
		expect(answered(kind, once, 'sort', sorted).given).toHaveLength(1);
		expect(answered(kind, once, 'sort', { form: 'sort' })).toEqual(once);
		const passed = answered(kind, once, 'sort', null);
		const { activity, tablet } = previewOf(kind, exercise, passed, 'en');
		expect(activity.answers).toMatchObject([{ passed: true, answer: null, words: [] }]);
		expect(activity.summary.n).toBe(0);
		expect(tablet.own).toBeNull();
	});

	it.each(KINDS)('lets everybody answer, and the room see it where that is meant: $id', (kind) => {
		const exercise = { title, content: kind.example.content };
		let tried = NOTHING_TRIED;
		for (const { key } of previewOf(kind, exercise, tried, 'es').steps) {
			const at = previewOf(kind, exercise, { ...tried, step: key }, 'es');
			tried = allAnswered(kind, at, { ...tried, step: key }, 'es', () => 0.4);
			const after = previewOf(kind, exercise, { ...tried, revealed: key }, 'es');
			const here = after.activity.answers.filter(({ step }) => step === key).map(({ seatId }) => seatId);
			expect([...here].sort()).toEqual([...after.activity.asked].sort());
			expect(after.display.summary !== null).toBe(after.step.reveals);
		}
	});

	it('shows the room no summary of fewer answers than a clinic would', () => {
		const tried = answered(kind, { ...NOTHING_TRIED, step: 'aloud', revealed: 'aloud' }, 'aloud', {
			form: 'checks',
			checks: ['calm-voice']
		});
		expect(previewOf(kind, exercise, tried, 'en').display.summary).toEqual({ tooFew: true, tallies: [] });
	});

	it('keeps from the console what stays with its author', () => {
		const rolePlay = kindOf('role-play')!;
		const line = rolePlay.example.answers.find(({ step }) => step === 't1.huddle')!.answer;
		const tried = answered(rolePlay, NOTHING_TRIED, 't1.huddle', line);
		const { activity } = previewOf(rolePlay, { title, content: rolePlay.example.content }, tried, 'en');
		expect(JSON.stringify(activity.answers)).not.toContain((line as { line: string }).line);
	});

	it('puts words on the room’s screen, and takes them off', () => {
		const id = 'preview-0' as AnswerId;
		const on = shown(shown(NOTHING_TRIED, id, 'line', 'First'), id, 'line', 'Second');
		expect(previewOf(kind, exercise, on, 'es').display.texts).toEqual([
			{ text: 'Second', language: 'es', large: false }
		]);
		expect(hidden(on, id, 'line').shown).toEqual([]);
	});

	it('holds what was arranged while it fits, and no longer', () => {
		const rolePlay = kindOf('role-play')!;
		const content = rolePlay.example.content as { scenes: { key: string }[] };
		const { run } = previewOf(rolePlay, { title, content: content as Json }, NOTHING_TRIED, 'en');
		const arranged = { ...(run.arrangement as object), scene: content.scenes[1]!.key, pressure: 3 };
		const tried = { ...NOTHING_TRIED, arranged };
		expect(previewOf(rolePlay, { title, content: content as Json }, tried, 'en').run.arrangement).toEqual(
			arranged
		);
		const shorter = { ...content, scenes: content.scenes.slice(0, 1) } as Json;
		expect(previewOf(rolePlay, { title, content: shorter }, tried, 'en').run.arrangement).toMatchObject({
			scene: content.scenes[0]!.key,
			pressure: 2
		});
	});

	it('knows where it matters whose tablet one looks at', () => {
		const rolePlay = kindOf('role-play')!;
		const at = (step: string) =>
			previewOf(rolePlay, { title, content: rolePlay.example.content }, { ...NOTHING_TRIED, step }, 'en');
		expect(at('before').tabletsDiffer).toBe(false);
		expect(at('t1.run1').tabletsDiffer).toBe(true);
	});
});
