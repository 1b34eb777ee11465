import { and, asc, eq } from 'drizzle-orm';
import type { GroupId, ParticipantId } from '$lib/ids';
import type { MeasureOverTime } from '$lib/record-views';
import type { StaffActor } from '../access/actor';
import { allow, reaches } from '../access/rights';
import { audit } from '../audit/audit';
import { tx, type Tx } from '../db';
import { recordActivities, recordParticipation, sessions } from '../db/schema';

/**
 * One person's questionnaires over time, oldest first: each with its sums, and null where its rule gave none. Of a
 * group whose sessions the actor may not read there is nothing.
 */
export async function listMeasures(
	actor: StaffActor,
	participantId: ParticipantId
): Promise<MeasureOverTime[]> {
	return tx(async (tx) => {
		await allow(tx, actor, 'participation:read', { participantId });
		const rows = await tx
			.select({
				groupId: sessions.groupId,
				atMs: sessions.plannedStartAtMs,
				scores: recordParticipation.scores
			})
			.from(recordParticipation)
			.innerJoin(recordActivities, eq(recordActivities.id, recordParticipation.activityId))
			.innerJoin(sessions, eq(sessions.id, recordParticipation.sessionId))
			.where(and(eq(recordParticipation.participantId, participantId), eq(recordActivities.kind, 'measure')))
			.orderBy(asc(sessions.plannedStartAtMs));
		const reached = await groupsReached(tx, actor, new Set(rows.map(({ groupId }) => groupId)));
		await audit(tx, actor, {
			action: 'measures:read',
			subject: { kind: 'participant', id: participantId },
			participantId,
			siteId: actor.siteId
		});
		const measures = new Map<string, MeasureOverTime>();
		for (const { groupId, atMs, scores } of rows) {
			if (!reached.has(groupId)) continue;
			for (const { key, label, after } of scores) {
				const one = measures.get(`${key} ${label.en}`) ?? { label, sums: [] };
				measures.set(`${key} ${label.en}`, { label, sums: [...one.sums, { atMs, sum: after }] });
			}
		}
		return [...measures.values()];
	});
}

async function groupsReached(tx: Tx, actor: StaffActor, groupIds: Set<GroupId>): Promise<Set<GroupId>> {
	const reached = new Set<GroupId>();
	for (const groupId of groupIds)
		if (await reaches(tx, actor, 'participation:read', { groupId })) reached.add(groupId);
	return reached;
}
