import { eq } from 'drizzle-orm';
import type { ExerciseId } from '$lib/ids';
import { inOrder, type Json } from '$lib/json';
import { kindOf } from '$lib/kinds/registry';
import { exerciseInput, writtenIn, type ExerciseInput } from '$lib/library/exercise-input';
import { OWN_WORDS } from '$lib/library/licence';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { tx, type Tx } from '../db';
import { exercises } from '../db/schema';
import { newId, ownId } from '../new-id';
import { Refusal } from '../refusal';
import { aboutExercise, findExercise, getExercise } from './exercises';
import { requirePictures } from './pictures';
import { nextRevision, sameRevision } from './revision';
import { getVersion, keepVersion } from './versions';

type Row = typeof exercises.$inferSelect;

export type NewExercise = ExerciseInput & { kind: string; copiedFrom: ExerciseId | null };

/**
 * Keeps a new exercise of the clinic's, its author's alone for now.
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
			await allow(tx, actor, 'exercises:write', aboutExercise(here));
			if (here.kind === kind && says(here, checked)) return id;
			throw new Refusal('changed-elsewhere', { revision: here.updatedAtMs });
		}
		const original = copiedFrom ? await findExercise(tx, actor, copiedFrom) : undefined;
		const { licence = OWN_WORDS, id: from = null } = original ?? {};
		await addExercise(tx, actor, { id, kind, ...checked, licence, copiedFrom: from });
		await auditExercise(tx, actor, 'exercise:write', id);
		return id;
	});
}

type Added = Pick<Row, 'id' | 'kind' | 'kindVersion' | 'licence' | 'copiedFrom'> & ExerciseInput;

/** Puts a checked exercise into the library, its author's alone. Asks no right by itself. */
export async function addExercise(tx: Tx, actor: StaffActor, added: Added): Promise<void> {
	await tx.insert(exercises).values({
		...added,
		siteId: actor.siteId,
		authorId: actor.staffId,
		version: 1,
		sharedAtMs: null,
		createdAtMs: nowMs(),
		updatedAtMs: nowMs(),
		archivedAtMs: null
	});
}

/**
 * Changes an exercise of the clinic's. Sessions that have run it keep what they ran, and what it said before stays
 * among its versions.
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
		const row = await getOwnExercise(tx, actor, id);
		const checked = checkedExercise(row.kind, written);
		await requirePictures(tx, actor.siteId, checked.content);
		sameRevision(row, revision);
		const version = await keepVersion(tx, actor, row, checked);
		await tx
			.update(exercises)
			.set({ ...checked, version, updatedAtMs: nextRevision(row) })
			.where(eq(exercises.id, id));
		await auditExercise(tx, actor, 'exercise:change', id, { version });
	});
}

/**
 * What an earlier version ran is run again: as a new version, so that none is lost.
 * @param revision the state in which that was decided
 * @throws Refusal as `changeExercise`; 'invalid' also where its kind has no place for it any more
 */
export async function bringBackVersion(
	actor: StaffActor,
	id: ExerciseId,
	version: number,
	revision: number
): Promise<void> {
	await tx(async (tx) => {
		const { title, content } = await getVersion(tx, actor, id, version);
		const present = await getExercise(tx, actor, id);
		await changeExercise(actor, id, { ...writtenIn(present), title, content }, revision);
	});
}

/** Takes an exercise out of the library. Plans are without it until it is back; sessions keep what they ran. */
export const archiveExercise = (actor: StaffActor, id: ExerciseId): Promise<void> => shelve(actor, id, true);

/** Brings an exercise back into the library, and into the plans that had it. */
export const restoreExercise = (actor: StaffActor, id: ExerciseId): Promise<void> => shelve(actor, id, false);

async function shelve(actor: StaffActor, id: ExerciseId, archived: boolean): Promise<void> {
	await tx(async (tx) => {
		const row = await getOwnExercise(tx, actor, id);
		if ((row.archivedAtMs !== null) === archived) return;
		await tx
			.update(exercises)
			.set({ archivedAtMs: archived ? nowMs() : null })
			.where(eq(exercises.id, id));
		await auditExercise(tx, actor, archived ? 'exercise:archive' : 'exercise:restore', id);
	});
}

/**
 * An exercise of the clinic's own as it is kept, for whoever may change it.
 * @throws Refusal 'not-found'
 */
export async function getOwnExercise(tx: Tx, actor: StaffActor, id: ExerciseId): Promise<Row> {
	await allow(tx, actor, 'exercises:write', { siteId: actor.siteId });
	const [row] = await tx.select().from(exercises).where(eq(exercises.id, id));
	if (!row) throw new Refusal('not-found');
	await allow(tx, actor, 'exercises:write', aboutExercise(row));
	return row;
}

export const auditExercise = (
	tx: Tx,
	actor: StaffActor,
	action: string,
	id: ExerciseId,
	detail: Json = null
): Promise<void> =>
	audit(tx, actor, { action, subject: { kind: 'exercise', id }, siteId: actor.siteId, detail });

function checkedExercise(kindId: string, written: ExerciseInput) {
	const kind = kindOf(kindId);
	if (!kind) throw new Refusal('invalid', { fields: ['kind'] });
	const { success, data, error } = exerciseInput(kind).safeParse(written);
	if (!success) throw new Refusal('invalid', { fields: error.issues.map(({ path }) => path.join('.')) });
	return { ...data, kindVersion: kind.version };
}

/** Whether what is kept already says just this. */
function says(row: Row, checked: ReturnType<typeof checkedExercise>): boolean {
	const { topics, groupTypes, stages } = row;
	const written = writtenIn({
		...row,
		topics: topics ?? [],
		groupTypes: groupTypes ?? [],
		stages: stages ?? []
	});
	return inOrder({ ...written, kindVersion: row.kindVersion }) === inOrder(checked);
}
