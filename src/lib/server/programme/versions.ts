import { and, desc, eq } from 'drizzle-orm';
import type { ExerciseId } from '$lib/ids';
import { inOrder, type Json } from '$lib/json';
import { liftContent } from '$lib/kinds/lift';
import { kindOf } from '$lib/kinds/registry';
import type { Localised } from '$lib/localised';
import type { StaffActor } from '../access/actor';
import { nowMs } from '../clock';
import type { Reader, Tx } from '../db';
import { exercises, exerciseVersions, staff } from '../db/schema';
import { Refusal } from '../refusal';
import { getExercise } from './exercises';

type Row = typeof exercises.$inferSelect;
type Run = Pick<Row, 'title' | 'content' | 'kindVersion'>;

/**
 * Keeps what an exercise says before it is changed, and who changes it. Only what is run counts: its topics, minutes
 * and source may change and it is the same version still.
 * @returns the number of the version that is there afterwards
 */
export async function keepVersion(tx: Tx, actor: StaffActor, row: Row, next: Run): Promise<number> {
	if (runs(row.kind, row) === runs(row.kind, next)) return row.version;
	const { id: exerciseId, version, title, content, kindVersion, authorId, createdAtMs } = row;
	// The first one has no row of its own until there is a second.
	await tx
		.insert(exerciseVersions)
		.values({
			...{ exerciseId, version, title, content, kindVersion },
			writtenBy: authorId,
			writtenAtMs: createdAtMs
		})
		.onConflictDoNothing();
	await tx.insert(exerciseVersions).values({
		...{ exerciseId, version: version + 1 },
		...{ title: next.title, content: next.content, kindVersion: next.kindVersion },
		writtenBy: actor.staffId,
		writtenAtMs: nowMs()
	});
	return version + 1;
}

const runs = (kindId: string, { title, content, kindVersion }: Run): string => {
	const kind = kindOf(kindId);
	return inOrder({ title, content: kind ? liftContent(kind, kindVersion, content) : content });
};

export type VersionHead = { version: number; by: string; atMs: number };

/**
 * The versions of a clinic's own exercise, the present one first: who wrote each, and when.
 * @throws Refusal 'not-found'
 */
export async function listVersions(
	reader: Reader,
	actor: StaffActor,
	id: ExerciseId
): Promise<VersionHead[]> {
	await getExercise(reader, actor, id);
	const kept = await reader
		.select({
			version: exerciseVersions.version,
			by: staff.displayName,
			atMs: exerciseVersions.writtenAtMs
		})
		.from(exerciseVersions)
		.innerJoin(staff, eq(staff.id, exerciseVersions.writtenBy))
		.where(eq(exerciseVersions.exerciseId, id))
		.orderBy(desc(exerciseVersions.version));
	if (kept.length > 0) return kept;
	return reader
		.select({ version: exercises.version, by: staff.displayName, atMs: exercises.createdAtMs })
		.from(exercises)
		.innerJoin(staff, eq(staff.id, exercises.authorId))
		.where(eq(exercises.id, id));
}

export type Version = { kind: string; title: Localised; content: Json };

/**
 * What one version ran, its content at the kind's present version.
 * @throws Refusal 'not-found'
 */
export async function getVersion(
	reader: Reader,
	actor: StaffActor,
	id: ExerciseId,
	version: number
): Promise<Version> {
	const { kind, ...present } = await getExercise(reader, actor, id);
	if (version === present.version) return { kind, title: present.title, content: present.content };
	const [kept] = await reader
		.select()
		.from(exerciseVersions)
		.where(and(eq(exerciseVersions.exerciseId, id), eq(exerciseVersions.version, version)));
	const known = kindOf(kind);
	if (!kept || !known) throw new Refusal('not-found');
	return { kind, title: kept.title, content: liftContent(known, kept.kindVersion, kept.content) };
}
