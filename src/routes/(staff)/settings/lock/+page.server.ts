import { actorIn, newForm, readForm, submit } from '$lib/server/form';
import { changeLocking, getLocking, LockingInput } from '$lib/server/programme/locking';
import { orError, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { actor } = staffOf(locals);
	return orError(async () => ({ locking: await newForm('locking', LockingInput, await getLocking(actor)) }));
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const form = await readForm('locking', LockingInput, request);
		const { failed } = await submit(form, (locking) => changeLocking(actorIn(locals), locking));
		return failed ?? { form, saved: true };
	}
};
