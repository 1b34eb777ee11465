import { z } from 'zod';
import { confirmOptions, getPasskeyPlace, newPasskeyOptions } from '$lib/server/access/passkeys';
import { confirmWith } from '$lib/server/confirm-form';
import { answerJson } from '$lib/server/json-request';
import type { RequestHandler } from './$types';

const Wish = z.union([
	z.strictObject({ to: z.literal('confirm') }),
	z.strictObject({ to: z.literal('add'), password: z.string().max(300).nullable() })
]);

/** What the browser needs to ask for a passkey, or to make one; for that, the person first shows that it is them. */
export const POST: RequestHandler = (event) =>
	answerJson(event, Wish, async (actor, wish) => {
		const place = getPasskeyPlace(event.url);
		if (wish.to === 'confirm') return confirmOptions(actor, place);
		await confirmWith(actor, wish.password);
		return newPasskeyOptions(actor, place);
	});
