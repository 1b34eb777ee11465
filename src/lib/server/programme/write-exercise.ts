import { and, eq } from 'drizzle-orm';
import type { ExerciseId } from '$lib/ids';
import { kindOf } from '$lib/kinds/registry';
import { exerciseInput, type ExerciseInput } from '$lib/library/exercise-input';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { tx, type Tx } from '../db';
import { exercises } from '../db/schema';
import { newId, ownId } from '../new-id';
import { Refusal } from '../refusal';
import { findExercise } from './exercises';
import { requirePictures } from './pictures';
import { nextRevision, sameRevision } from './revision';

export type NewExercise = ExerciseInput & { kind: string; copiedFrom: ExerciseId | null };

/**
 * Keeps a new exercise of the clinic's.
 * @param id made with the form, so that the same form sent twice makes one exercise
 * @throws Refusal 'invalid' with the paths that are not right; 'picture-gone' with the paths of pictures that the
 * clinic does not have; 'changed-elsewhere' where there is another by this id
 */
export async function writeExercise(
	actor: StaffActor,
	{ kind, copiedFrom, ...written }: NewExercise,
	id: ExerciseId = newId<ExerciseId>()
): Promise<ExerciseId> {
	return tx(async (tx) => {
		await allow(tx, actor, 'exercises:write', { siteId: actor.siteId });
		ownId(id);
		const checked = checkedExercise(kind, written);
		await requirePictures(tx, actor.siteId, checked.content);
		const [here] = await tx.select().from(exercises).where(eq(exercises.id, id));
		if (here) {
			if (here.siteId !== actor.siteId) throw new Refusal('not-found');
			if (here.kind === kind && says(here, checked)) return id;
			throw new Refusal('changed-elsewhere', { revision: here.updatedAtMs });
		}
		const original = copiedFrom ? await findExercise(tx, actor, copiedFrom) : undefined;
		await tx.insert(exercises).values({
			id,
			siteId: actor.siteId,
			kind,
			...checked,
			licence: original?.licence ?? 'The clinic’s own words.',
			copiedFrom: original?.id ?? null,
			authorId: actor.staffId,
			createdAtMs: nowMs(),
			updatedAtMs: nowMs(),
			archivedAtMs: null
		});
		await auditExercise(tx, actor, 'exercise:write', id);
		return id;
	});
}

/**
 * Changes an exercise of the clinic's. Sessions that have run it keep what they ran.
 * @param revision the state that the change was made to
 * @throws Refusal 'invalid' and 'picture-gone' as for a new one; 'changed-elsewhere' with the present `revision` where
 * somebody changed it meanwhile
 */
export async function changeExercise(
	actor: StaffActor,
	id: ExerciseId,
	written: ExerciseInput,
	revision: number
): Promise<void> {
	await tx(async (tx) => {
		const row = await getOwn(tx, actor, id);
		const checked = checkedExercise(row.kind, written);
		await requirePictures(tx, actor.siteId, checked.content);
		sameRevision(row, revision);
		await tx
			.update(exercises)
			.set({ ...checked, updatedAtMs: nextRevision(row) })
			.where(eq(exercises.id, id));
		await auditExercise(tx, actor, 'exercise:change', id);
	});
}

/** Takes an exercise out of the library. Plans are without it until it is back; sessions keep what they ran. */
export const archiveExercise = (actor: StaffActor, id: ExerciseId): Promise<void> => shelve(actor, id, true);

/** Brings an exercise back into the library, and into the plans that had it. */
export const restoreExercise = (actor: StaffActor, id: ExerciseId): Promise<void> => shelve(actor, id, false);

async function shelve(actor: StaffActor, id: ExerciseId, archived: boolean): Promise<void> {
	await tx(async (tx) => {
		const row = await getOwn(tx, actor, id);
		if ((row.archivedAtMs !== null) === archived) return;
		await tx
			.update(exercises)
			.set({ archivedAtMs: archived ? nowMs() : null })
			.where(eq(exercises.id, id));
		await auditExercise(tx, actor, archived ? 'exercise:archive' : 'exercise:restore', id);
	});
}

async function getOwn(tx: Tx, actor: StaffActor, id: ExerciseId): Promise<typeof exercises.$inferSelect> {
	await allow(tx, actor, 'exercises:write', { siteId: actor.siteId });
	const [row] = await tx
		.select()
		.from(exercises)
		.where(and(eq(exercises.id, id), eq(exercises.siteId, actor.siteId)));
	if (!row) throw new Refusal('not-found');
	return row;
}

const auditExercise = (tx: Tx, actor: StaffActor, action: string, id: ExerciseId): Promise<void> =>
	audit(tx, actor, { action, subject: { kind: 'exercise', id }, siteId: actor.siteId });

function checkedExercise(kindId: string, written: ExerciseInput) {
	const kind = kindOf(kindId);
	if (!kind) throw new Refusal('invalid', { fields: ['kind'] });
	const { success, data, error } = exerciseInput(kind).safeParse(written);
	if (!success) throw new Refusal('invalid', { fields: error.issues.map(({ path }) => path.join('.')) });
	return { ...data, kindVersion: kind.version };
}

/** Whether what is kept already says just this. */
function says(row: typeof exercises.$inferSelect, checked: ReturnType<typeof checkedExercise>): boolean {
	const { kindVersion, title, topics, groupTypes, stages, minutes, notFor, source, content } = row;
	const kept = { title, topics, groupTypes, stages, minutes, notFor, source, content, kindVersion };
	return JSON.stringify(kept) === JSON.stringify({ ...kept, ...checked });
}
