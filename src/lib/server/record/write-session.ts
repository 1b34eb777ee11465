import { and, eq } from 'drizzle-orm';
import type { CameBy } from '$lib/attendance';
import type { ParticipantId, SessionId, StaffId } from '$lib/ids';
import type { Json } from '$lib/json';
import type { Localised } from '$lib/localised';
import type { FollowUp, Stay } from '$lib/record';
import type { Interval } from '$lib/record-views';
import type { Tx } from '../db';
import {
	recordActivities,
	recordAttendance,
	recordBreaks,
	recordFollowUps,
	recordParticipation
} from '../db/schema';
import { newId } from '../new-id';
import { attendanceOf, type HeldSession } from './attended';
import { draftNotes } from './draft-notes';
import type { PartFacts } from './facts';

/** What a session left behind, in words: it can be read when the exercises' code and the live rows are gone. */
export type SessionWords = { activities: ActivityWords[]; people: PersonWords[]; breaks: Interval[] };

export type ActivityWords = {
	id: string;
	position: number;
	/** Which content of a clinic's own exercise it was; null for the curriculum's. */
	exerciseVersion: number | null;
	kind: string;
	kindVersion: number;
	title: Localised;
	content: Json;
	minutes: number;
	groupLines: Localised[];
	leftOut: Localised[];
};

export type PersonWords = {
	participantId: ParticipantId;
	stays: Stay[];
	mark: 'absent' | 'excused' | null;
	markReason: string | null;
	/** Null for whoever did not come. */
	cameBy: CameBy | null;
	parts: PartFacts[];
	followUps: (FollowUp & { closedBy: StaffId | null })[];
};

/** Writes a session into the record and drafts its notes, in the transaction of the handover. */
export async function writeSession(
	tx: Tx,
	session: Omit<HeldSession, 'breaks'> & { id: SessionId },
	words: SessionWords,
	graceMinutes: number
): Promise<void> {
	const sessionId = session.id;
	for (const activity of words.activities)
		await tx.insert(recordActivities).values({ sessionId, ...activity });
	const { breaks } = words;
	for (const { startAtMs, endAtMs } of breaks) {
		await tx
			.insert(recordBreaks)
			.values({ id: newId(), sessionId, startedAtMs: startAtMs, endedAtMs: endAtMs });
	}
	for (const { participantId, stays, mark, markReason, cameBy, parts, followUps } of words.people) {
		const attended = attendanceOf({ ...session, breaks }, stays, mark, graceMinutes);
		const reason = stays.length === 0 ? markReason : null;
		await tx
			.insert(recordAttendance)
			.values({ id: newId(), sessionId, participantId, ...attended, cameBy, reason });
		for (const part of parts) await setPart(tx, sessionId, participantId, part);
		for (const followUp of followUps) {
			await tx.insert(recordFollowUps).values({ id: newId(), sessionId, participantId, ...followUp });
		}
	}
	await draftNotes(tx, sessionId);
}

/** Sets what one person did in one activity, in place of what was there. */
export async function setPart(
	tx: Tx,
	sessionId: SessionId,
	participantId: ParticipantId,
	part: PartFacts
): Promise<void> {
	await tx
		.delete(recordParticipation)
		.where(
			and(
				eq(recordParticipation.activityId, part.activityId),
				eq(recordParticipation.participantId, participantId)
			)
		);
	await tx.insert(recordParticipation).values({ id: newId(), sessionId, participantId, ...part });
}
