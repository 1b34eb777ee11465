import { z } from 'zod';
import { confirmOptions, getPasskeyPlace } from '$lib/server/access/passkeys';
import { halfOf } from '$lib/server/half-page';
import { answerAnybody } from '$lib/server/json-request';
import type { RequestHandler } from './$types';

const Wish = z.strictObject({ to: z.literal('confirm') });

export const POST: RequestHandler = (event) =>
	answerAnybody(event, Wish, async () =>
		confirmOptions(halfOf(event.locals, 'give').actor, getPasskeyPlace(event.url))
	);
