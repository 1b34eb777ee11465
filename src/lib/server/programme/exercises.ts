import { and, asc, eq, isNull } from 'drizzle-orm';
import { EXERCISES } from '$lib/curriculum';
import type { ExerciseId } from '$lib/ids';
import type { Json } from '$lib/json';
import { kindOf } from '$lib/kinds/registry';
import type { Localised } from '$lib/localised';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { tx, type Reader } from '../db';
import { exercises } from '../db/schema';
import { newId } from '../new-id';
import { Refusal } from '../refusal';

/** An exercise ready to be run, its content at the kind's present version. */
export type Exercise = {
	id: ExerciseId;
	kind: string;
	title: Localised;
	topics: string[];
	minutes: number;
	notFor: Localised | null;
	source: string;
	licence: string;
	content: Json;
	/** Of the clinic, and so to be changed here; the curriculum's are copied first. */
	own: boolean;
};

/**
 * One exercise, of the curriculum or of the actor's site.
 * @throws Refusal 'not-found'
 */
export async function getExercise(reader: Reader, actor: StaffActor, id: ExerciseId): Promise<Exercise> {
	await allow(reader, actor, 'exercises:read', { siteId: actor.siteId });
	const [row] = await reader
		.select()
		.from(exercises)
		.where(and(eq(exercises.id, id), eq(exercises.siteId, actor.siteId)));
	const found = row ? ofClinic(row) : ofCurriculum(id);
	if (!found) throw new Refusal('not-found');
	return found;
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

export type ExerciseDraft = {
	kind: string;
	title: Localised;
	minutes: number;
	content: Json;
	source: string;
	copiedFrom: ExerciseId | null;
};

/**
 * Keeps a new exercise of the clinic's.
 * @throws Refusal 'invalid' with the paths in the content that are not right
 */
export async function writeExercise(actor: StaffActor, draft: ExerciseDraft): Promise<ExerciseId> {
	return tx(async (tx) => {
		await allow(tx, actor, 'exercises:write', { siteId: actor.siteId });
		const id = newId<ExerciseId>();
		const { kindVersion, content } = checkedContent(draft.kind, draft.content);
		await tx.insert(exercises).values({
			id,
			siteId: actor.siteId,
			kind: draft.kind,
			kindVersion,
			title: draft.title,
			minutes: draft.minutes,
			content,
			source: draft.source,
			licence: 'The clinic’s own words.',
			copiedFrom: draft.copiedFrom,
			authorId: actor.staffId,
			createdAtMs: nowMs(),
			updatedAtMs: nowMs(),
			archivedAtMs: null
		});
		await audit(tx, actor, {
			action: 'exercise:write',
			subject: { kind: 'exercise', id },
			siteId: actor.siteId
		});
		return id;
	});
}

export async function changeExercise(
	actor: StaffActor,
	id: ExerciseId,
	draft: Omit<ExerciseDraft, 'kind' | 'copiedFrom'>
): Promise<void> {
	await tx(async (tx) => {
		await allow(tx, actor, 'exercises:write', { siteId: actor.siteId });
		const [row] = await tx
			.select()
			.from(exercises)
			.where(and(eq(exercises.id, id), eq(exercises.siteId, actor.siteId)));
		if (!row) throw new Refusal('not-found');
		const { kindVersion, content } = checkedContent(row.kind, draft.content);
		await tx
			.update(exercises)
			.set({
				kindVersion,
				content,
				title: draft.title,
				minutes: draft.minutes,
				source: draft.source,
				updatedAtMs: nowMs()
			})
			.where(eq(exercises.id, id));
		await audit(tx, actor, {
			action: 'exercise:change',
			subject: { kind: 'exercise', id },
			siteId: actor.siteId
		});
	});
}

/** Takes an exercise out of the library. Plans that hold it lose it; sessions that ran it keep what they ran. */
export async function archiveExercise(actor: StaffActor, id: ExerciseId): Promise<void> {
	await tx(async (tx) => {
		await allow(tx, actor, 'exercises:write', { siteId: actor.siteId });
		await tx
			.update(exercises)
			.set({ archivedAtMs: nowMs() })
			.where(and(eq(exercises.id, id), eq(exercises.siteId, actor.siteId)));
		await audit(tx, actor, {
			action: 'exercise:archive',
			subject: { kind: 'exercise', id },
			siteId: actor.siteId
		});
	});
}

function checkedContent(kindId: string, content: Json): { kindVersion: number; content: Json } {
	const kind = kindOf(kindId);
	if (!kind) throw new Refusal('invalid', { fields: ['kind'] });
	const parsed = kind.content.safeParse(content);
	if (!parsed.success) {
		throw new Refusal('invalid', { fields: parsed.error.issues.map(({ path }) => path.join('.')) });
	}
	return { kindVersion: kind.version, content: parsed.data };
}

function ofClinic(row: typeof exercises.$inferSelect): Exercise | undefined {
	const kind = kindOf(row.kind);
	if (!kind) return undefined;
	return {
		id: row.id,
		kind: row.kind,
		title: row.title,
		topics: [],
		minutes: row.minutes,
		notFor: null,
		source: row.source,
		licence: row.licence,
		content: upgraded(row.kind, row.kindVersion, row.content),
		own: true
	};
}

function ofCurriculum(id: ExerciseId): Exercise | undefined {
	const file = EXERCISES.get(id);
	if (!file || !kindOf(file.kind)) return undefined;
	const { kind, title, topics, minutes, notFor, source, licence } = file;
	const content = upgraded(kind, file.kindVersion, file.content);
	return { id, kind, title, topics, minutes, notFor, source, licence, content, own: false };
}

/** Content as the kind's present version wants it. */
function upgraded(kindId: string, version: number, content: Json): Json {
	const kind = kindOf(kindId);
	if (!kind) return content;
	let lifted = content;
	for (let from = version; from < kind.version; from++) lifted = kind.upgrades[from]?.(lifted) ?? lifted;
	return lifted;
}
