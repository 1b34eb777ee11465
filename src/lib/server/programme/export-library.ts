import type { ExerciseId, PlanId } from '$lib/ids';
import { slugOf } from '$lib/library/file-name';
import { picturesIn } from '$lib/kinds/picture';
import type { StaffActor } from '../access/actor';
import type { Reader } from '../db';
import { getExercise, type Exercise } from './exercises';
import { exerciseToFile, FORMAT, FORMAT_VERSION, planToFile, type LibraryFile } from './library-file';
import { readPictures } from './picture-files';
import { getPlan, type Plan } from './plans';

/**
 * Some exercises as a file, in the given order.
 * @throws Refusal 'not-found' where one of them is not there for the actor
 */
export async function exportExercises(
	reader: Reader,
	actor: StaffActor,
	ids: ExerciseId[]
): Promise<LibraryFile> {
	return fileOf(reader, actor, await getAll(reader, actor, ids), []);
}

/**
 * A plan as a file, with its exercises; what was taken out of the library stays out.
 * @throws Refusal 'not-found'
 */
export async function exportPlan(reader: Reader, actor: StaffActor, planId: PlanId): Promise<LibraryFile> {
	const plan = await getPlan(reader, actor, planId);
	const ids = plan.items.flatMap(({ exercise, archived }) => (exercise && !archived ? [exercise.id] : []));
	return fileOf(reader, actor, await getAll(reader, actor, ids), [plan]);
}

const getAll = (reader: Reader, actor: StaffActor, ids: ExerciseId[]): Promise<Exercise[]> =>
	Promise.all([...new Set(ids)].map((id) => getExercise(reader, actor, id)));

async function fileOf(
	reader: Reader,
	actor: StaffActor,
	exercises: Exercise[],
	plans: Plan[]
): Promise<LibraryFile> {
	const keys = keysFor(exercises);
	const pictures = exercises.flatMap(({ content }) => picturesIn(content).map(({ id }) => id));
	return {
		format: FORMAT,
		version: FORMAT_VERSION,
		exercises: exercises.map((exercise) => exerciseToFile(exercise, keys.get(exercise.id) ?? '')),
		plans: plans.map((plan) => planToFile(plan, keys)),
		pictures: await readPictures(reader, actor, pictures)
	};
}

/** The curriculum's keep their names. The clinic's own are called by their titles: an id means nothing elsewhere. */
function keysFor(exercises: Exercise[]): Map<ExerciseId, string> {
	const taken = new Set<string>(exercises.flatMap(({ id, own }) => (own ? [] : [id])));
	return new Map(
		exercises.map(({ id, own, title }) => {
			if (!own) return [id, id];
			const slug = slugOf(title.en || title.es) || 'exercise';
			let key = slug;
			for (let count = 2; taken.has(key); count++) key = `${slug}-${count}`;
			taken.add(key);
			return [id, key];
		})
	);
}
