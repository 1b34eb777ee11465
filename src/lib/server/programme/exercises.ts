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
import { allow, reaches, type About } from '../access/rights';
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
	/** Its author has not shared it with the clinic: nobody else sees it. */
	alone: boolean;
	/** The actor wrote it. */
	mine: boolean;
	/** Counts what is run, from 1; null for the curriculum's. */
	version: number | null;
	/** Taken out of the library. */
	archived: boolean;
	/** Which state of it this is: whoever changes it says which state she saw. */
	revision: number;
};

/**
 * One exercise, of the curriculum or of the actor's site, whether it is in the library or was taken out. What others
 * have not shared isn't there.
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
	if (!row) return ofCurriculum(id);
	return (await reaches(reader, actor, 'exercises:read', aboutExercise(row)))
		? ofClinic(actor, row)
		: undefined;
}

/** Every exercise that can be planned: the clinic's own first, then the curriculum's. */
export async function listExercises(reader: Reader, actor: StaffActor): Promise<Exercise[]> {
	await allow(reader, actor, 'exercises:read', { siteId: actor.siteId });
	const rows = await reader
		.select()
		.from(exercises)
		.where(and(eq(exercises.siteId, actor.siteId), isNull(exercises.archivedAtMs)))
		.orderBy(asc(exercises.createdAtMs));
	const own = await visible(reader, actor, rows);
	return [...own.map((row) => ofClinic(actor, row)), ...[...EXERCISES.keys()].map(ofCurriculum)].filter(
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
	const own = await visible(reader, actor, rows);
	return own.map((row) => ofClinic(actor, row)).filter((exercise) => exercise !== undefined);
}

type Row = typeof exercises.$inferSelect;

/** What a right to an exercise is asked about: until it is shared, it is its author's alone. */
export const aboutExercise = ({ siteId, sharedAtMs, authorId }: Row): About => ({
	siteId,
	onlyOf: sharedAtMs === null ? authorId : null
});

async function visible(reader: Reader, actor: StaffActor, rows: Row[]): Promise<Row[]> {
	const sees = await Promise.all(
		rows.map((row) => reaches(reader, actor, 'exercises:read', aboutExercise(row)))
	);
	return rows.filter((_, index) => sees[index]);
}

function ofClinic(actor: StaffActor, row: Row): Exercise | undefined {
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
		alone: row.sharedAtMs === null,
		mine: row.authorId === actor.staffId,
		version: row.version,
		archived: row.archivedAtMs !== null,
		revision: row.updatedAtMs
	};
}

function ofCurriculum(id: ExerciseId): Exercise | undefined {
	const file = EXERCISES.get(id);
	if (!file) return undefined;
	const { kind, title, topics, groupTypes, stages, minutes, notFor, source, licence, content } = file;
	const fixed = {
		own: false,
		copiedFrom: null,
		alone: false,
		mine: false,
		version: null,
		archived: false,
		revision: 0
	};
	return { id, kind, title, topics, groupTypes, stages, minutes, notFor, source, licence, content, ...fixed };
}
