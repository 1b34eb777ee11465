import type { ExerciseId } from '$lib/ids';
import { inLocale, type Locale } from '$lib/localised';
import type { Look, Taken } from '$lib/library/look';
import { withPictures } from '$lib/kinds/picture';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { db, tx, type Tx } from '../db';
import { newId } from '../new-id';
import { createPlan } from './change-plan';
import { lookInto, readAll, type NewExercise, type Sent } from './look-into';
import { keepPictures } from './picture-files';
import { addExercise, auditExercise } from './write-exercise';

/** What is in some files, before anything of it is taken in. */
export async function lookIntoFiles(actor: StaffActor, sent: Sent[]): Promise<Look> {
	await allow(db(), actor, 'exercises:write', { siteId: actor.siteId });
	return (await lookInto(db(), actor, await readAll(sent))).look;
}

/**
 * Takes in what is new in some files and was ticked, all of it or nothing: exercises as the actor's alone, and plans,
 * which bring what they hold along and share it with the clinic. What is here already stays as it is, so that files
 * that are sent twice make no doubles.
 * @param marks as the look gave them
 * @param language in which a plan keeps its title
 */
export async function takeInFiles(
	actor: StaffActor,
	sent: Sent[],
	marks: string[],
	language: Locale
): Promise<Taken> {
	await allow(db(), actor, 'exercises:write', { siteId: actor.siteId });
	// Before the transaction: the one writer does not wait for a decoder.
	const read = await readAll(sent);
	return tx(async (tx) => {
		await allow(tx, actor, 'exercises:write', { siteId: actor.siteId });
		const found = await lookInto(tx, actor, read);
		const plans = found.plans.filter(({ mark }) => marks.includes(mark));
		const wanted = new Set([...marks, ...plans.flatMap(({ entries }) => entries)]);
		const exercises = found.exercises.filter(({ mark }) => wanted.has(mark));

		const ids = new Map<string, ExerciseId>();
		for (const exercise of exercises) ids.set(exercise.mark, await takeIn(tx, actor, exercise));
		const taken: Taken = {
			exercises: exercises.map(({ mark, written }) => ({ id: idOf(ids, mark), title: written.title })),
			plans: []
		};
		for (const plan of plans) {
			const title = inLocale(plan.title, language);
			const exercises = plan.entries.map((entry) => (typeof entry === 'string' ? idOf(ids, entry) : entry));
			taken.plans.push({ id: await createPlan(actor, { title, exercises }), title: plan.title });
		}
		return taken;
	});
}

/** What is not new is called by its id already. */
const idOf = (ids: ReadonlyMap<string, ExerciseId>, each: string): ExerciseId =>
	ids.get(each) ?? (each as ExerciseId);

async function takeIn(
	tx: Tx,
	actor: StaffActor,
	{ kind, kindVersion, licence, written, pictures }: NewExercise
): Promise<ExerciseId> {
	const id = newId<ExerciseId>();
	const kept = await keepPictures(tx, actor, pictures);
	const content = withPictures(written.content, (picture) => kept.get(picture) ?? picture);
	await addExercise(tx, actor, { id, kind, kindVersion, licence, copiedFrom: null, ...written, content });
	await auditExercise(tx, actor, 'exercise:import', id);
	return id;
}
