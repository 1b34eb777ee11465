import { json } from '@sveltejs/kit';
import { deliver } from '$lib/server/live/deliver';
import { SealedBox } from '$lib/server/live/sealing';
import { Refusal } from '$lib/server/refusal';
import { statusOf } from '$lib/server/routing';
import type { RequestHandler } from './$types';

/** Takes in what a tablet had kept. The box itself says whose it is; nobody but the server can open it. */
export const POST: RequestHandler = async ({ request, getClientAddress }) => {
	const parsed = SealedBox.safeParse(await request.json().catch(() => null));
	if (!parsed.success) return json({ code: 'invalid' }, { status: 400 });
	try {
		await deliver(parsed.data, getClientAddress());
		return json({ kept: true });
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		// What can't be kept just now must not look as if it were refused for good: the tablet would forget it.
		return json({ code: error.code }, { status: statusOf(error.code) });
	}
};
