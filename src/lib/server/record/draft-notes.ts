import { eq } from 'drizzle-orm';
import type { NoteId, ParticipantId, SessionId } from '$lib/ids';
import { bodyOf, isSameText, sectionsOf } from '$lib/note-formats';
import type { NoteSection } from '$lib/record';
import type { DraftLine } from '$lib/record-views';
import { nowMs } from '../clock';
import type { Tx } from '../db';
import { recordNotes } from '../db/schema';
import { newId } from '../new-id';
import { draftGroupNote, draftProgressNote } from './drafts';
import { attendees, type SessionFacts } from './facts';
import { loadFacts } from './load-facts';
import { isUntouched, noteForm, type NoteForm } from './note-form';
import { tellWriters } from './write-together';

type Draft = { subject: string; participantId: ParticipantId | null; lines: DraftLine[] };

/** The notes table's name for the group note's subject. */
export const GROUP = 'group';

/**
 * Drafts the session's notes from what the record says of it: the group's, and one for everybody who attended. Called
 * again after a correction, or when the clinic chose another form: drafts that nobody has touched follow it, and what
 * somebody wrote stays as it is.
 */
export async function draftNotes(tx: Tx, sessionId: SessionId): Promise<void> {
	const facts = await loadFacts(tx, sessionId);
	const form = await noteForm(tx, sessionId);
	const wanted = draftsOf(facts, form);
	const notes = await tx.select().from(recordNotes).where(eq(recordNotes.sessionId, sessionId));
	for (const note of notes) {
		if (!isUntouched(note)) continue;
		const draft = wanted.find(({ subject }) => subject === note.subject);
		if (!draft) {
			await tx.delete(recordNotes).where(eq(recordNotes.id, note.id));
			continue;
		}
		const { language, format, templateId } = form;
		const sections = sectionsOf(form);
		const body = bodyOf(draft.lines, sections);
		if (isSameForm(sections, sectionsOf(note)) && isSameText(sections, body, note.body)) continue;
		await tx
			.update(recordNotes)
			.set({
				...{ language, format, sections: form.sections, templateId, body },
				version: note.version + 1,
				updatedAtMs: nowMs()
			})
			.where(eq(recordNotes.id, note.id));
		tellWriters(tx, note.id);
	}
	const missing = wanted.filter(({ subject }) => !notes.some((note) => note.subject === subject));
	for (const draft of missing) await insertDraft(tx, sessionId, draft, form);
}

const isSameForm = (a: NoteSection[], b: NoteSection[]): boolean => JSON.stringify(a) === JSON.stringify(b);

export async function insertDraft(
	tx: Tx,
	sessionId: SessionId,
	{ subject, participantId, lines }: Draft,
	{ language, format, sections, templateId }: NoteForm
): Promise<NoteId> {
	const id = newId<NoteId>();
	await tx.insert(recordNotes).values({
		id,
		sessionId,
		subject,
		participantId,
		format,
		sections,
		templateId,
		body: bodyOf(lines, sectionsOf({ format, sections })),
		struck: null,
		goals: null,
		language,
		status: 'draft',
		version: 1,
		createdAtMs: nowMs(),
		updatedAtMs: nowMs(),
		updatedBy: null,
		signedAtMs: null,
		signedBy: null,
		signedAs: null,
		signedHash: null,
		lateEntry: null,
		needsCoSignature: null
	});
	return id;
}

function draftsOf(facts: SessionFacts, { language }: NoteForm): Draft[] {
	return [
		{ subject: GROUP, participantId: null, lines: draftGroupNote(facts, language) },
		...attendees(facts).map((person) => ({
			subject: person.id,
			participantId: person.id,
			lines: draftProgressNote(facts, person, language)
		}))
	];
}
