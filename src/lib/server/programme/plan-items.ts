import { asc, eq, inArray } from 'drizzle-orm';
import { EXERCISES, PLANS } from '$lib/curriculum';
import type { ExerciseId, PlanId, PlanItemId } from '$lib/ids';
import { withoutIdleBreaks, type PlanEntry } from '$lib/plan';
import type { Reader } from '../db';
import { exercises, planItems } from '../db/schema';
import type { Exercise } from './exercises';

export type PlanItemHead = Pick<Exercise, 'id' | 'kind' | 'title' | 'topics' | 'minutes' | 'notFor'>;
export type PlannedExercise = { id: PlanItemId; exercise: PlanItemHead; breakMinutes: null };
export type PlannedBreak = { id: PlanItemId; exercise: null; breakMinutes: number };
/** An exercise at its place in a plan, or a break between two parts of the evening. */
export type PlanItem = PlannedExercise | PlannedBreak;

/** `archived` where it was taken out of the library: it keeps its place in the plan, and is not run. */
export type OwnItem = PlanItem & { archived: boolean };

export const isBreak = (item: PlanItem): item is PlannedBreak => item.exercise === null;

/** What an item is in a plan, whatever its id. */
export const entryOf = (item: PlanItem): PlanEntry =>
	item.exercise === null ? { break: item.breakMinutes } : item.exercise.id;

/**
 * A plan's exercises and breaks in order, without those that were taken out of the library, and without a break that
 * divides nothing for want of them. Asks no right by itself: whoever may see the session or the plan may see this.
 */
export async function listPlanItems(reader: Reader, planId: PlanId): Promise<PlanItem[]> {
	if (PLANS.has(planId)) return itemsOfCurriculum(planId);
	return itemsToRun(await listOwnItems(reader, planId));
}

export const itemsToRun = (items: readonly OwnItem[]): PlanItem[] =>
	withoutIdleBreaks(
		items.filter(({ archived }) => !archived),
		isBreak
	);

export const itemsOfCurriculum = (planId: PlanId): PlanItem[] =>
	(PLANS.get(planId)?.exercises ?? []).flatMap((entry, index): PlanItem[] => {
		const id = `${planId}.${index}` as PlanItemId;
		if (typeof entry !== 'string') return [{ id, exercise: null, breakMinutes: entry.break }];
		const exercise = headInCurriculum(entry as ExerciseId);
		return exercise ? [{ id, exercise, breakMinutes: null }] : [];
	});

function headInCurriculum(id: ExerciseId): PlanItemHead | undefined {
	const file = EXERCISES.get(id);
	if (!file) return undefined;
	const { kind, title, topics, minutes, notFor } = file;
	return { id, kind, title, topics, minutes, notFor };
}

/** All exercises and breaks of a plan of the clinic's own, in order. Asks no right by itself. */
export async function listOwnItems(reader: Reader, planId: PlanId): Promise<OwnItem[]> {
	const rows = await reader
		.select()
		.from(planItems)
		.where(eq(planItems.planId, planId))
		.orderBy(asc(planItems.position));
	const heads = await listHeads(
		reader,
		rows.flatMap(({ exerciseId }) => exerciseId ?? [])
	);
	return rows.flatMap(({ id, exerciseId, breakMinutes }): OwnItem[] => {
		if (exerciseId === null)
			return breakMinutes === null ? [] : [{ id, exercise: null, breakMinutes, archived: false }];
		const found = heads.get(exerciseId);
		return found ? [{ id, exercise: found.head, breakMinutes: null, archived: found.archived }] : [];
	});
}

/** What a list says of exercises, by id; those that are nowhere any more are left out. Asks no right by itself. */
export async function listHeads(
	reader: Reader,
	ids: ExerciseId[]
): Promise<Map<ExerciseId, { head: PlanItemHead; archived: boolean }>> {
	const curriculum = ids.flatMap((id) => headInCurriculum(id) ?? []);
	const heads = new Map(curriculum.map((head) => [head.id, { head, archived: false }]));
	if (ids.length === 0) return heads;
	const rows = await reader
		.select({
			id: exercises.id,
			kind: exercises.kind,
			title: exercises.title,
			topics: exercises.topics,
			minutes: exercises.minutes,
			notFor: exercises.notFor,
			archivedAtMs: exercises.archivedAtMs
		})
		.from(exercises)
		.where(inArray(exercises.id, ids));
	for (const { archivedAtMs, topics, ...row } of rows) {
		heads.set(row.id, { head: { ...row, topics: topics ?? [] }, archived: archivedAtMs !== null });
	}
	return heads;
}
