import { and, asc, count, eq, inArray, isNull, max, or } from 'drizzle-orm';
import type { NoteId, SiteId } from '$lib/ids';
import type { Queue } from '$lib/record-views';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { tx, type Reader } from '../db';
import {
	groups,
	participants,
	recordAddenda,
	recordComments,
	recordNotes,
	recordReadings,
	recordReviews,
	sessions
} from '../db/schema';
import { readSite } from '../programme/sites';
import { seenMark } from './review';
import { ruleFor } from './rules';

/** The notes of the actor's site that wait to be reviewed, the one that waits longest first. */
export async function listQueue(actor: StaffActor): Promise<Queue> {
	return tx(async (tx) => {
		const { siteId } = await allow(tx, actor, 'signed-notes:review', { siteId: actor.siteId });
		const { timeZone } = await readSite(tx, siteId);
		const coSignature = (await ruleFor(tx, siteId, null, nowMs())).coSignature !== 'none';
		const rows = await listInReview(tx, siteId, coSignature);
		const [added, returns] = [await countAddenda(tx, siteId), await countReturns(tx, siteId)];
		const [read, asked] = [await listRead(tx, actor), await listAsked(tx, actor)];
		await audit(tx, actor, {
			action: 'review-queue:read',
			subject: { kind: 'site', id: siteId },
			siteId,
			detail: { count: rows.length }
		});
		const waiting = rows
			.filter(({ status }) => status === 'signed')
			.map(({ id, status: _, signedHash, firstName, lastName, participantId, signedAtMs, ...row }) => {
				const seen = seenMark(signedHash ?? '', added.get(id)?.count ?? 0);
				return {
					id,
					...row,
					person: participantId === null ? null : `${firstName} ${lastName}`,
					author: row.author ?? '',
					sinceMs: added.get(id)?.lastMs ?? signedAtMs ?? 0,
					returns: returns.get(id) ?? 0,
					seen,
					opened: read.get(id) === seen,
					asked: asked.has(id)
				};
			})
			.sort((a, b) => a.sinceMs - b.sinceMs);
		return { waiting, returned: rows.length - waiting.length, timeZone, coSignature, nowMs: nowMs() };
	});
}

/** How often each note of a site that is in review came back to its author; those that never did are left out. */
export async function countReturns(reader: Reader, siteId: SiteId): Promise<Map<NoteId, number>> {
	const rows = await reader
		.select({ noteId: recordReviews.noteId, times: count() })
		.from(recordReviews)
		.innerJoin(recordNotes, eq(recordNotes.id, recordReviews.noteId))
		.innerJoin(sessions, eq(sessions.id, recordNotes.sessionId))
		.innerJoin(groups, eq(groups.id, sessions.groupId))
		.where(and(eq(groups.siteId, siteId), eq(recordReviews.decision, 'returned'), inReview))
		.groupBy(recordReviews.noteId);
	return new Map(rows.map(({ noteId, times }) => [noteId, times]));
}

const inReview = inArray(recordNotes.status, ['signed', 'returned']);

/**
 * Signed notes that need a co-signature, and whatever was returned once. What was signed before notes said whether
 * they need one goes by the clinic's rule of today.
 */
function listInReview(reader: Reader, siteId: SiteId, coSignature: boolean) {
	const returnedOnce = reader
		.select({ id: recordReviews.noteId })
		.from(recordReviews)
		.where(eq(recordReviews.decision, 'returned'));
	return reader
		.select({
			id: recordNotes.id,
			status: recordNotes.status,
			sessionId: recordNotes.sessionId,
			participantId: recordNotes.participantId,
			signedHash: recordNotes.signedHash,
			signedAtMs: recordNotes.signedAtMs,
			late: recordNotes.lateEntry,
			author: recordNotes.signedAs,
			authorId: recordNotes.signedBy,
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
		.where(
			and(
				eq(groups.siteId, siteId),
				inReview,
				or(
					eq(recordNotes.needsCoSignature, true),
					...(coSignature ? [isNull(recordNotes.needsCoSignature)] : []),
					inArray(recordNotes.id, returnedOnce)
				)
			)
		)
		.orderBy(asc(recordNotes.signedAtMs), asc(recordNotes.id));
}

async function countAddenda(reader: Reader, siteId: SiteId) {
	const rows = await reader
		.select({ noteId: recordAddenda.noteId, lastMs: max(recordAddenda.signedAtMs), count: count() })
		.from(recordAddenda)
		.innerJoin(recordNotes, eq(recordNotes.id, recordAddenda.noteId))
		.innerJoin(sessions, eq(sessions.id, recordNotes.sessionId))
		.innerJoin(groups, eq(groups.id, sessions.groupId))
		.where(and(eq(groups.siteId, siteId), inReview))
		.groupBy(recordAddenda.noteId);
	return new Map(rows.map(({ noteId, ...found }) => [noteId, found]));
}

/** In which content the actor has had notes before them that are in review. */
async function listRead(reader: Reader, { staffId }: StaffActor): Promise<Map<NoteId, string>> {
	const rows = await reader
		.select({ noteId: recordReadings.noteId, mark: recordReadings.mark })
		.from(recordReadings)
		.innerJoin(recordNotes, eq(recordNotes.id, recordReadings.noteId))
		.where(and(eq(recordReadings.staffId, staffId), inReview));
	return new Map(rows.map(({ noteId, mark }) => [noteId, mark]));
}

/** Notes at which the actor asks for a change and has not sent it. */
async function listAsked(reader: Reader, { staffId }: StaffActor): Promise<Set<NoteId>> {
	const rows = await reader
		.select({ noteId: recordComments.noteId })
		.from(recordComments)
		.where(
			and(
				eq(recordComments.byStaffId, staffId),
				eq(recordComments.kind, 'change'),
				isNull(recordComments.reviewId)
			)
		);
	return new Set(rows.map(({ noteId }) => noteId));
}
