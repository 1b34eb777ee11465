import { json } from '@sveltejs/kit';
import { z } from 'zod';
import { PasskeyResponse } from '$lib/server/access/passkey-answer';
import { confirmOptions, getPasskeyPlace } from '$lib/server/access/passkeys';
import { unlockByPasskey } from '$lib/server/access/unlock';
import { Refusal } from '$lib/server/refusal';
import { statusOf } from '$lib/server/routing';
import type { RequestHandler } from './$types';

const Said = z.union([
	z.strictObject({ to: z.literal('unlock') }),
	z.strictObject({ answer: PasskeyResponse })
]);

/** What a locked page's browser needs to ask for a passkey; then its answer, which unlocks. */
export const POST: RequestHandler = async ({ request, locals, url }) => {
	try {
		if (!request.headers.get('content-type')?.startsWith('application/json')) throw new Refusal('invalid');
		const said = Said.safeParse(await request.json().catch(() => null));
		if (!said.success) throw new Refusal('invalid');
		const actor = (locals.locked?.who ?? locals.staff)?.actor;
		if (!actor) throw new Refusal('not-signed-in');
		const place = getPasskeyPlace(url);
		if ('to' in said.data) return json(await confirmOptions(actor, place));
		await unlockByPasskey(actor, place, said.data.answer);
		return json({ unlocked: actor.staffId });
	} catch (refused) {
		if (!(refused instanceof Refusal)) throw refused;
		return json({ refused: refused.code }, { status: statusOf(refused.code) });
	}
};
