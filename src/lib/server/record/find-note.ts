import { asc, eq } from 'drizzle-orm';
import type { GroupId, NoteId, SiteId, StaffId } from '$lib/ids';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import type { Reader } from '../db';
import {
	groups,
	participants,
	recordAddenda,
	recordAttendance,
	recordNotes,
	sessions,
	staff
} from '../db/schema';
import { Refusal } from '../refusal';
import type { Named } from '$lib/name-guard';

export type NoteRow = typeof recordNotes.$inferSelect;
export type FoundNote = { note: NoteRow; groupId: GroupId; siteId: SiteId };

/**
 * A note, for somebody who may read it as it stands: drafts are their authors', signed notes also the supervisor's.
 * @throws Refusal 'not-found', also for whoever may not read it
 */
export async function getReadableNote(reader: Reader, actor: StaffActor, noteId: NoteId): Promise<FoundNote> {
	const [found] = await reader
		.select({ note: recordNotes, groupId: sessions.groupId, siteId: groups.siteId })
		.from(recordNotes)
		.innerJoin(sessions, eq(sessions.id, recordNotes.sessionId))
		.innerJoin(groups, eq(groups.id, sessions.groupId))
		.where(eq(recordNotes.id, noteId));
	if (!found) throw new Refusal('not-found');
	const right = found.note.status === 'draft' ? 'note-drafts:read' : 'signed-notes:read';
	await allow(reader, actor, right, { groupId: found.groupId });
	return found;
}

/** Who a note is about, and who was on the roster beside them: nobody of those may be named in it. */
export async function namesAround(
	reader: Reader,
	{ sessionId, participantId }: NoteRow
): Promise<{ subject: Named | null; others: Named[] }> {
	const people = await reader
		.select({
			id: participants.id,
			firstName: participants.firstName,
			lastName: participants.lastName,
			otherNames: participants.otherNames
		})
		.from(recordAttendance)
		.innerJoin(participants, eq(participants.id, recordAttendance.participantId))
		.where(eq(recordAttendance.sessionId, sessionId))
		.orderBy(asc(participants.lastName));
	const named = ({ firstName, lastName, otherNames = null }: Named): Named => ({
		firstName,
		lastName,
		otherNames
	});
	return {
		subject: people.filter(({ id }) => id === participantId).map(named)[0] ?? null,
		others: people.filter(({ id }) => id !== participantId).map(named)
	};
}

export async function listAddenda(reader: Reader, noteId: NoteId) {
	return reader
		.select()
		.from(recordAddenda)
		.where(eq(recordAddenda.noteId, noteId))
		.orderBy(asc(recordAddenda.signedAtMs), asc(recordAddenda.id));
}

/** Name and credential, as they stand under what somebody signs. */
export async function signatureOf(reader: Reader, staffId: StaffId): Promise<string> {
	const [person] = await reader
		.select({ name: staff.displayName, credential: staff.credential })
		.from(staff)
		.where(eq(staff.id, staffId));
	if (!person) throw new Refusal('not-found');
	return person.credential ? `${person.name}, ${person.credential}` : person.name;
}
