import { error } from '@sveltejs/kit';
import { participantOf } from '$lib/server/access/handles';
import { reaches } from '$lib/server/access/rights';
import { db } from '$lib/server/db';
import { actorIn } from '$lib/server/form';
import { getParticipant } from '$lib/server/programme/participants';
import { giveEverything } from '$lib/server/record/everything';
import { orError, refusing, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { actor } = staffOf(locals);
	return orError(async () => {
		const participantId = participantOf(actor, params.handle);
		if (!(await reaches(db(), actor, 'everything:give', { participantId }))) error(404);
		const { firstName, lastName, language } = await getParticipant(actor, participantId);
		return {
			handle: params.handle,
			name: `${firstName} ${lastName}`,
			theirLanguage: language,
			withNotes: await reaches(db(), actor, 'signed-notes:read', { participantId })
		};
	});
};

export const actions: Actions = {
	// Only by a press of the button: what is shown for them is written down as given to them.
	default: ({ locals, params }) =>
		refusing(async () => {
			const actor = actorIn(locals);
			return { everything: await giveEverything(actor, participantOf(actor, params.handle)) };
		})
};
