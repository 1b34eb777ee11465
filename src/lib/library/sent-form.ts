import type { Json } from '../json';
import { variantIn, type Draft } from './draft';
import type { Field } from './fields';

/**
 * Reads a form as the browser sent it. Names are paths: `content.scenes.0.title.en`. An entry of a list, and a part
 * that may be missing, says by its own bare path that it is there, because all of its fields may be blank.
 */
export function readDraft(fields: Field[], form: FormData, path = ''): Draft {
	return Object.fromEntries(
		fields.map((field) => [field.name, readPart(field, form, path ? `${path}.${field.name}` : field.name)])
	);
}

function readPart(field: Field, form: FormData, path: string): Json {
	switch (field.as) {
		case 'words':
			return { en: text(form, `${path}.en`), es: text(form, `${path}.es`) };
		case 'line':
		case 'key':
		case 'choice':
			return text(form, path);
		case 'number':
			return number(text(form, path));
		case 'tick':
			return form.has(path);
		case 'ticks':
			return form.getAll(path).map(String);
		case 'group':
			if (field.optional && !form.has(path)) return null;
			return readDraft(field.fields, form, path);
		case 'list': {
			const entries: Json[] = [];
			// One more than fits, so that too many are refused rather than dropped.
			while (entries.length <= field.most && form.has(`${path}.${entries.length}`)) {
				entries.push(readPart(field.entry, form, `${path}.${entries.length}`));
			}
			return entries;
		}
		case 'picture':
			return {
				from: text(form, path),
				id: text(form, `${path}.id`),
				alt: { en: text(form, `${path}.alt.en`), es: text(form, `${path}.alt.es`) }
			};
		case 'variants': {
			const by = text(form, `${path}.${field.by}`);
			const chosen = variantIn(field, { [field.by]: by });
			return { [field.by]: by, ...readDraft(chosen?.fields ?? [], form, path) };
		}
	}
}

function text(form: FormData, path: string): string {
	const value = form.get(path);
	return typeof value === 'string' ? value : '';
}

/** Null for an emptied field, and for what is no number: the schema says then that one is needed. */
function number(typed: string): number | null {
	const value = typed.trim() === '' ? NaN : Number(typed);
	return Number.isFinite(value) ? value : null;
}
