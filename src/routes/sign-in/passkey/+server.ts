import { COOKIES, deleteCookie, setSecretCookie } from '$lib/server/access/cookies';
import { PasskeyResponse } from '$lib/server/access/passkey-answer';
import { signInByPasskey } from '$lib/server/access/passkey-sign-in';
import { getPasskeyPlace } from '$lib/server/access/passkeys';
import { answerAnybody } from '$lib/server/json-request';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) =>
	answerAnybody(event, PasskeyResponse, async (response) => {
		const { cookies, url } = event;
		const kept = cookies.get(COOKIES.challenge);
		deleteCookie(cookies, COOKIES.challenge);
		const from = event.getClientAddress();
		const { token } = await signInByPasskey(getPasskeyPlace(url), kept, response, from);
		setSecretCookie(cookies, COOKIES.staff, token, 'half-day');
		return {};
	});
