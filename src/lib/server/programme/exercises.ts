import { and, asc, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import { EXERCISES } from '$lib/curriculum';
import type { Stage, Topic } from '$lib/curriculum/schema';
import type { ExerciseId } from '$lib/ids';
import type { Json } from '$lib/json';
import { liftContent } from '$lib/kinds/lift';
import { kindOf } from '$lib/kinds/registry';
import type { Localised } from '$lib/localised';
import type { GroupType } from '$lib/settings';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import type { Reader } from '../db';
import { exercises } from '../db/schema';
import { Refusal } from '../refusal';

/** An exercise ready to be run, its content at the kind's present version. */
export type Exercise = {
	id: ExerciseId;
	kind: string;
	title: Localised;
	topics: Topic[];
	/** For which groups and which part of the way; where there are none, for all. */
	groupTypes: GroupType[];
	stages: Stage[];
	minutes: number;
	notFor: Localised | null;
	source: string;
	licence: string;
	content: Json;
	/** Of the clinic, and so to be changed here; the curriculum's are copied first. */
	own: boolean;
	copiedFrom: ExerciseId | null;
	/** Taken out of the library. */
	archived: boolean;
	/** Which state of it this is: whoever changes it says which state she saw. */
	revision: number;
};

/**
 * One exercise, of the curriculum or of the actor's site, whether it is in the library or was taken out.
 * @throws Refusal 'not-found'
 */
export async function getExercise(reader: Reader, actor: StaffActor, id: ExerciseId): Promise<Exercise> {
	const found = await findExercise(reader, actor, id);
	if (!found) throw new Refusal('not-found');
	return found;
}

/** As `getExercise`; undefined where there is none. */
export async function findExercise(
	reader: Reader,
	actor: StaffActor,
	id: ExerciseId
): Promise<Exercise | undefined> {
	await allow(reader, actor, 'exercises:read', { siteId: actor.siteId });
	const [row] = await reader
		.select()
		.from(exercises)
		.where(and(eq(exercises.id, id), eq(exercises.siteId, actor.siteId)));
	return row ? ofClinic(row) : ofCurriculum(id);
}

/** Every exercise that can be planned: the clinic's own first, then the curriculum's. */
export async function listExercises(reader: Reader, actor: StaffActor): Promise<Exercise[]> {
	await allow(reader, actor, 'exercises:read', { siteId: actor.siteId });
	const rows = await reader
		.select()
		.from(exercises)
		.where(and(eq(exercises.siteId, actor.siteId), isNull(exercises.archivedAtMs)))
		.orderBy(asc(exercises.createdAtMs));
	return [...rows.map(ofClinic), ...[...EXERCISES.keys()].map(ofCurriculum)].filter(
		(exercise) => exercise !== undefined
	);
}

/** The clinic's own that were taken out of the library, the last one first. */
export async function listArchivedExercises(reader: Reader, actor: StaffActor): Promise<Exercise[]> {
	await allow(reader, actor, 'exercises:read', { siteId: actor.siteId });
	const rows = await reader
		.select()
		.from(exercises)
		.where(and(eq(exercises.siteId, actor.siteId), isNotNull(exercises.archivedAtMs)))
		.orderBy(desc(exercises.archivedAtMs));
	return rows.map(ofClinic).filter((exercise) => exercise !== undefined);
}

function ofClinic(row: typeof exercises.$inferSelect): Exercise | undefined {
	const kind = kindOf(row.kind);
	if (!kind) return undefined;
	return {
		id: row.id,
		kind: row.kind,
		title: row.title,
		topics: row.topics ?? [],
		groupTypes: row.groupTypes ?? [],
		stages: row.stages ?? [],
		minutes: row.minutes,
		notFor: row.notFor,
		source: row.source,
		licence: row.licence,
		content: liftContent(kind, row.kindVersion, row.content),
		own: true,
		copiedFrom: row.copiedFrom,
		archived: row.archivedAtMs !== null,
		revision: row.updatedAtMs
	};
}

function ofCurriculum(id: ExerciseId): Exercise | undefined {
	const file = EXERCISES.get(id);
	if (!file) return undefined;
	const { kind, title, topics, groupTypes, stages, minutes, notFor, source, licence, content } = file;
	const fixed = { own: false, copiedFrom: null, archived: false, revision: 0 };
	return { id, kind, title, topics, groupTypes, stages, minutes, notFor, source, licence, content, ...fixed };
}
