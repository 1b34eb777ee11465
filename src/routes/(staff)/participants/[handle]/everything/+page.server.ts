import { error } from '@sveltejs/kit';
import { participantOf } from '$lib/server/access/handles';
import { reaches } from '$lib/server/access/rights';
import { confirming, confirmWith, takePassword } from '$lib/server/confirm-form';
import { db } from '$lib/server/db';
import { actorIn } from '$lib/server/form';
import { getParticipant } from '$lib/server/programme/participants';
import { giveEverything } from '$lib/server/record/everything';
import { orError, refusing, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { actor } = staffOf(locals);
	return orError(async () => {
		const participantId = participantOf(actor, params.handle);
		if (!(await reaches(db(), actor, 'everything:give', { participantId }))) error(404);
		const { firstName, lastName, language } = await getParticipant(actor, participantId);
		return {
			handle: params.handle,
			name: `${firstName} ${lastName}`,
			theirLanguage: language,
			withNotes: await reaches(db(), actor, 'signed-notes:read', { participantId }),
			confirming: await confirming(actor, url, 'export')
		};
	});
};

export const actions: Actions = {
	// Only by a press of the button: what is shown for them is written down as given to them.
	default: ({ request, locals, params }) =>
		refusing(async () => {
			const actor = actorIn(locals);
			await confirmWith(actor, takePassword(await request.formData()));
			return { everything: await giveEverything(actor, participantOf(actor, params.handle)) };
		})
};
