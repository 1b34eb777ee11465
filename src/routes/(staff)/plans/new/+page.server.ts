import { error, redirect } from '@sveltejs/kit';
import type { ExerciseId, PlanId } from '$lib/ids';
import { entryOf } from '$lib/library/find';
import { inTitleOrder } from '$lib/library/find-plans';
import { reaches } from '$lib/server/access/rights';
import { db } from '$lib/server/db';
import { actorIn, newForm, readForm } from '$lib/server/form';
import { newId } from '$lib/server/new-id';
import { changePlan, createPlan } from '$lib/server/programme/change-plan';
import { listExercises } from '$lib/server/programme/exercises';
import { formOfPlan, PlanForm, planOfForm, submitPlan, toAdd } from '$lib/server/programme/plan-form';
import { itemsToRun } from '$lib/server/programme/plan-items';
import { getPlan, listPlans } from '$lib/server/programme/plans';
import { orError, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor, language } = staffOf(locals);
	const from = url.searchParams.get('from') as PlanId | null;
	const exercise = url.searchParams.get('exercise') as ExerciseId | null;
	return orError(async () => {
		if (!(await reaches(db(), actor, 'plans:write', { siteId: actor.siteId }))) error(404);
		const original = from ? await getPlan(db(), actor, from) : null;
		const library = (await listExercises(db(), actor)).map(entryOf);
		const here = new Set(library.map(({ id }) => id));
		const start = original
			? formOfPlan({ ...original, items: itemsToRun(original.items) }, language)
			: { exercises: exercise && here.has(exercise) ? [exercise] : [] };
		return {
			library,
			plans: inTitleOrder(await listPlans(db(), actor), language).map(toAdd),
			original: original && { id: original.id, title: original.title },
			plan: await newForm('new-plan', PlanForm, {
				...start,
				newId: newId(),
				revision: 0
			})
		};
	});
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const form = await readForm('new-plan', PlanForm, request);
		const id = form.data.newId as PlanId;
		const { failed } = await submitPlan(form, async (plan) => {
			if (plan.over) await changePlan(actorIn(locals), id, planOfForm(plan), plan.over);
			else await createPlan(actorIn(locals), planOfForm(plan), id);
		});
		if (failed) return failed;
		redirect(303, `/plans/${id}`);
	}
};
