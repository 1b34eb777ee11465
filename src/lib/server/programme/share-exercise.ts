import { and, eq, ne } from 'drizzle-orm';
import type { ExerciseId } from '$lib/ids';
import type { StaffActor } from '../access/actor';
import { reaches } from '../access/rights';
import { nowMs } from '../clock';
import { tx, type Reader, type Tx } from '../db';
import { exercises, exerciseVersions, liveActivities, planItems } from '../db/schema';
import { Refusal } from '../refusal';
import { aboutExercise } from './exercises';
import { auditExercise, getOwnExercise } from './write-exercise';

type Row = typeof exercises.$inferSelect;

/** The whole clinic has an exercise from now on. */
export const shareExercise = (actor: StaffActor, id: ExerciseId): Promise<void> =>
	tx(async (tx) => {
		const row = await getOwnExercise(tx, actor, id);
		if (row.sharedAtMs === null) await setShared(tx, actor, id, nowMs());
	});

/**
 * Makes a shared exercise its author's alone again.
 * @throws Refusal 'not-found' for anybody but the author; 'in-use' where somebody else may rely on it
 */
export const unshareExercise = (actor: StaffActor, id: ExerciseId): Promise<void> =>
	tx(async (tx) => {
		const row = await getOwnExercise(tx, actor, id);
		if (row.authorId !== actor.staffId) throw new Refusal('not-found');
		if (row.sharedAtMs === null) return;
		if (await isUsed(tx, row)) throw new Refusal('in-use');
		await setShared(tx, actor, id, null);
	});

async function setShared(
	tx: Tx,
	actor: StaffActor,
	id: ExerciseId,
	sharedAtMs: number | null
): Promise<void> {
	await tx.update(exercises).set({ sharedAtMs }).where(eq(exercises.id, id));
	await auditExercise(tx, actor, sharedAtMs === null ? 'exercise:unshare' : 'exercise:share', id);
}

/** Whether the actor wrote a shared exercise that nobody else relies on, and so may have it to herself again. */
export async function mayUnshare(reader: Reader, actor: StaffActor, id: ExerciseId): Promise<boolean> {
	const [row] = await reader
		.select()
		.from(exercises)
		.where(and(eq(exercises.id, id), eq(exercises.authorId, actor.staffId)));
	if (!row?.sharedAtMs || !(await reaches(reader, actor, 'exercises:write', aboutExercise(row))))
		return false;
	return !(await isUsed(reader, row));
}

/**
 * A plan has it, also one that was taken out of use; a session has run it; or somebody else has had a hand in what it
 * says.
 */
async function isUsed(reader: Reader, { id, authorId }: Row): Promise<boolean> {
	const [planned] = await reader
		.select({ id: planItems.id })
		.from(planItems)
		.where(eq(planItems.exerciseId, id))
		.limit(1);
	const [run] = await reader
		.select({ id: liveActivities.id })
		.from(liveActivities)
		.where(eq(liveActivities.exerciseId, id))
		.limit(1);
	const [changed] = await reader
		.select({ version: exerciseVersions.version })
		.from(exerciseVersions)
		.where(and(eq(exerciseVersions.exerciseId, id), ne(exerciseVersions.writtenBy, authorId)))
		.limit(1);
	return planned !== undefined || run !== undefined || changed !== undefined;
}
