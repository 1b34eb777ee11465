import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm';
import { EXERCISES, PLANS } from '$lib/curriculum';
import type { ExerciseId, PlanId, PlanItemId } from '$lib/ids';
import type { Localised } from '$lib/localised';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { tx, type Reader, type Tx } from '../db';
import { exercises, planItems, plans } from '../db/schema';
import { newId } from '../new-id';
import { Refusal } from '../refusal';
import { getExercise, type Exercise } from './exercises';

export type PlanHead = {
	id: PlanId;
	title: Localised;
	about: Localised | null;
	groupTypes: string[];
	own: boolean;
	count: number;
	minutes: number;
};

export type PlanItemHead = Pick<Exercise, 'id' | 'kind' | 'title' | 'minutes' | 'notFor'>;
export type PlanItem = { id: PlanItemId; exercise: PlanItemHead };

/** Every plan that a session can run: the clinic's own, newest first, then the curriculum's. */
export async function listPlans(reader: Reader, actor: StaffActor): Promise<PlanHead[]> {
	await allow(reader, actor, 'plans:read', { siteId: actor.siteId });
	const rows = await reader
		.select()
		.from(plans)
		.where(and(eq(plans.siteId, actor.siteId), isNull(plans.archivedAtMs)))
		.orderBy(desc(plans.updatedAtMs));
	const own = await Promise.all(
		rows.map(async ({ id, title }) =>
			head(id, { en: title, es: title }, null, [], true, await listPlanItems(reader, id))
		)
	);
	const curriculum = await Promise.all(
		[...PLANS].map(async ([id, { title, about, groupTypes }]) =>
			head(id, title, about, groupTypes, false, await listPlanItems(reader, id))
		)
	);
	return [...own, ...curriculum];
}

function head(
	id: PlanId,
	title: Localised,
	about: Localised | null,
	groupTypes: string[],
	own: boolean,
	items: PlanItem[]
): PlanHead {
	const minutes = items.reduce((sum, { exercise }) => sum + exercise.minutes, 0);
	return { id, title, about, groupTypes, own, count: items.length, minutes };
}

/** A plan's exercises in order. Asks no right by itself: whoever may see the session or the plan may see this. */
export async function listPlanItems(reader: Reader, planId: PlanId): Promise<PlanItem[]> {
	const ofCurriculum = PLANS.get(planId);
	if (ofCurriculum) {
		return ofCurriculum.exercises.flatMap((slug, index) => {
			const exercise = EXERCISES.get(slug as ExerciseId);
			if (!exercise) return [];
			const { kind, title, minutes, notFor } = exercise;
			return [
				{
					id: `${planId}.${index}` as PlanItemId,
					exercise: { id: slug as ExerciseId, kind, title, minutes, notFor }
				}
			];
		});
	}
	const rows = await reader
		.select()
		.from(planItems)
		.where(eq(planItems.planId, planId))
		.orderBy(asc(planItems.position));
	const own = await listHeads(
		reader,
		rows.map(({ exerciseId }) => exerciseId)
	);
	return rows.flatMap(({ id, exerciseId }) => {
		const exercise = own.get(exerciseId) ?? EXERCISES.get(exerciseId);
		if (!exercise) return [];
		const { kind, title, minutes, notFor } = exercise;
		return [{ id, exercise: { id: exerciseId, kind, title, minutes, notFor } }];
	});
}

async function listHeads(reader: Reader, ids: ExerciseId[]): Promise<Map<ExerciseId, PlanItemHead>> {
	if (ids.length === 0) return new Map();
	const rows = await reader
		.select({
			id: exercises.id,
			kind: exercises.kind,
			title: exercises.title,
			minutes: exercises.minutes
		})
		.from(exercises)
		.where(and(inArray(exercises.id, ids), isNull(exercises.archivedAtMs)));
	return new Map(rows.map((row) => [row.id, { ...row, notFor: null }]));
}

export type Plan = { id: PlanId; title: Localised; about: Localised | null; own: boolean; items: PlanItem[] };

/** @throws Refusal 'not-found' */
export async function getPlan(reader: Reader, actor: StaffActor, planId: PlanId): Promise<Plan> {
	await allow(reader, actor, 'plans:read', { siteId: actor.siteId });
	const file = PLANS.get(planId);
	if (file) {
		const items = await listPlanItems(reader, planId);
		return { id: planId, title: file.title, about: file.about, own: false, items };
	}
	const row = await getOwn(reader, actor, planId);
	const title = { en: row.title, es: row.title };
	return { id: planId, title, about: null, own: true, items: await listPlanItems(reader, planId) };
}

async function getOwn(reader: Reader, actor: StaffActor, planId: PlanId): Promise<typeof plans.$inferSelect> {
	const [row] = await reader
		.select()
		.from(plans)
		.where(and(eq(plans.id, planId), eq(plans.siteId, actor.siteId), isNull(plans.archivedAtMs)));
	if (!row) throw new Refusal('not-found');
	return row;
}

/** A new plan of the clinic's, with these exercises in this order. */
export async function createPlan(
	actor: StaffActor,
	input: { title: string; exercises: ExerciseId[] }
): Promise<PlanId> {
	return tx(async (tx) => {
		await allow(tx, actor, 'plans:write', { siteId: actor.siteId });
		const id = newId<PlanId>();
		await tx.insert(plans).values({
			id,
			siteId: actor.siteId,
			title: input.title,
			authorId: actor.staffId,
			updatedAtMs: nowMs(),
			archivedAtMs: null
		});
		await fill(tx, actor, id, input.exercises, []);
		await audit(tx, actor, { action: 'plan:create', subject: { kind: 'plan', id }, siteId: actor.siteId });
		return id;
	});
}

/** Sets a plan's title and its exercises, in their order. */
export async function changePlan(
	actor: StaffActor,
	planId: PlanId,
	input: { title: string; exercises: ExerciseId[] }
): Promise<void> {
	await tx(async (tx) => {
		await allow(tx, actor, 'plans:write', { siteId: actor.siteId });
		await getOwn(tx, actor, planId);
		await tx.update(plans).set({ title: input.title, updatedAtMs: nowMs() }).where(eq(plans.id, planId));
		const before = await tx.select().from(planItems).where(eq(planItems.planId, planId));
		await tx.delete(planItems).where(eq(planItems.planId, planId));
		await fill(tx, actor, planId, input.exercises, before);
		await audit(tx, actor, {
			action: 'plan:change',
			subject: { kind: 'plan', id: planId },
			siteId: actor.siteId
		});
	});
}

/** Items that stay keep their ids, so that a session that runs by this plan still knows what it has done. */
async function fill(
	tx: Tx,
	actor: StaffActor,
	planId: PlanId,
	exerciseIds: ExerciseId[],
	before: (typeof planItems.$inferSelect)[]
): Promise<void> {
	const left = [...before];
	for (const [position, exerciseId] of exerciseIds.entries()) {
		await getExercise(tx, actor, exerciseId);
		const kept = left.findIndex((item) => item.exerciseId === exerciseId);
		const id = left.splice(kept, kept < 0 ? 0 : 1)[0]?.id ?? newId<PlanItemId>();
		await tx.insert(planItems).values({ id, planId, position, exerciseId });
	}
}

export async function archivePlan(actor: StaffActor, planId: PlanId): Promise<void> {
	await tx(async (tx) => {
		await allow(tx, actor, 'plans:write', { siteId: actor.siteId });
		await getOwn(tx, actor, planId);
		await tx.update(plans).set({ archivedAtMs: nowMs() }).where(eq(plans.id, planId));
		await audit(tx, actor, {
			action: 'plan:archive',
			subject: { kind: 'plan', id: planId },
			siteId: actor.siteId
		});
	});
}
