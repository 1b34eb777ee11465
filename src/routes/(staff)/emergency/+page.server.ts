import { error, fail, redirect } from '@sveltejs/kit';
import { LONGEST_REASON } from '$lib/emergency';
import * as m from '$lib/paraglide/messages';
import { refusalWords } from '$lib/refusal-words';
import { requireConfirmed } from '$lib/server/access/confirm';
import { EMERGENCY_MINUTES } from '$lib/server/access/emergency';
import { handleOf } from '$lib/server/access/handles';
import { reaches } from '$lib/server/access/rights';
import { confirming, confirmWith, takePassword } from '$lib/server/confirm-form';
import { db } from '$lib/server/db';
import { actorIn, readForm, submit } from '$lib/server/form';
import { beginEmergency, EmergencyAsked, endEmergency } from '$lib/server/record/emergency/begin';
import { orError, refusing, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor } = staffOf(locals);
	return orError(async () => {
		if (!(await reaches(db(), actor, 'emergency:begin', { siteId: actor.siteId }))) error(404);
		return {
			minutes: EMERGENCY_MINUTES,
			longestReason: LONGEST_REASON,
			hasEnded: url.searchParams.has('ended'),
			confirming: await confirming(actor, url, 'export')
		};
	});
};

export const actions: Actions = {
	begin: async ({ request, locals }) => {
		const sent = await request.formData();
		const password = takePassword(sent);
		const form = await readForm('emergency', EmergencyAsked, sent);
		if (form.valid) {
			// First who asks: without a password nobody learns whether a name is known here.
			const unconfirmed = await refusing(async () => {
				await confirmWith(actorIn(locals), password);
				await requireConfirmed(db(), actorIn(locals), 'export');
			});
			if (unconfirmed) return fail(unconfirmed.status, { form, refused: unconfirmed.data.refused });
		}
		const { done, failed } = await submit(form, (asked) => beginEmergency(actorIn(locals), asked), {
			'nobody-fits': { field: 'who', words: m.emergency_nobody },
			throttled: (detail) => ({ field: 'who', words: () => refusalWords({ code: 'throttled', detail }) })
		});
		if (failed) return failed;
		const handle = handleOf(actorIn(locals), done.participantId);
		if (done.isOwn) return { form, own: handle };
		redirect(303, `/emergency/${handle}`);
	},

	end: async ({ request, locals }) => {
		const id = String((await request.formData()).get('id'));
		const refused = await refusing(() => endEmergency(actorIn(locals), id));
		if (refused) return refused;
		redirect(303, '/emergency?ended');
	}
};
