import { eq } from 'drizzle-orm';
import type { NoteId, ParticipantId, SessionId } from '$lib/ids';
import type { Locale } from '$lib/localised';
import { NOTE_FIELDS, type NoteBody } from '$lib/record';
import { nowMs } from '../clock';
import type { Tx } from '../db';
import { groups, recordNotes, sessions, sites } from '../db/schema';
import { newId } from '../new-id';
import { Refusal } from '../refusal';
import { bodyOf, draftGroupNote, draftProgressNote } from './drafts';
import { attendees, type SessionFacts } from './facts';
import { loadFacts } from './load-facts';

type Draft = { subject: string; participantId: ParticipantId | null; body: NoteBody };

/** The notes table's name for the group note's subject. */
export const GROUP = 'group';

/**
 * Drafts the session's notes from what the record says of it: the group's, and one for everybody who attended. Called
 * again after a correction: drafts that nobody has touched follow it, and what somebody wrote stays as it is.
 */
export async function draftNotes(tx: Tx, sessionId: SessionId): Promise<void> {
	const facts = await loadFacts(tx, sessionId);
	const language = await recordLanguage(tx, sessionId);
	const wanted = draftsOf(facts, language);
	const notes = await tx.select().from(recordNotes).where(eq(recordNotes.sessionId, sessionId));
	for (const note of notes) {
		if (note.status !== 'draft' || note.updatedBy !== null) continue;
		const draft = wanted.find(({ subject }) => subject === note.subject);
		if (!draft) await tx.delete(recordNotes).where(eq(recordNotes.id, note.id));
		else if (!isSame(draft.body, note.body)) {
			await tx
				.update(recordNotes)
				.set({ body: draft.body, version: note.version + 1, updatedAtMs: nowMs() })
				.where(eq(recordNotes.id, note.id));
		}
	}
	const missing = wanted.filter(({ subject }) => !notes.some((note) => note.subject === subject));
	for (const draft of missing) await insertDraft(tx, sessionId, draft, language);
}

export async function insertDraft(
	tx: Tx,
	sessionId: SessionId,
	draft: Draft,
	language: Locale
): Promise<NoteId> {
	const id = newId<NoteId>();
	await tx.insert(recordNotes).values({
		id,
		sessionId,
		...draft,
		format: 'DAP',
		language,
		status: 'draft',
		version: 1,
		createdAtMs: nowMs(),
		updatedAtMs: nowMs(),
		updatedBy: null,
		signedAtMs: null,
		signedBy: null,
		signedAs: null,
		signedHash: null
	});
	return id;
}

/** The language in which the clinic keeps its record. */
export async function recordLanguage(tx: Tx, sessionId: SessionId): Promise<Locale> {
	const [found] = await tx
		.select({ settings: sites.settings })
		.from(sessions)
		.innerJoin(groups, eq(groups.id, sessions.groupId))
		.innerJoin(sites, eq(sites.id, groups.siteId))
		.where(eq(sessions.id, sessionId));
	if (!found) throw new Refusal('not-found');
	return found.settings.recordLanguage;
}

function draftsOf(facts: SessionFacts, language: Locale): Draft[] {
	return [
		{ subject: GROUP, participantId: null, body: bodyOf(draftGroupNote(facts, language)) },
		...attendees(facts).map((person) => ({
			subject: person.id,
			participantId: person.id,
			body: bodyOf(draftProgressNote(facts, person, language))
		}))
	];
}

const isSame = (a: NoteBody, b: NoteBody): boolean => NOTE_FIELDS.every((field) => a[field] === b[field]);
