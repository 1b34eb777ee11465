import { z } from 'zod';
import { participantOf } from '$lib/server/access/handles';
import { actorIn, readForm, submit } from '$lib/server/form';
import { HoldReason, liftHold, listHolds, placeHold } from '$lib/server/keeping/holds';
import { newId, ownId } from '$lib/server/new-id';
import { getParticipant } from '$lib/server/programme/participants';
import { getSite } from '$lib/server/programme/sites';
import { orError, refusing, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

const NewHold = z.strictObject({ id: z.string().max(60), reason: HoldReason });

export const load: PageServerLoad = async ({ locals, params }) => {
	const { actor } = staffOf(locals);
	return orError(async () => {
		const participantId = participantOf(actor, params.handle);
		const holds = await listHolds(actor, participantId);
		const { firstName, lastName } = await getParticipant(actor, participantId);
		return {
			handle: params.handle,
			name: `${firstName} ${lastName}`,
			holds,
			newId: newId<string>(),
			timeZone: (await getSite(actor)).timeZone
		};
	});
};

export const actions: Actions = {
	place: async ({ request, locals, params }) => {
		const form = await readForm('hold', NewHold, request);
		const { failed } = await submit(form, ({ id, reason }) => {
			const actor = actorIn(locals);
			return placeHold(actor, participantOf(actor, params.handle), reason, ownId(id));
		});
		return failed ?? { placed: true };
	},

	lift: ({ request, locals, params }) =>
		refusing(async () => {
			const actor = actorIn(locals);
			const id = String((await request.formData()).get('id'));
			await liftHold(actor, participantOf(actor, params.handle), id);
			return { lifted: true };
		})
};
