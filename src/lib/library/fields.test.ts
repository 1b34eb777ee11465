import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { picture } from '../kinds/picture';
import { KINDS } from '../kinds/registry';
import { localised } from '../kinds/text';
import { exerciseInput } from './exercise-input';
import { fieldsOf, type Field } from './fields';

const label = { en: 'Label', es: 'Etiqueta' };
const one = { en: 'Entry', es: 'Entrada' };
const fieldOf = (schema: z.ZodType): Field => fieldsOf(z.strictObject({ it: schema }))[0]!;

describe('the fields of a schema', () => {
	it('know how long a text may be, and whether it may be missing', () => {
		expect(fieldOf(localised(80).meta({ label }))).toEqual({
			name: 'it',
			label,
			hint: null,
			as: 'words',
			longest: 80,
			optional: false
		});
		expect(fieldOf(localised(80).nullable().meta({ label }))).toMatchObject({ as: 'words', optional: true });
	});

	it('know the bounds of numbers and lists', () => {
		expect(fieldOf(z.int().min(2).max(40).meta({ label, start: 12 }))).toMatchObject({
			as: 'number',
			least: 2,
			most: 40,
			start: 12
		});
		expect(fieldOf(z.array(localised(9)).min(1).max(4).meta({ label, one }))).toMatchObject({
			as: 'list',
			least: 1,
			most: 4,
			entry: { as: 'words', longest: 9, label: one }
		});
	});

	it('know the drawn ones of a picture', () => {
		const sun = { en: 'The sun', es: 'El sol' };
		expect(fieldOf(picture({ sun }).meta({ label, start: 'sun' }))).toEqual({
			name: 'it',
			label,
			hint: null,
			as: 'picture',
			options: [{ value: 'sun', label: sun }],
			start: 'sun',
			longest: 160
		});
	});

	it('reach into objects, lists of lists and unions', () => {
		const choices = { text: { en: 'Text', es: 'Texto' }, score: { en: 'Score', es: 'Puntos' } };
		const Part = z
			.discriminatedUnion('form', [
				z.strictObject({ form: z.literal('text'), prompt: localised(20).meta({ label }) }),
				z.strictObject({ form: z.literal('score'), most: z.int().min(1).max(10).meta({ label }) })
			])
			.meta({ choices });
		const Page = z.strictObject({ parts: z.array(Part).max(3).meta({ label, one }) });
		const page = fieldOf(z.array(Page).meta({ label, one }));
		expect(page).toMatchObject({
			as: 'list',
			entry: {
				as: 'group',
				fields: [
					{
						as: 'list',
						entry: {
							as: 'variants',
							by: 'form',
							variants: [
								{ value: 'text', label: choices.text, fields: [{ as: 'words' }] },
								{ value: 'score', label: choices.score, fields: [{ as: 'number', most: 10 }] }
							]
						}
					}
				]
			}
		});
	});

	it.each([
		['a field without words', z.boolean(), 'it has no label in both languages'],
		['a field with words in one language', z.boolean().meta({ label: { en: 'x', es: '' } }), 'has no label'],
		['a list whose entries have no name', z.array(localised(9)).meta({ label }), 'called'],
		['a list of bare values', z.array(z.int()).meta({ label, one }), 'list of bare values'],
		['a choice without words', z.enum(['a', 'b']).meta({ label }), 'it.a is a choice without words'],
		['a union of anything', z.union([z.int(), z.boolean()]).meta({ label }), 'no fixed value tells apart'],
		['an object of any shape', z.record(z.string(), z.int()).meta({ label }), 'is an object of any shape'],
		['a type that is no field', z.tuple([z.int()]).meta({ label }), 'it ']
	])('are refused with the place and the reason: %s', (_, schema, reason) => {
		expect(() => fieldOf(schema)).toThrow(reason);
	});

	it('are refused where one may be left out, because a form has no way to leave it out', () => {
		expect(() => fieldOf(z.boolean().optional().meta({ label }))).toThrow('may be left out');
	});
});

it.each(KINDS)('an exercise of the kind $id can be written', (kind) => {
	const fields = fieldsOf(exerciseInput(kind));
	expect(fields.map(({ name }) => name)).toEqual([
		'title',
		'minutes',
		'topics',
		'groupTypes',
		'stages',
		'notFor',
		'source',
		'content'
	]);
});
