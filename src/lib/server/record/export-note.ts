import { eq } from 'drizzle-orm';
import type { NoteId, ParticipantId } from '$lib/ids';
import type { StaffActor } from '../access/actor';
import { audit } from '../audit/audit';
import { tx, type Reader } from '../db';
import { participants } from '../db/schema';
import { readSite } from '../programme/sites';
import { Refusal } from '../refusal';
import { heldMinutes } from './attended';
import { discloseAll, type Asked, type Copy } from './disclose-all';
import { attendees, type PersonFacts, type SessionFacts } from './facts';
import { getReadableNote, type FoundNote } from './find-note';
import { loadFacts } from './load-facts';
import { listNoteTexts, type NoteText } from './note-text';

/** A session, as a paper out of the record says what and when it was. */
export type SessionHead = Pick<SessionFacts, 'held' | 'topic' | 'facilitators'> & {
	groupName: string;
	/** How long it was without its breaks. */
	minutes: number;
};

export type ExportedNote = {
	siteName: string;
	timeZone: string;
	session: SessionHead;
	/** Null for the group's note. */
	person:
		| (Pick<PersonFacts, 'firstName' | 'lastName' | 'status' | 'arrivedAtMs' | 'leftAtMs' | 'minutes'> & {
				recordNumber: string;
		  })
		| null;
	text: NoteText;
};

/**
 * One signed note, on its way out of the system. The group's note is a part of the chart of everybody who was there, so
 * it is written down for each of them.
 * @throws Refusal 'not-found', also for a draft: it is nobody's record yet
 */
export async function exportNote(
	actor: StaffActor,
	noteId: NoteId,
	asked: Asked
): Promise<{ note: ExportedNote; copy: Copy }> {
	return tx(async (tx) => {
		const { note, groupId, siteId } = await getExportableNote(tx, actor, noteId);
		const text = (await listNoteTexts(tx, [note])).get(noteId);
		if (!text) throw new Refusal('not-found');
		const facts = await loadFacts(tx, note.sessionId);
		const about = note.participantId ? [note.participantId] : attendees(facts).map(({ id }) => id);
		const copy = await discloseAll(tx, actor, about, { format: 'pdf', parts: ['notes'] }, asked);
		await audit(tx, actor, {
			action: 'note:export',
			subject: { kind: 'note', id: noteId },
			...(note.participantId ? { participantId: note.participantId } : {}),
			groupId,
			siteId
		});
		const { name: siteName, timeZone } = await readSite(tx, siteId);
		const person = facts.people.find(({ id }) => id === note.participantId);
		return {
			note: {
				siteName,
				timeZone,
				session: headOf(facts),
				person: person ? await personIn(tx, person) : null,
				text
			},
			copy
		};
	});
}

/** @throws Refusal 'not-found', also for a draft and for whoever may not read the note */
export async function getExportableNote(
	reader: Reader,
	actor: StaffActor,
	noteId: NoteId
): Promise<FoundNote> {
	const found = await getReadableNote(reader, actor, noteId);
	if (found.note.status === 'draft') throw new Refusal('not-found');
	return found;
}

export const headOf = ({ group, held, breaks, topic, facilitators }: SessionFacts): SessionHead => ({
	groupName: group.name,
	held,
	topic,
	facilitators,
	minutes: heldMinutes(held, breaks)
});

async function personIn(reader: Reader, person: PersonFacts): Promise<ExportedNote['person']> {
	const { firstName, lastName, status, arrivedAtMs, leftAtMs, minutes } = person;
	const recordNumber = await recordNumberOf(reader, person.id);
	return { firstName, lastName, recordNumber, status, arrivedAtMs, leftAtMs, minutes };
}

async function recordNumberOf(reader: Reader, participantId: ParticipantId): Promise<string> {
	const [row] = await reader
		.select({ recordNumber: participants.recordNumber })
		.from(participants)
		.where(eq(participants.id, participantId));
	return row?.recordNumber ?? '';
}
