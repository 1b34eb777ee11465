import { inLocale, type Locale } from './localised';
import type { NoteBody, NoteSection } from './record';

/** A note as plain text for another record: each section under its heading, an empty line between them. */
export const noteAsText = (
	heads: readonly string[],
	sections: readonly NoteSection[],
	body: NoteBody,
	feet: readonly string[],
	locale: Locale
): string =>
	[
		heads.filter(Boolean).join('\n'),
		...sections.map(({ key, title }) => `${inLocale(title, locale)}:\n${body[key] ?? ''}`.trimEnd()),
		...feet
	]
		.filter(Boolean)
		.join('\n\n');
