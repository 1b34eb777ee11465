import { error, redirect } from '@sveltejs/kit';
import type { ExerciseId } from '$lib/ids';
import { kindOf } from '$lib/kinds/registry';
import { reaches } from '$lib/server/access/rights';
import { db } from '$lib/server/db';
import { actorIn } from '$lib/server/form';
import { exerciseDraft, submitExercise } from '$lib/server/programme/exercise-form';
import { getExercise } from '$lib/server/programme/exercises';
import { changeExercise } from '$lib/server/programme/write-exercise';
import { orError, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { actor } = staffOf(locals);
	return orError(async () => {
		const exercise = await getExercise(db(), actor, params.id as ExerciseId);
		const kind = kindOf(exercise.kind);
		const mayWrite = await reaches(db(), actor, 'exercises:write', { siteId: actor.siteId });
		if (!kind || !exercise.own || !mayWrite) error(404);
		const { id, title, revision } = exercise;
		return { id, kind: kind.id, title, revision, start: exerciseDraft(kind, exercise) };
	});
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const id = params.id as ExerciseId;
		const form = await request.formData();
		const kind = kindOf(String(form.get('kind')));
		if (!kind) error(400);
		const revision = Number(form.get('over') ?? form.get('revision'));
		const { failed } = await submitExercise(kind, form, (written) =>
			changeExercise(actorIn(locals), id, written, revision)
		);
		if (failed) return failed;
		redirect(303, `/library/${id}`);
	}
};
