import type { Json } from '../json';
import type { Localised } from '../localised';
import type { Field, FieldOf } from './fields';

/**
 * What stands in a form's fields: the content with blanks where something is still to be written. A text that may
 * be missing is blank rather than null, and a number that was emptied is null.
 */
export type Draft = { [name: string]: Json };

/**
 * What stands in the field of a picture: which is chosen ('' for none, `OWN`, or a drawn one's name), and the clinic's
 * own with its words, which stay there while another is chosen.
 */
export type PictureDraft = { from: string; id: string; alt: Localised };
export const OWN = 'own';

/** What stands in the fields for this content; without one, what stands in an empty form. */
export const draftOf = (fields: Field[], content: Json = {}): Draft =>
	Object.fromEntries(fields.map((field) => [field.name, partOf(field, memberOf(content, field.name))]));

/** The value of one field, or its blank where there is none. */
export function partOf(field: Field, value: Json | undefined): Json {
	switch (field.as) {
		case 'words':
			return wordsIn(value);
		case 'line':
		case 'key':
			return typeof value === 'string' ? value : '';
		case 'number':
			return typeof value === 'number' ? value : value === undefined ? field.start : null;
		case 'tick':
			return value === true;
		case 'choice':
			return typeof value === 'string' ? value : field.start;
		case 'ticks':
			return Array.isArray(value) ? value : [];
		case 'group':
			if (field.optional && (value === undefined || value === null)) return null;
			return draftOf(field.fields, value ?? {});
		case 'list':
			return Array.isArray(value)
				? value.map((each) => partOf(field.entry, each))
				: Array.from({ length: field.least }, () => partOf(field.entry, undefined));
		case 'picture':
			return pictureIn(value === undefined ? field.start : value);
		case 'variants': {
			const chosen = variantIn(field, value);
			return { [field.by]: chosen?.value ?? '', ...draftOf(chosen?.fields ?? [], value ?? {}) };
		}
	}
}

/**
 * The content that stands in the fields, for the schema to check. `blank` stands for a needed text that is missing,
 * and then the first of a choice's options for one that is not made yet.
 */
export const contentOf = (fields: Field[], draft: Json, blank: Json = null): Draft =>
	Object.fromEntries(fields.map((field) => [field.name, valueOf(field, memberOf(draft, field.name), blank)]));

function valueOf(field: Field, part: Json | undefined, blank: Json): Json {
	const whole = partOf(field, part ?? null);
	switch (field.as) {
		case 'words':
			if (textIn(whole, 'en').trim() || textIn(whole, 'es').trim()) return whole;
			return field.optional ? null : (blank ?? whole);
		case 'line':
			return field.optional && whole === '' ? null : whole;
		case 'choice':
			return blank !== null && whole === '' ? (field.options[0]?.value ?? '') : whole;
		case 'picture':
			return pictureOf(whole as PictureDraft, blank);
		case 'group':
			return whole === null ? null : contentOf(field.fields, whole, blank);
		case 'list':
			return withKeys(
				field.entry,
				(whole as Json[]).map((each) => valueOf(field.entry, each, blank))
			);
		case 'variants':
			return {
				[field.by]: memberOf(whole, field.by) ?? '',
				...contentOf(variantIn(field, whole)?.fields ?? [], whole, blank)
			};
		default:
			return whole;
	}
}

/** The draft of a picture, out of content or of another draft. */
function pictureIn(value: Json): PictureDraft {
	if (typeof value === 'string') return { from: value, id: '', alt: { en: '', es: '' } };
	const own = { id: textIn(value, 'id'), alt: wordsIn(memberOf(value, 'alt')) };
	return { from: memberOf(value, 'from') === undefined && own.id ? OWN : textIn(value, 'from'), ...own };
}

function pictureOf({ from, id, alt }: PictureDraft, blank: Json): Json {
	if (from !== OWN) return from === '' ? null : from;
	if (blank === null) return { id, alt };
	const said = (language: 'en' | 'es') => alt[language].trim() || textIn(blank, language);
	return id === '' ? null : { id, alt: { en: said('en'), es: said('es') } };
}

export const variantIn = (field: FieldOf<'variants'>, value: Json | undefined) =>
	field.variants.find((variant) => variant.value === memberOf(value, field.by)) ?? field.variants[0];

/** Gives every entry of a list a key that no other has. A key that is there already stays. */
function withKeys(entry: Field, entries: Json[]): Json[] {
	const names = entries.map((each) => fieldsIn(entry, each).find(({ as }) => as === 'key')?.name);
	const given = entries.map((each, index) => memberOf(each, names[index] ?? ''));
	const taken = new Set<Json | undefined>(given);
	let count = 0;
	return entries.map((each, index) => {
		const [own, name] = [given[index], names[index]];
		if (name === undefined || (own !== '' && given.indexOf(own) === index)) return each;
		let key: string;
		do key = `n${++count}`;
		while (taken.has(key));
		taken.add(key);
		return { ...(each as Draft), [name]: key };
	});
}

/** The fields that an entry of a list has; of one of several shapes, those of its own. */
export function fieldsIn(entry: Field, value: Json): Field[] {
	if (entry.as === 'group') return entry.fields;
	return entry.as === 'variants' ? (variantIn(entry, value)?.fields ?? []) : [];
}

const memberOf = (value: Json | undefined, name: string): Json | undefined =>
	typeof value === 'object' && value !== null && !Array.isArray(value) ? value[name] : undefined;

const wordsIn = (value: Json | undefined): Localised => ({
	en: textIn(value, 'en'),
	es: textIn(value, 'es')
});

const textIn = (value: Json | undefined, language: string): string => {
	const text = memberOf(value, language);
	return typeof text === 'string' ? text : '';
};
