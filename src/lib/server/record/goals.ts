import { and, asc, eq, gt, isNull, or } from 'drizzle-orm';
import { z } from 'zod';
import type { ParticipantId } from '$lib/ids';
import { plainText } from '$lib/plain-text';
import { LONGEST_GOAL, type GoalOutcome, type LinkedGoal } from '$lib/record';
import type { Goal } from '$lib/record-views';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { tx, type Reader, type Tx } from '../db';
import { participantGoals } from '../db/schema';
import { Refusal } from '../refusal';

/** A goal in the words that were agreed with whoever it is of, on one line. */
export const GoalWords = z
	.string()
	.max(LONGEST_GOAL * 4)
	.transform((words) => plainText(words.replace(/\s+/g, ' ')))
	.pipe(z.string().min(1).max(LONGEST_GOAL));

/** Somebody's goals, oldest first. */
export async function listGoals(actor: StaffActor, participantId: ParticipantId): Promise<Goal[]> {
	return tx(async (tx) => {
		await allow(tx, actor, 'goals:read', { participantId });
		const goals = await listGoalsOf(tx, participantId);
		if (goals.length > 0) await note(tx, actor, 'goals:read', participantId, null);
		return goals;
	});
}

/** @param id made with the form, so that the same form sent twice adds one */
export async function addGoal(
	actor: StaffActor,
	participantId: ParticipantId,
	words: string,
	id: string
): Promise<void> {
	await tx(async (tx) => {
		await allow(tx, actor, 'goals:write', { participantId });
		const [same] = await tx.select().from(participantGoals).where(eq(participantGoals.id, id));
		if (same) return;
		await tx.insert(participantGoals).values({
			...{ id, participantId, words },
			addedAtMs: nowMs(),
			addedBy: actor.staffId,
			endedAtMs: null,
			outcome: null,
			endedBy: null
		});
		await note(tx, actor, 'goal:add', participantId, id);
	});
}

/**
 * Says how a goal ended; `null` lets it stand again.
 * @throws Refusal 'not-found' for one that is not this person's
 */
export async function endGoal(
	actor: StaffActor,
	participantId: ParticipantId,
	id: string,
	outcome: GoalOutcome | null
): Promise<void> {
	await tx(async (tx) => {
		await allow(tx, actor, 'goals:write', { participantId });
		const [goal] = await tx
			.select()
			.from(participantGoals)
			.where(and(eq(participantGoals.id, id), eq(participantGoals.participantId, participantId)));
		if (!goal) throw new Refusal('not-found');
		if (goal.outcome === outcome) return;
		const ended =
			outcome === null
				? { outcome, endedAtMs: null, endedBy: null }
				: { outcome, endedAtMs: nowMs(), endedBy: actor.staffId };
		await tx.update(participantGoals).set(ended).where(eq(participantGoals.id, id));
		await note(tx, actor, outcome === null ? 'goal:reopen' : 'goal:end', participantId, id);
	});
}

/** For a note about somebody, which has asked for its own right: what they worked toward since then. */
export async function listStanding(
	reader: Reader,
	participantId: ParticipantId,
	sinceMs: number
): Promise<LinkedGoal[]> {
	const goals = await reader
		.select()
		.from(participantGoals)
		.where(
			and(
				eq(participantGoals.participantId, participantId),
				or(isNull(participantGoals.endedAtMs), gt(participantGoals.endedAtMs, sinceMs))
			)
		)
		.orderBy(asc(participantGoals.addedAtMs), asc(participantGoals.id));
	return goals.map(({ id: goalId, words }) => ({ goalId, words }));
}

/** All goals of somebody, for whoever has asked for a right. */
export async function listGoalsOf(reader: Reader, participantId: ParticipantId): Promise<Goal[]> {
	const goals = await reader
		.select()
		.from(participantGoals)
		.where(eq(participantGoals.participantId, participantId))
		.orderBy(asc(participantGoals.addedAtMs), asc(participantGoals.id));
	return goals.map(({ id, words, addedAtMs, endedAtMs, outcome }) => ({
		...{ id, words, addedAtMs, endedAtMs, outcome }
	}));
}

const note = (
	tx: Tx,
	actor: StaffActor,
	action: string,
	participantId: ParticipantId,
	id: string | null
): Promise<void> =>
	audit(tx, actor, {
		action,
		subject: id === null ? { kind: 'participant', id: participantId } : { kind: 'goal', id },
		participantId,
		siteId: actor.siteId
	});
