import { PasskeyResponse } from '$lib/server/access/passkey-answer';
import { confirmByPasskey, getPasskeyPlace } from '$lib/server/access/passkeys';
import { answerJson } from '$lib/server/json-request';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) =>
	answerJson(event, PasskeyResponse, async (actor, response) => {
		await confirmByPasskey(actor, getPasskeyPlace(event.url), response);
		return {};
	});
