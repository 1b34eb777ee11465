import type { ExerciseId, PlanId } from '$lib/ids';
import { missingTexts } from '$lib/library/missing';
import { reaches } from '$lib/server/access/rights';
import { db } from '$lib/server/db';
import { addToPlan } from '$lib/server/programme/change-plan';
import { findExercise, getExercise } from '$lib/server/programme/exercises';
import { listPlans, listPlansWith } from '$lib/server/programme/plans';
import { mayUnshare, shareExercise, unshareExercise } from '$lib/server/programme/share-exercise';
import { getSite } from '$lib/server/programme/sites';
import { listVersions } from '$lib/server/programme/versions';
import { archiveExercise, restoreExercise } from '$lib/server/programme/write-exercise';
import { orError, refusing, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { actor } = staffOf(locals);
	const id = params.id as ExerciseId;
	const { siteId } = actor;
	return orError(async () => {
		const exercise = await getExercise(db(), actor, id);
		const original = exercise.copiedFrom ? await findExercise(db(), actor, exercise.copiedFrom) : undefined;
		return {
			exercise,
			missing: missingTexts(exercise),
			original: original ? { id: original.id, title: original.title } : null,
			versions: exercise.own ? await listVersions(db(), actor, id) : [],
			timeZone: (await getSite(actor)).timeZone,
			inPlans: await listPlansWith(db(), actor, id),
			ownPlans: (await listPlans(db(), actor)).flatMap(({ id, title, own }) => (own ? [{ id, title }] : [])),
			may: {
				write: await reaches(db(), actor, 'exercises:write', { siteId }),
				plan: await reaches(db(), actor, 'plans:write', { siteId }),
				unshare: await mayUnshare(db(), actor, id)
			}
		};
	});
};

export const actions: Actions = {
	archive: ({ locals, params }) =>
		refusing(async () => {
			await archiveExercise(staffOf(locals).actor, params.id as ExerciseId);
			return { archived: true };
		}),

	restore: ({ locals, params }) =>
		refusing(async () => {
			await restoreExercise(staffOf(locals).actor, params.id as ExerciseId);
			return { restored: true };
		}),

	share: ({ locals, params }) =>
		refusing(async () => {
			await shareExercise(staffOf(locals).actor, params.id as ExerciseId);
			return { shared: true };
		}),

	unshare: ({ locals, params }) =>
		refusing(async () => {
			await unshareExercise(staffOf(locals).actor, params.id as ExerciseId);
			return { unshared: true };
		}),

	addToPlan: async ({ request, locals, params }) => {
		const planId = String((await request.formData()).get('planId')) as PlanId;
		return refusing(async () => {
			await addToPlan(staffOf(locals).actor, planId, params.id as ExerciseId);
			return { addedTo: planId };
		});
	}
};
