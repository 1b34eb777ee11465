import { eq } from 'drizzle-orm';
import type { SessionId } from '$lib/ids';
import type { Locale } from '$lib/localised';
import type { NoteFormat, NoteSection } from '$lib/record';
import type { Reader } from '../db';
import { groups, noteTemplates, recordNotes, sessions, sites } from '../db/schema';
import { liftSettings } from '../programme/lift-settings';
import { Refusal } from '../refusal';

/** What a session's notes are begun with: the record's language, and a format as it comes or a template's sections. */
export type NoteForm = {
	language: Locale;
	format: NoteFormat;
	/** Null for the format's own. */
	sections: NoteSection[] | null;
	templateId: string | null;
};

/** A draft that is the record's own still. */
export const isUntouched = ({
	status,
	updatedBy
}: Pick<typeof recordNotes.$inferSelect, 'status' | 'updatedBy'>): boolean =>
	status === 'draft' && updatedBy === null;

/**
 * By the type of the session's group, as the clinic has set it. Once somebody has written in one of the session's
 * notes, all are as that one was begun: those of one evening are alike in form.
 */
export async function noteForm(reader: Reader, sessionId: SessionId): Promise<NoteForm> {
	const notes = await reader.select().from(recordNotes).where(eq(recordNotes.sessionId, sessionId));
	const begun = notes.find((note) => !isUntouched(note));
	if (begun) {
		const { language, format, sections, templateId } = begun;
		return { language, format, sections, templateId };
	}
	return formOfType(reader, sessionId);
}

async function formOfType(reader: Reader, sessionId: SessionId): Promise<NoteForm> {
	const [found] = await reader
		.select({ settings: sites.settings, type: groups.type })
		.from(sessions)
		.innerJoin(groups, eq(groups.id, sessions.groupId))
		.innerJoin(sites, eq(sites.id, groups.siteId))
		.where(eq(sessions.id, sessionId));
	if (!found) throw new Refusal('not-found');
	const { recordLanguage: language, noteTemplates: chosen } = liftSettings(found.settings);
	const choice = chosen[found.type];
	if (typeof choice === 'string') return { language, format: choice, sections: null, templateId: null };
	const [template] = await reader.select().from(noteTemplates).where(eq(noteTemplates.id, choice.templateId));
	if (!template) throw new Refusal('not-found');
	const { format, sections, id: templateId } = template;
	return { language, format, sections, templateId };
}
