import { and, desc, eq, lt } from 'drizzle-orm';
import type { SessionId } from '$lib/ids';
import { inLocale } from '$lib/localised';
import type { EarlierScore } from '$lib/record-views';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { tx } from '../db';
import { groups, liveSeats, recordActivities, recordParticipation, sessions } from '../db/schema';
import { Refusal } from '../refusal';

/**
 * What people who have a seat in a session were last measured at, in earlier sessions of the same group: the newest
 * score of each part of each questionnaire. What the record has of other groups is not in it.
 */
export async function listEarlierScores(actor: StaffActor, sessionId: SessionId): Promise<EarlierScore[]> {
	return tx(async (tx) => {
		const [session] = await tx
			.select({ groupId: sessions.groupId, siteId: groups.siteId, startAtMs: sessions.plannedStartAtMs })
			.from(sessions)
			.innerJoin(groups, eq(groups.id, sessions.groupId))
			.where(eq(sessions.id, sessionId));
		if (!session) throw new Refusal('not-found');
		await allow(tx, actor, 'participation:read', { groupId: session.groupId });
		const rows = await tx
			.select({
				seatId: liveSeats.id,
				atMs: sessions.plannedStartAtMs,
				scores: recordParticipation.scores
			})
			.from(liveSeats)
			.innerJoin(recordParticipation, eq(recordParticipation.participantId, liveSeats.participantId))
			.innerJoin(recordActivities, eq(recordActivities.id, recordParticipation.activityId))
			.innerJoin(sessions, eq(sessions.id, recordParticipation.sessionId))
			.where(
				and(
					eq(liveSeats.sessionId, sessionId),
					eq(recordActivities.kind, 'measure'),
					eq(sessions.groupId, session.groupId),
					lt(sessions.plannedStartAtMs, session.startAtMs)
				)
			)
			.orderBy(desc(sessions.plannedStartAtMs), desc(recordActivities.position));
		if (rows.length > 0) {
			await audit(tx, actor, {
				action: 'measures:read',
				subject: { kind: 'session', id: sessionId },
				groupId: session.groupId,
				siteId: session.siteId
			});
		}
		const newest = new Map<string, EarlierScore>();
		for (const { seatId, atMs, scores } of rows) {
			for (const score of scores) {
				const name = inLocale('of' in score ? score.of.name : score.label, 'en');
				const key = [seatId, score.key, name].join(' ');
				if (score.after === null || newest.has(key)) continue;
				newest.set(key, { seatId, key: score.key, name, value: score.after, atMs });
			}
		}
		return [...newest.values()];
	});
}
