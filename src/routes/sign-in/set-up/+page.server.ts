import { fail, redirect } from '@sveltejs/kit';
import { offerAgain, offerAuthenticator } from '$lib/server/access/authenticator';
import { COOKIES, setSecretCookie } from '$lib/server/access/cookies';
import { setUpApp, setUpPasskey } from '$lib/server/access/half-signed-in';
import { getPasskeyPlace, passkeyPlace } from '$lib/server/access/passkeys';
import { AppInput, shown } from '$lib/server/authenticator-form';
import { halfOf, halfOrLeave } from '$lib/server/half-page';
import { NewPasskey } from '$lib/server/passkey-form';
import { refusing } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor, displayName, signInName } = halfOrLeave(locals, 'set-up');
	return {
		displayName,
		signInName,
		offer: shown(await offerAuthenticator(actor)),
		passkeysWork: passkeyPlace(url) !== null
	};
};

export const actions: Actions = {
	app: async ({ request, locals, cookies }) => {
		const { actor } = halfOrLeave(locals, 'set-up');
		const { code = '', offered = '' } =
			AppInput.safeParse(Object.fromEntries(await request.formData())).data ?? {};
		const outcome = await refusing(() => setUpApp(actor, offered, code));
		if (!('token' in outcome)) {
			const offer = shown(await offerAgain(actor, offered));
			return fail(outcome.status, { by: 'app' as const, offer, refused: outcome.data.refused });
		}
		setSecretCookie(cookies, COOKIES.staff, outcome.token, 'half-day');
		return outcome.codes ? { codes: outcome.codes } : redirect(303, '/today');
	},

	passkey: async ({ request, locals, cookies, url }) => {
		const sent = NewPasskey.safeParse(Object.fromEntries(await request.formData()));
		if (!sent.success) {
			return fail(400, { by: 'passkey' as const, refused: { code: 'wrong-passkey' as const, detail: null } });
		}
		const { name, made } = sent.data;
		const outcome = await refusing(() =>
			setUpPasskey(halfOf(locals, 'set-up').actor, getPasskeyPlace(url), name, made)
		);
		if (!('token' in outcome)) {
			return fail(outcome.status, { by: 'passkey' as const, refused: outcome.data.refused });
		}
		setSecretCookie(cookies, COOKIES.staff, outcome.token, 'half-day');
		return outcome.codes ? { codes: outcome.codes } : redirect(303, '/today');
	}
};
