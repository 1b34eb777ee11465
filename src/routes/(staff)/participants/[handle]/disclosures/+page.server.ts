import { participantOf } from '$lib/server/access/handles';
import { getParticipant } from '$lib/server/programme/participants';
import { getSite } from '$lib/server/programme/sites';
import { getDisclosures } from '$lib/server/record/disclosures';
import { orError, staffOf } from '$lib/server/routing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { actor } = staffOf(locals);
	return orError(async () => {
		const participantId = participantOf(actor, params.handle);
		const { firstName, lastName } = await getParticipant(actor, participantId);
		return {
			handle: params.handle,
			name: `${firstName} ${lastName}`,
			disclosures: await getDisclosures(actor, participantId),
			timeZone: (await getSite(actor)).timeZone
		};
	});
};
