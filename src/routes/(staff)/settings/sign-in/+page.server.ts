import { changeSignInRules, getSignInRules, SignInRules } from '$lib/server/access/sign-in-rules';
import { actorIn } from '$lib/server/form';
import { orError, refusing, staffOf } from '$lib/server/routing';
import { fail } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { actor } = staffOf(locals);
	return orError(async () => ({ secondFactorFor: await getSignInRules(actor) }));
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const chosen = (await request.formData()).getAll('secondFactorFor');
		const rules = SignInRules.safeParse({ secondFactorFor: chosen });
		if (!rules.success) return fail(400, { refused: { code: 'invalid' as const, detail: null } });
		const refused = await refusing(() => changeSignInRules(actorIn(locals), rules.data));
		return refused ?? { saved: true };
	}
};
