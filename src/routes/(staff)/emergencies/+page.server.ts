import { actorIn } from '$lib/server/form';
import { listEmergencies, markEmergencySeen, MOST_LISTED } from '$lib/server/record/emergency/list';
import { orError, refusing, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { actor } = staffOf(locals);
	return orError(async () => ({ ...(await listEmergencies(actor)), most: MOST_LISTED }));
};

export const actions: Actions = {
	// Also sent from the notice on other pages.
	seen: ({ request, locals }) =>
		refusing(async () => {
			await markEmergencySeen(actorIn(locals), String((await request.formData()).get('id')));
			return { seen: true };
		})
};
