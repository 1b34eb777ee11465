import { error, redirect } from '@sveltejs/kit';
import type { ExerciseId } from '$lib/ids';
import { kindOf } from '$lib/kinds/registry';
import { reaches } from '$lib/server/access/rights';
import { db } from '$lib/server/db';
import { actorIn } from '$lib/server/form';
import { newId } from '$lib/server/new-id';
import { exerciseDraft, submitExercise } from '$lib/server/programme/exercise-form';
import { getExercise } from '$lib/server/programme/exercises';
import { changeExercise, writeExercise } from '$lib/server/programme/write-exercise';
import { orError, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor } = staffOf(locals);
	const from = url.searchParams.get('from') as ExerciseId | null;
	return orError(async () => {
		if (!(await reaches(db(), actor, 'exercises:write', { siteId: actor.siteId }))) error(404);
		const original = from ? await getExercise(db(), actor, from) : null;
		const kind = kindOf(original?.kind ?? url.searchParams.get('kind') ?? '');
		return {
			newId: newId(),
			kind: kind?.id ?? null,
			start: kind ? exerciseDraft(kind, original ?? undefined) : null,
			original: original && { id: original.id, title: original.title }
		};
	});
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const form = await request.formData();
		const kind = kindOf(String(form.get('kind')));
		if (!kind) error(400);
		const id = String(form.get('newId')) as ExerciseId;
		const copiedFrom = (form.get('copiedFrom') || null) as ExerciseId | null;
		const over = form.get('over');
		const { failed } = await submitExercise(kind, form, async (written) => {
			if (over) await changeExercise(actorIn(locals), id, written, Number(over));
			else await writeExercise(actorIn(locals), { ...written, kind: kind.id, copiedFrom }, id);
		});
		if (failed) return failed;
		redirect(303, `/library/${id}`);
	}
};
