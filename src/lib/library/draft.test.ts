import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Json } from '../json';
import { anyContent, sentForm } from '../../../tests/support/written-exercise';
import { picture } from '../kinds/picture';
import { KINDS } from '../kinds/registry';
import { entryKey, localised } from '../kinds/text';
import { contentOf, draftOf, OWN, type PictureDraft } from './draft';
import { exerciseInput } from './exercise-input';
import { fieldsOf, type Field } from './fields';
import { readDraft } from './sent-form';

const label = { en: 'Label', es: 'Etiqueta' };
const choices = { a: label, b: label };

/** All that a kind of later may have, at once. */
const Later = z.strictObject({
	title: localised(60).meta({ label }),
	aside: localised(60).nullable().meta({ label }),
	link: z.string().max(60).nullable().meta({ label }),
	seconds: z.int().min(5).max(600).nullable().meta({ label }),
	tags: z.array(z.enum(['a', 'b'])).meta({ label, choices }),
	cover: picture(choices).meta({ label }),
	timer: z
		.strictObject({ on: z.boolean().meta({ label }) })
		.nullable()
		.meta({ label }),
	pages: z
		.array(
			z.strictObject({
				key: entryKey(),
				parts: z
					.array(
						z
							.discriminatedUnion('form', [
								z.strictObject({ form: z.literal('a'), prompt: localised(60).meta({ label }) }),
								z.strictObject({
									form: z.literal('b'),
									of: z.array(localised(9)).meta({ label, one: label })
								})
							])
							.meta({ choices })
					)
					.max(3)
					.meta({ label, one: label })
			})
		)
		.max(3)
		.meta({ label, one: label })
});

/** Through the whole way of an exercise: into the fields, out of the browser, and back. */
const sentAndRead = (fields: Field[], content: object) =>
	contentOf(fields, readDraft(fields, sentForm(fields, draftOf(fields, content as never))));

describe('content that goes through the form', () => {
	it.each(KINDS)('comes back the same: the example of $id', (kind) => {
		const fields = fieldsOf(kind.content);
		const back = sentAndRead(fields, kind.example.content as object);
		expect(back).toEqual(kind.example.content);
		expect(kind.content.parse(back)).toEqual(kind.example.content);
	});

	it.each([...KINDS.map(({ id, content }) => [id, content] as const), ['a kind of later', Later] as const])(
		'comes back the same, whatever it is: %s',
		(_, schema) => {
			const fields = fieldsOf(schema);
			fc.assert(
				fc.property(anyContent(fields), (content) => {
					expect(sentAndRead(fields, content)).toEqual(content);
				}),
				{ numRuns: 60 }
			);
		}
	);
});

describe('an empty form', () => {
	it.each(KINDS)('has what is needed at least, and misses nothing but words and choices: $id', (kind) => {
		const fields = fieldsOf(exerciseInput(kind));
		const empty = draftOf(fields);
		expect(readDraft(fields, sentForm(fields, empty))).toEqual(empty);
		const { error } = exerciseInput(kind).safeParse(contentOf(fields, empty));
		for (const { code } of error!.issues) expect(['custom', 'invalid_value']).toContain(code);
		const dots = contentOf(fields, empty, { en: '…', es: '…' });
		expect(exerciseInput(kind).safeParse(dots).error).toBeUndefined();
	});

	it('leaves out a text that may be missing, and not one that may not', () => {
		const fields = fieldsOf(
			z.strictObject({ must: localised(9).meta({ label }), may: localised(9).nullable().meta({ label }) })
		);
		const blank = { en: ' ', es: '' };
		expect(contentOf(fields, { must: blank, may: blank })).toEqual({ must: blank, may: null });
	});
});

describe('a picture', () => {
	const fields = fieldsOf(z.strictObject({ it: picture(choices).meta({ label, start: 'b' }) }));
	const id = '019a0000-0000-7000-8000-00000000000a';
	const alt = { en: 'A boat', es: 'Un bote' };
	const own: PictureDraft = { from: OWN, id, alt };

	it('begins with what its schema says', () => {
		expect(contentOf(fields, draftOf(fields))).toEqual({ it: 'b' });
	});

	it('of the clinic’s own stays in the form while another is chosen', () => {
		const draft = { it: { ...own, from: 'a' } };
		expect(contentOf(fields, draft)).toEqual({ it: 'a' });
		expect(contentOf(fields, { it: { ...own, from: '' } })).toEqual({ it: null });
		const back = readDraft(fields, sentForm(fields, draft)) as { it: PictureDraft };
		expect(contentOf(fields, { it: { ...back.it, from: OWN } })).toEqual({ it: { id, alt } });
	});

	it('that is not whole yet is none, or has dots for words, where blanks are filled', () => {
		const dots = { en: '…', es: '…' };
		const half = { ...own, alt: { en: ' ', es: 'Un bote' } };
		expect(contentOf(fields, { it: half }, dots)).toEqual({ it: { id, alt: { en: '…', es: 'Un bote' } } });
		expect(contentOf(fields, { it: { ...own, id: '' } }, dots)).toEqual({ it: null });
		expect(contentOf(fields, { it: half })).toEqual({ it: { id, alt: half.alt } });
	});
});

describe('the key of an entry', () => {
	const fields = fieldsOf(
		z.strictObject({
			list: z
				.array(z.strictObject({ key: entryKey(), on: z.boolean().meta({ label }) }))
				.meta({ label, one: label })
		})
	);
	const keysFor = (...keys: string[]) =>
		(contentOf(fields, { list: keys.map((key) => ({ key, on: true })) }).list as { key: string }[]).map(
			({ key }) => key
		);

	it('stays where there is one, and is made where there is none', () => {
		expect(keysFor('bus', '', 'door', '')).toEqual(['bus', 'n1', 'door', 'n2']);
	});

	it('is never had twice', () => {
		expect(keysFor('', 'n1', 'n1', '')).toEqual(['n2', 'n1', 'n3', 'n4']);
	});

	it('is made for entries of one of several shapes, too', () => {
		const Shape = z
			.discriminatedUnion('type', [
				z.strictObject({ type: z.literal('text'), key: entryKey(), on: z.boolean().meta({ label }) }),
				z.strictObject({ type: z.literal('line'), key: entryKey() }),
				z.strictObject({ type: z.literal('gap') })
			])
			.meta({ choices: { text: label, line: label, gap: label } });
		const shapes = fieldsOf(z.strictObject({ list: z.array(Shape).meta({ label, one: label }) }));
		const list: Json[] = [
			{ type: 'text', key: 'n1', on: true },
			{ type: 'line', key: '' },
			{ type: 'gap' },
			{ type: 'text', key: 'n1', on: true }
		];
		expect(contentOf(shapes, { list }).list).toEqual([
			{ type: 'text', key: 'n1', on: true },
			{ type: 'line', key: 'n2' },
			{ type: 'gap' },
			{ type: 'text', key: 'n3', on: true }
		]);
	});
});

describe('a form that somebody made up', () => {
	it('is read no further than what could have been sent', () => {
		const fields = fieldsOf(
			z.strictObject({ list: z.array(localised(9)).max(2).meta({ label, one: label }) })
		);
		const form = new FormData();
		for (let index = 0; index < 1000; index++) form.append(`list.${index}`, '');
		form.append('list.0.en', new File(['x'], 'x.txt'));
		expect((readDraft(fields, form).list as unknown[]).length).toBe(3);
	});

	it('has no number where a word stands', () => {
		const fields = fieldsOf(z.strictObject({ n: z.int().meta({ label }) }));
		for (const [typed, read] of [
			['12', 12],
			[' 7 ', 7],
			['', null],
			['ten', null],
			['Infinity', null]
		] as const) {
			const form = new FormData();
			form.append('n', typed);
			expect(readDraft(fields, form).n).toBe(read);
		}
	});
});
