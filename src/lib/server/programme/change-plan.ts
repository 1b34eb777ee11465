import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { ExerciseId, PlanId, PlanItemId } from '$lib/ids';
import { oneLine } from '$lib/kinds/text';
import * as m from '$lib/paraglide/messages';
import { BREAK_MINUTES, idleBreaks, isBreakEntry, type PlanEntry } from '$lib/plan';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { tx, type Tx } from '../db';
import { planItems, plans } from '../db/schema';
import { newId, ownId } from '../new-id';
import { Refusal } from '../refusal';
import { getExercise } from './exercises';
import { entryOf, listOwnItems } from './plan-items';
import { getOwnPlan, getPlan } from './plans';
import { nextRevision, sameRevision } from './revision';
import { shareExercise } from './share-exercise';

const MOST_EXERCISES = 30;

const { least, most } = BREAK_MINUTES;
const breakFault = { error: () => m.plan_form_break_minutes({ least: String(least), most: String(most) }) };
const aBreak = z.strictObject({ break: z.int(breakFault).min(least, breakFault).max(most, breakFault) });

export const PlanInput = z.strictObject({
	title: oneLine(80).min(1),
	/** Exercises in their order, one perhaps twice, and breaks that divide them into parts. */
	exercises: z
		.array(z.union([z.string().min(1).max(80), aBreak], breakFault))
		.refine((entries) => !entries.every((entry) => isBreakEntry(entry)), { error: () => m.plan_form_empty() })
		.refine((entries) => entries.filter((entry) => !isBreakEntry(entry)).length <= MOST_EXERCISES, {
			error: () => m.plan_form_too_many({ n: String(MOST_EXERCISES) })
		})
		.refine((entries) => idleBreaks(entries, isBreakEntry).length === 0, {
			error: () => m.plan_form_idle_break()
		})
});
export type PlanInput = { title: string; exercises: PlanEntry[] };

/**
 * A new plan of the clinic's, with these exercises and breaks in this order.
 * @param id made with the form, so that the same form sent twice makes one plan
 * @throws Refusal 'invalid'; 'changed-elsewhere' where there is another by this id
 */
export async function createPlan(
	actor: StaffActor,
	input: PlanInput,
	id: PlanId = newId<PlanId>()
): Promise<PlanId> {
	return tx(async (tx) => {
		await allow(tx, actor, 'plans:write', { siteId: actor.siteId });
		ownId(id);
		const { title, exercises: wanted } = checkedPlan(input);
		const [here] = await tx.select({ id: plans.id }).from(plans).where(eq(plans.id, id));
		if (here) {
			const row = await getOwnPlan(tx, actor, id);
			const items = await listOwnItems(tx, id);
			const same = row.title === title && JSON.stringify(items.map(entryOf)) === JSON.stringify(wanted);
			if (same) return id;
			throw new Refusal('changed-elsewhere', { revision: row.updatedAtMs });
		}
		await tx.insert(plans).values({
			id,
			siteId: actor.siteId,
			title,
			authorId: actor.staffId,
			updatedAtMs: nowMs(),
			archivedAtMs: null
		});
		await fill(tx, actor, id, wanted, []);
		await auditPlan(tx, actor, 'plan:create', id);
		return id;
	});
}

/**
 * Sets a plan's title, and its exercises and breaks in their order.
 * @param revision the state that the change was made to
 * @throws Refusal 'invalid'; 'changed-elsewhere' with the present `revision` where somebody changed it meanwhile;
 * 'not-found' also for an exercise that is not in the library
 */
export async function changePlan(
	actor: StaffActor,
	planId: PlanId,
	input: PlanInput,
	revision: number
): Promise<void> {
	await tx(async (tx) => {
		await allow(tx, actor, 'plans:write', { siteId: actor.siteId });
		const row = await getOwnPlan(tx, actor, planId);
		const { title, exercises: wanted } = checkedPlan(input);
		sameRevision(row, revision);
		await tx
			.update(plans)
			.set({ title, updatedAtMs: nextRevision(row) })
			.where(eq(plans.id, planId));
		const before = await tx.select().from(planItems).where(eq(planItems.planId, planId));
		await tx.delete(planItems).where(eq(planItems.planId, planId));
		await fill(tx, actor, planId, wanted, before);
		await auditPlan(tx, actor, 'plan:change', planId);
	});
}

/** Puts one exercise at the end of a plan. */
export async function addToPlan(actor: StaffActor, planId: PlanId, exerciseId: ExerciseId): Promise<void> {
	await tx(async (tx) => {
		const plan = await getPlan(tx, actor, planId);
		const input = { title: plan.title.en, exercises: [...plan.items.map(entryOf), exerciseId] };
		await changePlan(actor, planId, input, plan.revision);
	});
}

/**
 * Items that stay keep their ids, so that a session that runs by this plan still knows what it has done. What was
 * taken out of the library stays where it was, and can't be put in anew. A plan is the whole clinic's, and so is what
 * is in it: what was its author's alone is shared.
 */
async function fill(
	tx: Tx,
	actor: StaffActor,
	planId: PlanId,
	entries: PlanEntry[],
	before: (typeof planItems.$inferSelect)[]
): Promise<void> {
	const left = [...before];
	for (const [position, entry] of entries.entries()) {
		const exerciseId = isBreakEntry(entry) ? null : entry;
		const kept = left.findIndex((item) => item.exerciseId === exerciseId);
		if (exerciseId !== null) {
			const { archived, alone } = await getExercise(tx, actor, exerciseId);
			if (archived && kept < 0) throw new Refusal('not-found');
			if (alone) await shareExercise(actor, exerciseId);
		}
		const id = left.splice(kept, kept < 0 ? 0 : 1)[0]?.id ?? newId<PlanItemId>();
		const breakMinutes = isBreakEntry(entry) ? entry.break : null;
		await tx.insert(planItems).values({ id, planId, position, exerciseId, breakMinutes });
	}
}

/** Takes a plan out of the lists. Sessions that have it keep it. */
export const archivePlan = (actor: StaffActor, planId: PlanId): Promise<void> => shelve(actor, planId, true);

export const restorePlan = (actor: StaffActor, planId: PlanId): Promise<void> => shelve(actor, planId, false);

async function shelve(actor: StaffActor, planId: PlanId, archived: boolean): Promise<void> {
	await tx(async (tx) => {
		await allow(tx, actor, 'plans:write', { siteId: actor.siteId });
		const row = await getOwnPlan(tx, actor, planId);
		if ((row.archivedAtMs !== null) === archived) return;
		await tx
			.update(plans)
			.set({ archivedAtMs: archived ? nowMs() : null })
			.where(eq(plans.id, planId));
		await auditPlan(tx, actor, archived ? 'plan:archive' : 'plan:restore', planId);
	});
}

const auditPlan = (tx: Tx, actor: StaffActor, action: string, id: PlanId): Promise<void> =>
	audit(tx, actor, { action, subject: { kind: 'plan', id }, siteId: actor.siteId });

function checkedPlan(input: PlanInput): PlanInput {
	const { success, data, error } = PlanInput.safeParse(input);
	if (!success) throw new Refusal('invalid', { fields: error.issues.map(({ path }) => path.join('.')) });
	return data as PlanInput;
}
