import { beforeEach, describe, expect, it } from 'vitest';
import type { Json } from '$lib/json';
import { KINDS, kindOf } from '$lib/kinds/registry';
import type { Draft } from '$lib/library/draft';
import { exerciseInput, type ExerciseInput } from '$lib/library/exercise-input';
import { fieldsOf } from '$lib/library/fields';
import { overwriteGetLocale } from '$lib/paraglide/runtime';
import { sentForm } from '../../../../tests/support/written-exercise';
import { actorIn } from '../form';
import { Refusal } from '../refusal';
import { exerciseDraft, submitExercise } from './exercise-form';

const stance = kindOf('stance')!;
const exercise: ExerciseInput = {
	title: { en: 'A loan', es: 'Un préstamo' },
	minutes: 25,
	topics: ['assertiveness'],
	groupTypes: ['skills'],
	stages: [],
	notFor: null,
	source: '',
	content: stance.example.content
};

/** What comes of a form in which this stands. */
const submitted = (
	typed: Draft,
	work = async (written: ExerciseInput): Promise<unknown> => written,
	more: Record<string, string> = {}
) => {
	const form = sentForm(fieldsOf(exerciseInput(stance)), typed);
	for (const [name, value] of Object.entries(more)) form.set(name, value);
	return submitExercise(stance, form, work);
};
let typed: Draft & { content: { statements: Draft[] } };

beforeEach(() => {
	typed = structuredClone(exerciseDraft(stance, exercise)) as typeof typed;
});

describe('the form of an exercise', () => {
	it.each(KINDS)('gives what was written to the work: $id', async (kind) => {
		const written = { ...exercise, content: kind.example.content };
		const form = sentForm(fieldsOf(exerciseInput(kind)), exerciseDraft(kind, written));
		const { done } = await submitExercise(kind, form, async (read) => read);
		expect(done).toEqual(written);
	});

	it('says beside each field what is wrong, in plain words, and gives back all that was typed', async () => {
		typed.title = { en: '', es: '  ' };
		typed.minutes = null;
		typed.content.statements[1]!.text = { en: 'x'.repeat(161), es: 'No.' };
		typed.content.statements[2]!.style = '';
		const { failed } = await submitted(typed, () => Promise.reject(new Error('must not run')));
		expect(failed?.status).toBe(400);
		expect(failed?.data.faults).toEqual({
			title: 'Please write this in at least one language.',
			minutes: 'Please give a whole number.',
			'content.statements.1.text.en': 'Please use at most 160 characters.',
			'content.statements.2.style': 'Please choose one of these.'
		});
		expect(failed?.data.typed).toEqual(typed);
	});

	it('says how many there must be of a list', async () => {
		typed.content.statements = typed.content.statements.slice(0, 2);
		const { failed } = await submitted(typed);
		expect(failed?.data.faults).toEqual({ 'content.statements': 'At least 3 are needed here.' });
	});

	it('says it in the language of the page', async () => {
		overwriteGetLocale(() => 'es');
		typed.content.statements = Array<Draft>(9).fill(typed.content.statements[0]!);
		typed.title = { en: '', es: '' };
		const { failed } = await submitted(typed);
		overwriteGetLocale(() => 'en');
		expect(failed?.data.faults).toEqual({
			title: 'Escriba esto en al menos un idioma.',
			'content.statements': 'Aquí caben como máximo 8.'
		});
	});

	it('makes the key of what was added', async () => {
		typed.content.statements.push({ ...typed.content.statements[0]!, key: '' });
		const { done } = await submitted(typed);
		const keys = ((done as ExerciseInput).content as { statements: { key: string }[] }).statements.map(
			({ key }) => key
		);
		expect(keys.at(-1)).toBe('n1');
		expect(new Set(keys).size).toBe(keys.length);
	});

	it('comes back whole to somebody who was signed out meanwhile', async () => {
		const { failed } = await submitted(typed, async () => actorIn({ staff: undefined } as App.Locals));
		expect(failed?.status).toBe(401);
		expect(failed?.data.typed).toEqual(typed);
		expect(failed?.data.faults['']).toContain('signed out');
	});

	it('comes back whole where somebody else was faster, with the state that is there now', async () => {
		const refuse = () => Promise.reject(new Refusal('changed-elsewhere', { revision: 9 } satisfies Json));
		const { failed } = await submitted(typed, refuse, { revision: '7' });
		expect(failed?.data).toMatchObject({ typed, madeTo: 7, revision: 9 });
		expect(failed?.data.faults['']).toContain('Somebody changed this meanwhile');
	});

	it('says beside its field that a picture is gone', async () => {
		const fields = ['content.slides.1.picture.id'];
		const { failed } = await submitted(typed, () => Promise.reject(new Refusal('picture-gone', { fields })));
		expect(failed?.data.faults).toEqual({
			'content.slides.1.picture.id': 'This picture is no longer there. Choose it again, or take another.'
		});
		expect(failed?.data.typed).toEqual(typed);
	});

	it('lets a bug through as a bug', async () => {
		const bug = () => Promise.reject(new RangeError('a bug'));
		await expect(submitted(typed, bug)).rejects.toThrow(RangeError);
	});
});
