import fc from 'fast-check';
import type { Json } from '$lib/json';
import { oneLine } from '$lib/kinds/text';
import { fieldsIn, variantIn, type Draft } from '$lib/library/draft';
import type { Field } from '$lib/library/fields';

/** What a browser sends for a draft: the names that `ui/library/` gives to its controls. */
export function sentForm(fields: Field[], draft: Draft): FormData {
	const form = new FormData();
	const add = (field: Field, value: Json, path: string): void => {
		const part = value as Draft;
		switch (field.as) {
			case 'words':
				form.append(`${path}.en`, String(part.en));
				form.append(`${path}.es`, String(part.es));
				return;
			case 'tick':
				if (value) form.append(path, 'on');
				return;
			case 'ticks':
				for (const each of value as Json[]) form.append(path, String(each));
				return;
			case 'group':
				if (field.optional && value !== null) form.append(path, '');
				if (value !== null) addAll(field.fields, part, path);
				return;
			case 'list':
				for (const [index, each] of (value as Json[]).entries()) {
					form.append(`${path}.${index}`, '');
					add(field.entry, each, `${path}.${index}`);
				}
				return;
			case 'picture':
				form.append(path, String(part.from));
				form.append(`${path}.id`, String(part.id));
				form.append(`${path}.alt.en`, String((part.alt as Draft).en));
				form.append(`${path}.alt.es`, String((part.alt as Draft).es));
				return;
			case 'variants':
				form.append(`${path}.${field.by}`, String(part[field.by]));
				addAll(variantIn(field, value)?.fields ?? [], part, path);
				return;
			default:
				form.append(path, value === null ? '' : String(value));
		}
	};
	const addAll = (some: Field[], part: Draft, path: string): void => {
		for (const field of some)
			add(field, part[field.name] ?? null, path ? `${path}.${field.name}` : field.name);
	};
	addAll(fields, draft, '');
	return form;
}

/** Any content that somebody could have written into these fields. */
export const anyContent = (fields: Field[]): fc.Arbitrary<Draft> =>
	fc.record(Object.fromEntries(fields.map((field) => [field.name, anyPart(field)])));

function anyPart(field: Field): fc.Arbitrary<Json> {
	const orNull = (part: fc.Arbitrary<Json>, optional: boolean) => (optional ? fc.option(part) : part);
	switch (field.as) {
		case 'words': {
			const text = fc.record({ en: anyLine(field.longest), es: anyLine(field.longest) });
			return orNull(
				text.filter(({ en, es }) => en !== '' || es !== ''),
				field.optional
			);
		}
		case 'line':
			return field.optional
				? fc.option(anyLine(field.longest).filter((line) => line !== ''))
				: anyLine(field.longest);
		case 'number':
			return orNull(fc.integer({ min: field.least, max: field.most }), field.optional);
		case 'tick':
			return fc.boolean();
		case 'choice':
			return fc.constantFrom(...field.options.map(({ value }) => value));
		case 'ticks':
			return fc.subarray(
				field.options.map(({ value }) => value),
				{ minLength: field.least, maxLength: Math.min(field.most, field.options.length) }
			);
		case 'group':
			return orNull(anyContent(field.fields), field.optional);
		case 'list':
			return anyEntries(field.entry, field.least, field.most);
		case 'picture':
			return fc.oneof(
				fc.constantFrom(null, ...field.options.map(({ value }) => value)),
				fc.record({ id: fc.uuid(), alt: fc.record({ en: anyLine(160), es: anyLine(160) }) })
			);
		case 'variants':
			return fc.oneof(
				...field.variants.map(({ value, fields }) =>
					anyContent(fields).map((part) => ({ [field.by]: value, ...part }))
				)
			);
		case 'key':
			return fc.stringMatching(/^[a-z][a-z0-9-]{0,19}$/);
	}
}

/** Entries of a list; their keys, where they have one, differ. */
function anyEntries(entry: Field, minLength: number, maxLength: number): fc.Arbitrary<Json[]> {
	return fc.uniqueArray(anyPart(entry), {
		minLength,
		maxLength,
		// One without a key is like no other.
		selector: (each) => {
			const key = fieldsIn(entry, each).find(({ as }) => as === 'key')?.name;
			return key === undefined ? Symbol(entry.name) : (each as Draft)[key];
		}
	});
}

/** Short enough whatever is typed, and as it is kept. */
const anyLine = (longest: number): fc.Arbitrary<string> =>
	fc
		.string({ unit: 'grapheme', maxLength: 12 })
		.map((text) => oneLine(1000).parse(text))
		.filter((text) => text.length <= longest);
