import { error } from '@sveltejs/kit';
import type { ParticipantId } from '$lib/ids';
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
	const participantId = params.id as ParticipantId;
	return orError(async () => {
		if (!(await reaches(db(), actor, 'participants:write', { participantId }))) error(404);
		const { id, firstName, lastName, hasCard } = await getParticipant(actor, participantId);
		return { id, firstName, lastName, hasCard };
	});
};

export const actions: Actions = {
	// Only by a press of the button: whoever merely looks at the page must not end the card that somebody carries.
	default: ({ locals, params, url }) =>
		refusing(async () => {
			const actor = actorIn(locals);
			const participantId = params.id as ParticipantId;
			const { firstName, language } = await getParticipant(actor, participantId);
			const secret = await issueCard(actor, participantId);
			const origin = readConfig(process.env).origin ?? url.origin;
			return { card: { firstName, language, qr: qrOf(`${origin}/card#${secret}`) } };
		})
};
