import type { PlanId } from '$lib/ids';
import { entryOf } from '$lib/library/find';
import { inTitleOrder } from '$lib/library/find-plans';
import { reaches } from '$lib/server/access/rights';
import { db } from '$lib/server/db';
import { actorIn, newForm, readForm } from '$lib/server/form';
import { newId } from '$lib/server/new-id';
import { archivePlan, changePlan, restorePlan } from '$lib/server/programme/change-plan';
import { listExercises } from '$lib/server/programme/exercises';
import { formOfPlan, PlanForm, planOfForm, submitPlan, toAdd } from '$lib/server/programme/plan-form';
import { getPlan, listPlans } from '$lib/server/programme/plans';
import { orError, refusing, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { actor, language } = staffOf(locals);
	return orError(async () => {
		const plan = await getPlan(db(), actor, params.id as PlanId);
		const mayWrite = await reaches(db(), actor, 'plans:write', { siteId: actor.siteId });
		const edits = mayWrite && plan.own;
		return {
			plan,
			mayWrite,
			library: edits ? (await listExercises(db(), actor)).map(entryOf) : [],
			plans: edits ? inTitleOrder(await listPlans(db(), actor), language).map(toAdd) : [],
			form: await newForm('plan', PlanForm, { ...formOfPlan(plan, language), newId: newId() })
		};
	});
};

export const actions: Actions = {
	save: async ({ request, locals, params }) => {
		const planId = params.id as PlanId;
		const form = await readForm('plan', PlanForm, request);
		const { done, failed } = await submitPlan(form, async (plan) => {
			const actor = actorIn(locals);
			await changePlan(actor, planId, planOfForm(plan), plan.over || plan.revision);
			return getPlan(db(), actor, planId);
		});
		if (failed) return failed;
		const { newId } = form.data;
		const { language } = staffOf(locals);
		return { form: await newForm('plan', PlanForm, { ...formOfPlan(done, language), newId }), saved: true };
	},

	archive: ({ locals, params }) =>
		refusing(async () => {
			await archivePlan(staffOf(locals).actor, params.id as PlanId);
			return { archived: true };
		}),

	restore: ({ locals, params }) =>
		refusing(async () => {
			await restorePlan(staffOf(locals).actor, params.id as PlanId);
			return { restored: true };
		})
};
