import { z } from 'zod';
import { getPasskeyPlace, newPasskeyOptions } from '$lib/server/access/passkeys';
import { halfOf } from '$lib/server/half-page';
import { answerAnybody } from '$lib/server/json-request';
import type { RequestHandler } from './$types';

/** The password was given a moment ago, and is not asked for again. */
const Wish = z.strictObject({ to: z.literal('add'), password: z.null() });

export const POST: RequestHandler = (event) =>
	answerAnybody(event, Wish, async () =>
		newPasskeyOptions(halfOf(event.locals, 'set-up').actor, getPasskeyPlace(event.url))
	);
