import { and, asc, eq } from 'drizzle-orm';
import type { GroupId, ParticipantId } from '$lib/ids';
import { inLocale } from '$lib/localised';
import type { ScoreChange } from '$lib/record';
import type { MeasureOverTime } from '$lib/record-views';
import type { StaffActor } from '../access/actor';
import { allow, reaches } from '../access/rights';
import { audit } from '../audit/audit';
import { tx, type Reader, type Tx } from '../db';
import { recordActivities, recordParticipation, sessions } from '../db/schema';

/**
 * One person's questionnaires over time: each with its scores, oldest first, and null where its rule gave none. Of a
 * group whose sessions the actor may not read there is nothing.
 */
export async function listMeasures(
	actor: StaffActor,
	participantId: ParticipantId
): Promise<MeasureOverTime[]> {
	return tx(async (tx) => {
		await allow(tx, actor, 'participation:read', { participantId });
		const rows = await scoresOf(tx, participantId);
		const reached = await groupsReached(tx, actor, new Set(rows.map(({ groupId }) => groupId)));
		await audit(tx, actor, {
			action: 'measures:read',
			subject: { kind: 'participant', id: participantId },
			participantId,
			siteId: actor.siteId
		});
		return overTime(rows.filter(({ groupId }) => reached.has(groupId)));
	});
}

/** The same of some groups. Asks no right, and leaves no entry: whoever calls has done both. */
export async function measuresOf(
	reader: Reader,
	participantId: ParticipantId,
	groupIds: readonly GroupId[]
): Promise<MeasureOverTime[]> {
	const rows = await scoresOf(reader, participantId);
	return overTime(rows.filter(({ groupId }) => groupIds.includes(groupId)));
}

const scoresOf = (reader: Reader, participantId: ParticipantId) =>
	reader
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

async function groupsReached(tx: Tx, actor: StaffActor, groupIds: Set<GroupId>): Promise<Set<GroupId>> {
	const reached = new Set<GroupId>();
	for (const groupId of groupIds)
		if (await reaches(tx, actor, 'participation:read', { groupId })) reached.add(groupId);
	return reached;
}

/** What was kept of one evening, by questionnaire, oldest first. */
function overTime(rows: { atMs: number; scores: ScoreChange[] }[]): MeasureOverTime[] {
	const measures = new Map<string, MeasureOverTime>();
	for (const { atMs, scores } of rows) {
		for (const [name, given] of byMeasure(scores)) {
			const measure = measures.get(name) ?? { ...ofMeasure(given), parts: [], days: [] };
			// As it was called and bounded the last time: a clinic may have mended its words.
			const parts = new Map([...measure.parts, ...given.map(partOf)].map((part) => [part.key, part]));
			const values = Object.fromEntries(given.map(({ key, after }) => [key, after]));
			measures.set(name, {
				...measure,
				parts: [...parts.values()],
				days: [...measure.days, { atMs, values }]
			});
		}
	}
	return [...measures.values()];
}

function byMeasure(scores: ScoreChange[]): Map<string, ScoreChange[]> {
	const measures = new Map<string, ScoreChange[]>();
	for (const score of scores) {
		const [instrument] = score.key.split(/[./]/);
		const name = `${instrument} ${inLocale(ofMeasure([score]).name, 'en')}`;
		measures.set(name, [...(measures.get(name) ?? []), score]);
	}
	return measures;
}

/** Before questionnaires had sub-scores, a score was of the whole, and had its name. */
function ofMeasure([score]: ScoreChange[]): Pick<MeasureOverTime, 'name' | 'changes'> {
	if (score && 'of' in score) return { name: score.of.name, changes: score.of.changes };
	return { name: score?.label ?? { en: '', es: '' }, changes: true };
}

const partOf = (score: ScoreChange): MeasureOverTime['parts'][number] => ({
	key: score.key,
	label: score.label,
	most: 'of' in score ? score.of.most : null,
	question: 'of' in score && score.of.question
});
