import { and, asc, eq } from 'drizzle-orm';
import type { NoteId, ParticipantId, SessionId } from '$lib/ids';
import { sectionsOf } from '$lib/note-formats';
import type { NotePage } from '$lib/record-views';
import type { StaffActor } from '../access/actor';
import { reaches } from '../access/rights';
import { audit } from '../audit/audit';
import { tx, type Reader } from '../db';
import { recordNotes, recordReviews } from '../db/schema';
import { listAlike } from './alike-notes';
import { heldMinutes } from './attended';
import { draftGroupNote, draftProgressNote, draftSources } from './drafts';
import { getReadableNote, namesAround } from './find-note';
import type { SessionFacts } from './facts';
import { listStanding } from './goals';
import { loadFacts } from './load-facts';
import { readSigned } from './read-signed';
import { attendanceRow } from './session-record';

/** @throws Refusal 'not-found' */
export async function getNotePage(actor: StaffActor, noteId: NoteId): Promise<NotePage> {
	return tx(async (tx) => {
		const found = await getReadableNote(tx, actor, noteId);
		const { note, groupId, siteId } = found;
		const facts = await loadFacts(tx, note.sessionId);
		const person = facts.people.find(({ id }) => id === note.participantId);
		await audit(tx, actor, {
			action: 'note:read',
			subject: { kind: 'note', id: noteId },
			...(note.participantId ? { participantId: note.participantId } : {}),
			groupId,
			siteId
		});
		const mayWrite = note.status === 'draft' && (await reaches(tx, actor, 'note-drafts:write', { groupId }));
		return {
			id: noteId,
			session: {
				id: note.sessionId,
				groupId,
				groupName: facts.group.name,
				timeZone: facts.timeZone,
				held: facts.held,
				minutes: heldMinutes(facts.held, facts.breaks),
				topic: facts.topic,
				activities: facts.activities,
				attendance: facts.people.map(attendanceRow)
			},
			person: person ? attendanceRow(person) : null,
			language: note.language,
			sections: sectionsOf(note),
			body: note.body,
			status: note.status,
			version: note.version,
			updatedAtMs: note.updatedAtMs,
			...(await readSigned(tx, actor, found)),
			reviews: await listReviews(tx, noteId),
			drafted: person
				? draftProgressNote(facts, person, note.language)
				: draftGroupNote(facts, note.language),
			alike: mayWrite ? await listAlike(tx, actor, groupId, { note, facts }) : [],
			sources: draftSources(facts, person ?? null, note.language),
			struck: note.struck ?? [],
			goals: note.goals ?? [],
			standingGoals: note.participantId
				? await listStanding(tx, note.participantId, facts.held.startAtMs)
				: [],
			...(await namesAround(tx, note)),
			siblings: await listSiblings(tx, note.sessionId, facts),
			may: {
				write: mayWrite,
				add: note.status !== 'draft' && (await reaches(tx, actor, 'signed-notes:add', { groupId })),
				review: note.status === 'signed' && (await reaches(tx, actor, 'signed-notes:review', { groupId }))
			}
		};
	});
}

async function listReviews(reader: Reader, noteId: NoteId): Promise<NotePage['reviews']> {
	const rows = await reader
		.select()
		.from(recordReviews)
		.where(eq(recordReviews.noteId, noteId))
		.orderBy(asc(recordReviews.atMs), asc(recordReviews.id));
	return rows.map(({ id, decision, comment, reviewedAs, atMs }) => ({
		id,
		decision,
		comment,
		as: reviewedAs,
		atMs
	}));
}

async function listSiblings(
	reader: Reader,
	sessionId: SessionId,
	{ people }: SessionFacts
): Promise<NotePage['siblings']> {
	const rows = await reader
		.select()
		.from(recordNotes)
		.where(and(eq(recordNotes.sessionId, sessionId)));
	const order = new Map<ParticipantId | null, number>(people.map(({ id }, index) => [id, index]));
	const place = ({ participantId }: { participantId: ParticipantId | null }) =>
		order.get(participantId) ?? -1;
	return rows
		.map(({ id, participantId, status }) => ({ id, participantId, status }))
		.sort((a, b) => place(a) - place(b));
}
