import { z } from 'zod';
import { plainText } from '$lib/plain-text';
import { NOTE_ATOMS, NOTE_FORMATS } from '$lib/record';
import { LONGEST_HEADING, LONGEST_HINT, LONGEST_TEMPLATE_NAME, MOST_SECTIONS } from '$lib/note-templates';
import { GROUP_TYPES } from '$lib/settings';

const oneLine = (least: number, longest: number) =>
	z
		.string()
		.max(longest * 4)
		.transform((words) => plainText(words.replace(/\s+/g, ' ')))
		.pipe(z.string().min(least).max(longest));

const Section = z.strictObject({
	// Made once: what a note's text is kept by.
	key: z.string().regex(/^[a-z0-9-]{1,40}$/),
	title: z.strictObject({ en: oneLine(1, LONGEST_HEADING), es: oneLine(1, LONGEST_HEADING) }),
	hint: z.strictObject({ en: oneLine(0, LONGEST_HINT), es: oneLine(0, LONGEST_HINT) }),
	takes: z.array(z.enum(NOTE_ATOMS))
});

/** A clinic's template as it is sent: every kind of sentence has a place in it, and only one. */
export const TemplateInput = z.strictObject({
	name: oneLine(1, LONGEST_TEMPLATE_NAME),
	format: z.enum(NOTE_FORMATS),
	sections: z
		.array(Section)
		.min(1)
		.max(MOST_SECTIONS)
		.refine((sections) => new Set(sections.map(({ key }) => key)).size === sections.length)
		.refine((sections) => {
			const taken = sections.flatMap(({ takes }) => takes);
			return taken.length === NOTE_ATOMS.length && new Set(taken).size === NOTE_ATOMS.length;
		}),
	/** The version that it was changed from; 0 for a new one. */
	version: z.int().min(0)
});
export type TemplateInput = z.infer<typeof TemplateInput>;

/** For each type of group a format, or a template by its id. */
export const FormChoices = z.record(
	z.enum(GROUP_TYPES),
	z.union([z.enum(NOTE_FORMATS), z.uuid().transform((templateId) => ({ templateId }))])
);
export type FormChoices = z.infer<typeof FormChoices>;
