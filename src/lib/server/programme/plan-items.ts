import { asc, eq, inArray } from 'drizzle-orm';
import { EXERCISES, PLANS } from '$lib/curriculum';
import type { ExerciseId, PlanId, PlanItemId } from '$lib/ids';
import type { Reader } from '../db';
import { exercises, planItems } from '../db/schema';
import type { Exercise } from './exercises';

export type PlanItemHead = Pick<Exercise, 'id' | 'kind' | 'title' | 'minutes' | 'notFor'>;
export type PlanItem = { id: PlanItemId; exercise: PlanItemHead };

/** `archived` where it was taken out of the library: it keeps its place in the plan, and is not run. */
export type OwnItem = PlanItem & { archived: boolean };

/**
 * A plan's exercises in order, without those that were taken out of the library. Asks no right by itself: whoever
 * may see the session or the plan may see this.
 */
export async function listPlanItems(reader: Reader, planId: PlanId): Promise<PlanItem[]> {
	if (PLANS.has(planId)) return itemsOfCurriculum(planId);
	const items = await listOwnItems(reader, planId);
	return items.flatMap(({ id, exercise, archived }) => (archived ? [] : [{ id, exercise }]));
}

export const itemsOfCurriculum = (planId: PlanId): PlanItem[] =>
	(PLANS.get(planId)?.exercises ?? []).flatMap((slug, index) => {
		const exercise = headInCurriculum(slug as ExerciseId);
		return exercise ? [{ id: `${planId}.${index}` as PlanItemId, exercise }] : [];
	});

function headInCurriculum(id: ExerciseId): PlanItemHead | undefined {
	const file = EXERCISES.get(id);
	return file && { id, kind: file.kind, title: file.title, minutes: file.minutes, notFor: file.notFor };
}

/** All exercises of a plan of the clinic's own, in order. Asks no right by itself. */
export async function listOwnItems(reader: Reader, planId: PlanId): Promise<OwnItem[]> {
	const rows = await reader
		.select()
		.from(planItems)
		.where(eq(planItems.planId, planId))
		.orderBy(asc(planItems.position));
	const own = await listHeads(
		reader,
		rows.flatMap(({ exerciseId }) => exerciseId ?? [])
	);
	return rows.flatMap(({ id, exerciseId }) => {
		if (exerciseId === null) return [];
		const written = own.get(exerciseId);
		const exercise = written?.head ?? headInCurriculum(exerciseId);
		return exercise ? [{ id, exercise, archived: written?.archived ?? false }] : [];
	});
}

async function listHeads(
	reader: Reader,
	ids: ExerciseId[]
): Promise<Map<ExerciseId, { head: PlanItemHead; archived: boolean }>> {
	if (ids.length === 0) return new Map();
	const rows = await reader
		.select({
			id: exercises.id,
			kind: exercises.kind,
			title: exercises.title,
			minutes: exercises.minutes,
			notFor: exercises.notFor,
			archivedAtMs: exercises.archivedAtMs
		})
		.from(exercises)
		.where(inArray(exercises.id, ids));
	return new Map(
		rows.map(({ archivedAtMs, ...row }) => [row.id, { head: row, archived: archivedAtMs !== null }])
	);
}
