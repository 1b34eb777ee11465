import { describe, expect, it } from 'vitest';
import type { Json } from '$lib/json';
import { contentOf, draftOf, type Draft } from '$lib/library/draft';
import { fieldsOf, type Field } from '$lib/library/fields';
import { readDraft } from '$lib/library/sent-form';
import { own, typedIn } from '../../../../tests/support/questionnaires';
import { sentForm } from '../../../../tests/support/written-exercise';
import { BAM_IOP } from './forms/bam';
import { instrumentOf, MeasureContent } from './shapes';

const fields = fieldsOf(MeasureContent);
const words = { en: 'Ours', es: 'Nuestro' };

/** What comes of a draft that a browser sends. */
function sent(draft: Draft) {
	const read = MeasureContent.safeParse(contentOf(fields, readDraft(fields, sentForm(fields, draft))));
	return read.success
		? { content: read.data, faults: {} }
		: {
				content: null,
				faults: Object.fromEntries(read.error.issues.map((issue) => [issue.path.join('.'), issue]))
			};
}

/** The names of the fields of a form, one below another. */
const labels = (some: Field[]): string[] =>
	some.flatMap((field) => [
		field.label.en,
		...(field.as === 'group' ? labels(field.fields) : []),
		...(field.as === 'variants' ? field.variants.flatMap((each) => labels(each.fields)) : [])
	]);

const formOf = (key: string): Field[] => {
	const questionnaire = fields.find(({ name }) => name === 'questionnaire');
	const typed =
		questionnaire?.as === 'variants'
			? questionnaire.variants.find(({ value }) => value === 'typed-in')?.fields[0]
			: undefined;
	return (typed?.as === 'variants' && typed.variants.find(({ value }) => value === key)?.fields) || [];
};

describe('a standard form whose words a clinic types in', () => {
	it('asks for exactly its words, and says what each question counts in', () => {
		const asked = labels(formOf('bam-iop'));
		const questions = asked.filter((label) => label.startsWith('Question '));
		expect(questions).toHaveLength(BAM_IOP.items.length);
		expect(questions).toContain('Question 4 (Use)');
		expect(questions).toContain('Question 14 (Protective)');
		expect(questions).toContain('Question 7A (not counted)');
		expect(questions).toContain('Question 17 (not counted)');
		// Days in bands are numbers on the 30-day form, and here already; on that of 7 days they were not seen.
		expect(asked.filter((label) => label === 'Counts 1')).toHaveLength(3);
		expect(labels(formOf('bam')).filter((label) => label === 'Counts 1')).toHaveLength(2);
		expect(asked.filter((label) => label === 'Counts 4')).toHaveLength(4);
	});

	it.each(['bam', 'bam-iop', 'audit-c', 'pacs', 'bscq'] as const)('is kept as it was typed: %s', (form) => {
		const content = typedIn(form);
		expect(sent(draftOf(fields, content)).content).toEqual(content);
	});

	it('says which question has no words, and keeps the others', () => {
		const draft = structuredClone(draftOf(fields, typedIn('bam-iop'))) as Draft & {
			questionnaire: {
				typed: { items: Record<string, Json>; answers: Record<string, Record<string, Json>> };
			};
		};
		draft.questionnaire.typed.items.q7c = { en: ' ', es: '' };
		draft.questionnaire.typed.answers.extent!.a2 = { en: '', es: '' };
		expect(Object.keys(sent(draft).faults)).toEqual([
			'questionnaire.typed.items.q7c',
			'questionnaire.typed.answers.extent.a2'
		]);
	});

	it('takes no question, answer or rule more than it has', () => {
		const { questionnaire, intro } = typedIn('bam-iop');
		const withMore = (more: object) =>
			MeasureContent.safeParse({ intro, questionnaire: { ...questionnaire, ...more } });
		const { typed } = questionnaire as { typed: { items: object } };
		expect(withMore({ typed: { ...typed, items: { ...typed.items, q18: words } } }).success).toBe(false);
		expect(withMore({ typed: { ...typed, scales: [] } }).success).toBe(false);
		expect(withMore({ typed: { ...typed, form: 'c-ssrs' } }).success).toBe(false);
	});
});

describe('a clinic’s own questionnaire', () => {
	type Questionnaire = { items: Draft[]; options: Json[] };
	const draft = () => structuredClone(draftOf(fields, own({}))) as Draft & { questionnaire: Questionnaire };

	it('is kept as it was typed', () => {
		expect(sent(draft()).content).toEqual(own({}));
	});

	it('needs common answers only where a question uses them', () => {
		const written = draft();
		written.questionnaire.options = [];
		expect(sent(written).faults).toMatchObject({
			'questionnaire.options': { message: 'Some questions use the common answers: write at least two.' }
		});
		written.questionnaire.items = written.questionnaire.items.map((item) => ({
			...item,
			answers: { as: 'number', most: 7, unit: words }
		}));
		expect(sent(written).faults).toEqual({});
	});

	it('asks about a sub-score of a single question: its name may be spelled otherwise elsewhere', () => {
		const written = draft();
		written.questionnaire.items[1]!.subScore = 'Wory';
		expect(sent(written).faults).toMatchObject({
			'questionnaire.items.0.subScore': { message: expect.stringContaining('spelled') as string },
			'questionnaire.items.1.subScore': {}
		});
	});

	it('takes no question that counts in a sub-score and is not counted', () => {
		const written = draft();
		written.questionnaire.items[0]!.unscored = true;
		expect(Object.keys(sent(written).faults)).toContain('questionnaire.items.0.subScore');
	});

	it('counts a question where it belongs after it was moved', () => {
		const written = draft();
		const before = instrumentOf(sent(written).content!).scales.map(({ items }) => new Set(items));
		written.questionnaire.items.reverse();
		const after = instrumentOf(sent(written).content!).scales.map(({ items }) => new Set(items));
		expect(after).toEqual(before);
	});
});
