import { COOKIES, setSecretCookie } from '$lib/server/access/cookies';
import { givePasskey } from '$lib/server/access/half-signed-in';
import { PasskeyResponse } from '$lib/server/access/passkey-answer';
import { getPasskeyPlace } from '$lib/server/access/passkeys';
import { halfOf } from '$lib/server/half-page';
import { answerAnybody } from '$lib/server/json-request';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) =>
	answerAnybody(event, PasskeyResponse, async (response) => {
		const { actor } = halfOf(event.locals, 'give');
		const token = await givePasskey(actor, getPasskeyPlace(event.url), response);
		setSecretCookie(event.cookies, COOKIES.staff, token, 'half-day');
		return {};
	});
