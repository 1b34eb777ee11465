import { participantOf } from '$lib/server/access/handles';
import { actorIn, readForm, submit } from '$lib/server/form';
import { deletePerson, whatOfPerson } from '$lib/server/keeping/delete-person';
import { DeletionInput } from '$lib/server/keeping/deletion-input';
import { orError, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { actor } = staffOf(locals);
	return orError(async () => ({
		handle: params.handle,
		asked: await whatOfPerson(actor, participantOf(actor, params.handle))
	}));
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const form = await readForm('deletion', DeletionInput, request);
		const { failed } = await submit(form, ({ reason }) => {
			const actor = actorIn(locals);
			return deletePerson(actor, participantOf(actor, params.handle), reason);
		});
		return failed ?? { done: true };
	}
};
