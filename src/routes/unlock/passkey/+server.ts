import { z } from 'zod';
import { PasskeyResponse } from '$lib/server/access/passkey-answer';
import { confirmOptions, getPasskeyPlace } from '$lib/server/access/passkeys';
import { unlockByPasskey } from '$lib/server/access/unlock';
import { answerAnybody } from '$lib/server/json-request';
import { Refusal } from '$lib/server/refusal';
import type { RequestHandler } from './$types';

const Said = z.union([
	z.strictObject({ to: z.literal('unlock') }),
	z.strictObject({ answer: PasskeyResponse })
]);

/** What a locked page's browser needs to ask for a passkey; then its answer, which unlocks. */
export const POST: RequestHandler = (event) =>
	answerAnybody(event, Said, async (said) => {
		const actor = (event.locals.locked?.who ?? event.locals.staff)?.actor;
		if (!actor) throw new Refusal('not-signed-in');
		const place = getPasskeyPlace(event.url);
		if ('to' in said) return confirmOptions(actor, place);
		await unlockByPasskey(actor, place, said.answer);
		return { unlocked: actor.staffId };
	});
