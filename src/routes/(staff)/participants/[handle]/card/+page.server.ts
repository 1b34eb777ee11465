import { error } from '@sveltejs/kit';
import { participantOf } from '$lib/server/access/handles';
import { issueCard } from '$lib/server/access/pins';
import { reaches } from '$lib/server/access/rights';
import { readConfig } from '$lib/server/config';
import { db } from '$lib/server/db';
import { actorIn } from '$lib/server/form';
import { getParticipant } from '$lib/server/programme/participants';
import { qrOf } from '$lib/server/qr';
import { orError, refusing, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { actor } = staffOf(locals);
	return orError(async () => {
		const participantId = participantOf(actor, params.handle);
		if (!(await reaches(db(), actor, 'participants:write', { participantId }))) error(404);
		const { firstName, lastName, hasCard } = await getParticipant(actor, participantId);
		return { handle: params.handle, firstName, lastName, hasCard };
	});
};

export const actions: Actions = {
	// Only by a press of the button: whoever merely looks at the page must not end the card that somebody carries.
	default: ({ locals, params, url }) =>
		refusing(async () => {
			const actor = actorIn(locals);
			const participantId = participantOf(actor, params.handle);
			const { firstName, language } = await getParticipant(actor, participantId);
			const secret = await issueCard(actor, participantId);
			const origin = readConfig(process.env).origin ?? url.origin;
			return { card: { firstName, language, qr: qrOf(`${origin}/card#${secret}`) } };
		})
};
