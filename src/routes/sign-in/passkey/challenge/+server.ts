import { z } from 'zod';
import { COOKIES, setSecretCookie } from '$lib/server/access/cookies';
import { signInOptions } from '$lib/server/access/passkey-sign-in';
import { getPasskeyPlace } from '$lib/server/access/passkeys';
import { answerAnybody } from '$lib/server/json-request';
import type { RequestHandler } from './$types';

const Wish = z.strictObject({ to: z.literal('confirm') });

/** What a browser needs to ask for any passkey of this address: the same for everybody, whoever has an account. */
export const POST: RequestHandler = (event) =>
	answerAnybody(event, Wish, async () => {
		const { options, kept } = await signInOptions(getPasskeyPlace(event.url));
		setSecretCookie(event.cookies, COOKIES.challenge, kept, 'minutes');
		return options;
	});
