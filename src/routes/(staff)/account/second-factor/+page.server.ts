import { fail } from '@sveltejs/kit';
import {
	keepAuthenticator,
	offerAgain,
	offerAuthenticator,
	removeAuthenticator
} from '$lib/server/access/authenticator';
import { factorsOf, renewRecoveryCodes } from '$lib/server/access/second-factor';
import { getOwnAccount } from '$lib/server/access/staff';
import { AppInput, shown } from '$lib/server/authenticator-form';
import { confirming, confirmWith, takePassword } from '$lib/server/confirm-form';
import { db } from '$lib/server/db';
import { getSite } from '$lib/server/programme/sites';
import { refusing, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor } = staffOf(locals);
	const factors = await factorsOf(db(), actor.staffId);
	const wants = factors.appSinceMs === null || url.searchParams.has('replace');
	return {
		factors,
		offer: wants ? shown(await offerAuthenticator(actor)) : null,
		signInName: (await getOwnAccount(actor)).signInName,
		confirming: await confirming(actor, url),
		timeZone: (await getSite(actor)).timeZone,
		usedRecovery: url.searchParams.has('used')
	};
};

export const actions: Actions = {
	app: async ({ request, locals }) => {
		const { actor } = staffOf(locals);
		const form = await request.formData();
		const password = takePassword(form);
		const { code = '', offered = '' } = AppInput.safeParse(Object.fromEntries(form)).data ?? {};
		const outcome = await refusing(async () => {
			await confirmWith(actor, password);
			return { codes: await keepAuthenticator(actor, offered, code) };
		});
		if ('codes' in outcome) return { done: 'on' as const, codes: outcome.codes };
		const offer = shown(await offerAgain(actor, offered));
		return fail(outcome.status, { by: 'app' as const, offer, refused: outcome.data.refused });
	},

	off: async ({ request, locals }) => {
		const { actor } = staffOf(locals);
		const password = takePassword(await request.formData());
		const outcome = await refusing(async () => {
			await confirmWith(actor, password);
			await removeAuthenticator(actor);
		});
		return outcome
			? fail(outcome.status, { by: 'off' as const, refused: outcome.data.refused })
			: { done: 'off' as const };
	},

	codes: async ({ request, locals }) => {
		const { actor } = staffOf(locals);
		const password = takePassword(await request.formData());
		const outcome = await refusing(async () => {
			await confirmWith(actor, password);
			return { codes: await renewRecoveryCodes(actor) };
		});
		return 'codes' in outcome
			? { done: 'codes' as const, codes: outcome.codes }
			: fail(outcome.status, { by: 'codes' as const, refused: outcome.data.refused });
	}
};
