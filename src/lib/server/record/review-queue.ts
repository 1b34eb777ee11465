import { and, asc, eq, inArray } from 'drizzle-orm';
import type { NoteId } from '$lib/ids';
import type { Queue } from '$lib/record-views';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { tx, type Reader } from '../db';
import {
	groups,
	participants,
	recordAddenda,
	recordNotes,
	recordReviews,
	sessions,
	sites
} from '../db/schema';
import { Refusal } from '../refusal';

/** The notes of the actor's site that wait to be reviewed, the one that waits longest first. */
export async function listQueue(actor: StaffActor): Promise<Queue> {
	return tx(async (tx) => {
		const { siteId } = await allow(tx, actor, 'signed-notes:review', { siteId: actor.siteId });
		const [site] = await tx.select().from(sites).where(eq(sites.id, siteId));
		if (!site) throw new Refusal('not-found');
		const rows = await tx
			.select({
				note: recordNotes,
				groupId: groups.id,
				groupName: groups.name,
				startAtMs: sessions.plannedStartAtMs,
				firstName: participants.firstName,
				lastName: participants.lastName
			})
			.from(recordNotes)
			.innerJoin(sessions, eq(sessions.id, recordNotes.sessionId))
			.innerJoin(groups, eq(groups.id, sessions.groupId))
			.leftJoin(participants, eq(participants.id, recordNotes.participantId))
			.where(and(eq(groups.siteId, siteId), inArray(recordNotes.status, ['signed', 'returned'])))
			.orderBy(asc(recordNotes.signedAtMs), asc(recordNotes.id));
		const ids = rows.map(({ note }) => note.id);
		const [addedAtMs, returned] = [await lastAddenda(tx, ids), await returnedBefore(tx, ids)];
		await audit(tx, actor, {
			action: 'review-queue:read',
			subject: { kind: 'site', id: siteId },
			siteId,
			detail: { count: rows.length }
		});
		const waiting = rows
			.filter(({ note }) => note.status === 'signed')
			.map(({ note, groupId, groupName, startAtMs, firstName, lastName }) => ({
				id: note.id,
				sessionId: note.sessionId,
				groupId,
				groupName,
				startAtMs,
				person: note.participantId === null ? null : `${firstName} ${lastName}`,
				author: note.signedAs ?? '',
				sinceMs: addedAtMs.get(note.id) ?? note.signedAtMs ?? note.updatedAtMs,
				returned: returned.has(note.id)
			}))
			.sort((a, b) => a.sinceMs - b.sinceMs);
		return {
			waiting: site.settings.coSignature ? waiting : [],
			returned: rows.length - waiting.length,
			timeZone: site.timeZone,
			coSignature: site.settings.coSignature
		};
	});
}

async function lastAddenda(reader: Reader, ids: NoteId[]): Promise<Map<NoteId, number>> {
	if (ids.length === 0) return new Map();
	const rows = await reader
		.select({ noteId: recordAddenda.noteId, atMs: recordAddenda.signedAtMs })
		.from(recordAddenda)
		.where(inArray(recordAddenda.noteId, ids))
		.orderBy(asc(recordAddenda.signedAtMs));
	return new Map(rows.map(({ noteId, atMs }) => [noteId, atMs]));
}

async function returnedBefore(reader: Reader, ids: NoteId[]): Promise<Set<NoteId>> {
	if (ids.length === 0) return new Set();
	const rows = await reader
		.selectDistinct({ noteId: recordReviews.noteId })
		.from(recordReviews)
		.where(and(inArray(recordReviews.noteId, ids), eq(recordReviews.decision, 'returned')));
	return new Set(rows.map(({ noteId }) => noteId));
}
