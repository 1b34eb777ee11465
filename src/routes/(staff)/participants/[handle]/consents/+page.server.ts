import * as m from '$lib/paraglide/messages';
import { participantOf } from '$lib/server/access/handles';
import { reaches } from '$lib/server/access/rights';
import { db } from '$lib/server/db';
import { actorIn, newForm, readForm, submit } from '$lib/server/form';
import { newId } from '$lib/server/new-id';
import { getParticipant } from '$lib/server/programme/participants';
import { getSite } from '$lib/server/programme/sites';
import { ConsentInput, listConsents, recordConsent, revokeConsent } from '$lib/server/record/consents';
import { orError, refusing, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

const blank = () => newForm('consent', ConsentInput, { id: newId() });

export const load: PageServerLoad = async ({ locals, params }) => {
	const { actor } = staffOf(locals);
	return orError(async () => {
		const participantId = participantOf(actor, params.handle);
		const { firstName, lastName } = await getParticipant(actor, participantId);
		return {
			handle: params.handle,
			name: `${firstName} ${lastName}`,
			consents: await listConsents(actor, participantId),
			timeZone: (await getSite(actor)).timeZone,
			mayRecord: await reaches(db(), actor, 'consents:write', { participantId }),
			consent: await blank()
		};
	});
};

export const actions: Actions = {
	record: async ({ request, locals, params }) => {
		const form = await readForm('consent', ConsentInput, request);
		const { failed } = await submit(
			form,
			(consent) => {
				const actor = actorIn(locals);
				return recordConsent(actor, participantOf(actor, params.handle), consent);
			},
			{ invalid: { field: 'signedOn', words: m.disclosure_consent_future } }
		);
		return failed ?? { form: await blank(), recorded: true };
	},

	revoke: async ({ request, locals, params }) => {
		const id = String((await request.formData()).get('id'));
		return refusing(async () => {
			const actor = actorIn(locals);
			await revokeConsent(actor, participantOf(actor, params.handle), id);
			return { revoked: true };
		});
	}
};
