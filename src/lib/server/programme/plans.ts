import { and, asc, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import { PLANS } from '$lib/curriculum';
import type { Stage, Topic } from '$lib/curriculum/schema';
import type { ExerciseId, PlanId } from '$lib/ids';
import type { Localised } from '$lib/localised';
import { minutesOfItems } from '$lib/plan';
import type { GroupType } from '$lib/settings';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import type { Reader } from '../db';
import { planItems, plans } from '../db/schema';
import { Refusal } from '../refusal';
import {
	itemsOfCurriculum,
	itemsToRun,
	listOwnItems,
	listPlanItems,
	type OwnItem,
	type PlanItem,
	type PlanItemHead
} from './plan-items';

export type PlanHead = {
	id: PlanId;
	title: Localised;
	about: Localised | null;
	/** What it is about; of a clinic's own, what its exercises are about. */
	topics: Topic[];
	/** For which groups and stages; where nobody said, none. */
	groupTypes: GroupType[];
	stages: Stage[];
	own: boolean;
	/** How many exercises, without breaks. */
	count: number;
	/** Breaks and all. */
	minutes: number;
	/** What is in it, in order; `breakMinutes` is null for an exercise. */
	items: { exercise: Pick<PlanItemHead, 'id' | 'title' | 'minutes'> | null; breakMinutes: number | null }[];
};

/** Every plan that a session can run: the clinic's own, newest first, then the curriculum's. */
export async function listPlans(reader: Reader, actor: StaffActor): Promise<PlanHead[]> {
	await allow(reader, actor, 'plans:read', { siteId: actor.siteId });
	const own = await listOwn(reader, actor, false);
	const curriculum = [...PLANS].map(([id, { title, about, topics, groupTypes, stages }]) =>
		head({ id, title, about, topics, groupTypes, stages, own: false }, itemsOfCurriculum(id))
	);
	return [...own, ...curriculum];
}

/** The clinic's own that were taken out, the last changed first. */
export async function listArchivedPlans(reader: Reader, actor: StaffActor): Promise<PlanHead[]> {
	await allow(reader, actor, 'plans:read', { siteId: actor.siteId });
	return listOwn(reader, actor, true);
}

async function listOwn(reader: Reader, actor: StaffActor, archived: boolean): Promise<PlanHead[]> {
	const rows = await reader
		.select()
		.from(plans)
		.where(
			and(
				eq(plans.siteId, actor.siteId),
				archived ? isNotNull(plans.archivedAtMs) : isNull(plans.archivedAtMs)
			)
		)
		.orderBy(desc(plans.updatedAtMs));
	return Promise.all(
		rows.map(async ({ id, title }) => {
			const items = await listPlanItems(reader, id);
			const topics = [...new Set(items.flatMap(({ exercise }) => exercise?.topics ?? []))];
			const words = { title: { en: title, es: title }, about: null };
			return head({ id, ...words, topics, groupTypes: [], stages: [], own: true }, items);
		})
	);
}

function head(about: Omit<PlanHead, 'count' | 'minutes' | 'items'>, items: PlanItem[]): PlanHead {
	return {
		...about,
		count: items.filter(({ exercise }) => exercise !== null).length,
		minutes: minutesOfItems(items),
		items: items.map(({ exercise, breakMinutes }) => ({
			exercise: exercise && { id: exercise.id, title: exercise.title, minutes: exercise.minutes },
			breakMinutes
		}))
	};
}

/** How long a plan takes by itself, breaks and all. @throws Refusal 'not-found' */
export async function minutesOfPlan(reader: Reader, actor: StaffActor, planId: PlanId): Promise<number> {
	const { items } = await getPlan(reader, actor, planId);
	return minutesOfItems(itemsToRun(items));
}

/** The plans that hold an exercise, the clinic's own first. */
export async function listPlansWith(
	reader: Reader,
	actor: StaffActor,
	exerciseId: ExerciseId
): Promise<Pick<PlanHead, 'id' | 'title' | 'own'>[]> {
	await allow(reader, actor, 'plans:read', { siteId: actor.siteId });
	const rows = await reader
		.selectDistinct({ id: plans.id, title: plans.title })
		.from(plans)
		.innerJoin(planItems, eq(planItems.planId, plans.id))
		.where(
			and(eq(plans.siteId, actor.siteId), isNull(plans.archivedAtMs), eq(planItems.exerciseId, exerciseId))
		)
		.orderBy(asc(plans.title));
	const curriculum = [...PLANS].filter(([, plan]) => plan.exercises.includes(exerciseId));
	return [
		...rows.map(({ id, title }) => ({ id, title: { en: title, es: title }, own: true })),
		...curriculum.map(([id, { title }]) => ({ id, title, own: false }))
	];
}

export type Plan = {
	id: PlanId;
	title: Localised;
	about: Localised | null;
	groupTypes: GroupType[];
	stages: Stage[];
	own: boolean;
	items: OwnItem[];
	archived: boolean;
	/** Which state of it this is: whoever changes it says which state she saw. */
	revision: number;
};

/**
 * One plan, of the curriculum or of the actor's site.
 * @throws Refusal 'not-found'
 */
export async function getPlan(reader: Reader, actor: StaffActor, planId: PlanId): Promise<Plan> {
	await allow(reader, actor, 'plans:read', { siteId: actor.siteId });
	const file = PLANS.get(planId);
	if (file) {
		const { title, about, groupTypes, stages } = file;
		const items = itemsOfCurriculum(planId).map((item) => ({ ...item, archived: false }));
		const fixed = { own: false, archived: false, revision: 0 };
		return { id: planId, title, about, groupTypes, stages, items, ...fixed };
	}
	const row = await getOwnPlan(reader, actor, planId);
	return {
		id: planId,
		title: { en: row.title, es: row.title },
		about: null,
		groupTypes: [],
		stages: [],
		own: true,
		items: await listOwnItems(reader, planId),
		archived: row.archivedAtMs !== null,
		revision: row.updatedAtMs
	};
}

/** A plan of the clinic's own, as it is kept. Asks no right by itself. */
export async function getOwnPlan(
	reader: Reader,
	actor: StaffActor,
	planId: PlanId
): Promise<typeof plans.$inferSelect> {
	const [row] = await reader
		.select()
		.from(plans)
		.where(and(eq(plans.id, planId), eq(plans.siteId, actor.siteId)));
	if (!row) throw new Refusal('not-found');
	return row;
}
