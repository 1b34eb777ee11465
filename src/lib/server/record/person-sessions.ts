import { and, desc, eq, inArray } from 'drizzle-orm';
import type { GroupId, ParticipantId } from '$lib/ids';
import type { PersonSession } from '$lib/record-views';
import type { StaffActor } from '../access/actor';
import { allow, reaches } from '../access/rights';
import { audit } from '../audit/audit';
import { tx, type Tx } from '../db';
import { groups, recordAttendance, recordNotes, sessions } from '../db/schema';

/**
 * The sessions that a person was marked at, the newest first, each with the note on it where the actor may read that:
 * the way from somebody to what is written of them. Of a group that the actor does not reach there is nothing.
 * @throws Refusal 'not-found'
 */
export async function listPersonSessions(
	actor: StaffActor,
	participantId: ParticipantId
): Promise<PersonSession[]> {
	return tx(async (tx) => {
		await allow(tx, actor, 'attendance:read', { participantId });
		const rows = await rowsOf(tx, actor, participantId);
		await audit(tx, actor, {
			action: 'attendance:read',
			subject: { kind: 'participant', id: participantId },
			participantId,
			siteId: actor.siteId
		});
		return rows;
	});
}

async function rowsOf(tx: Tx, actor: StaffActor, participantId: ParticipantId): Promise<PersonSession[]> {
	const ofThem = eq(recordAttendance.participantId, participantId);
	const inAny = await tx
		.selectDistinct({ groupId: sessions.groupId })
		.from(recordAttendance)
		.innerJoin(sessions, eq(sessions.id, recordAttendance.sessionId))
		.where(ofThem);
	const reached: GroupId[] = [];
	const drafts: GroupId[] = [];
	const signed: GroupId[] = [];
	for (const { groupId } of inAny) {
		if (await reaches(tx, actor, 'attendance:read', { groupId })) reached.push(groupId);
		if (await reaches(tx, actor, 'note-drafts:read', { groupId })) drafts.push(groupId);
		if (await reaches(tx, actor, 'signed-notes:read', { groupId })) signed.push(groupId);
	}
	const rows = await tx
		.select({
			sessionId: sessions.id,
			groupId: sessions.groupId,
			groupName: groups.name,
			startAtMs: sessions.plannedStartAtMs,
			status: recordAttendance.status,
			minutes: recordAttendance.minutes,
			noteId: recordNotes.id,
			noteStatus: recordNotes.status
		})
		.from(recordAttendance)
		.innerJoin(sessions, eq(sessions.id, recordAttendance.sessionId))
		.innerJoin(groups, eq(groups.id, sessions.groupId))
		.leftJoin(
			recordNotes,
			and(eq(recordNotes.sessionId, sessions.id), eq(recordNotes.participantId, participantId))
		)
		.where(and(ofThem, inArray(sessions.groupId, reached)))
		.orderBy(desc(sessions.plannedStartAtMs));
	return rows.map(({ noteId, noteStatus, groupId, ...row }) => {
		const readable = noteStatus === 'draft' ? drafts : signed;
		const note =
			noteId && noteStatus && readable.includes(groupId) ? { id: noteId, status: noteStatus } : null;
		return { ...row, note };
	});
}
