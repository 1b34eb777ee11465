import { newCommandId } from './live/command-id';
import type { NoteAtom, NoteFormat, NoteSection } from './record';
import type { GroupType } from './settings';

export const LONGEST_TEMPLATE_NAME = 60;
export const LONGEST_HEADING = 60;
export const LONGEST_HINT = 200;
export const MOST_SECTIONS = 12;

/** A clinic's template, and which types of group begin their notes with it. */
export type NoteTemplate = {
	id: string;
	name: string;
	format: NoteFormat;
	sections: NoteSection[];
	version: number;
	isArchived: boolean;
	usedFor: GroupType[];
};

/** An empty section. Its key is made here, once, and stays whatever the section is called. */
export const newSection = (): NoteSection => ({
	key: newCommandId(),
	title: { en: '', es: '' },
	hint: { en: '', es: '' },
	takes: []
});

/** The sections with one kind of sentence in this one, and so in no other. */
export const withAtomIn = (sections: readonly NoteSection[], atom: NoteAtom, key: string): NoteSection[] =>
	sections.map((section) => {
		const others = section.takes.filter((each) => each !== atom);
		return { ...section, takes: section.key === key ? [...others, atom] : others };
	});

/** The sections without one; what it took goes into the one before it, or after it where it was the first. */
export function withoutSection(sections: readonly NoteSection[], key: string): NoteSection[] {
	const at = sections.findIndex((section) => section.key === key);
	const heir = sections[at === 0 ? 1 : at - 1];
	if (at < 0 || !heir) return [...sections];
	const takes = sections[at]?.takes ?? [];
	return sections
		.filter((section) => section.key !== key)
		.map((section) =>
			section.key === heir.key ? { ...section, takes: [...section.takes, ...takes] } : section
		);
}
