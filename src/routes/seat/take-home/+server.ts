import { json } from '@sveltejs/kit';
import { z } from 'zod';
import { readConfig } from '$lib/server/config';
import { pdfResponse } from '$lib/server/exports/pdf-response';
import { LASTS_MS, makeTakeHome, takeOwnPaper } from '$lib/server/live/take-home';
import { qrOf } from '$lib/server/qr';
import { Refusal } from '$lib/server/refusal';
import { statusOf } from '$lib/server/routing';
import type { RequestHandler } from './$types';

const Wish = z.strictObject({ way: z.enum(['link', 'file']), withName: z.boolean() });

/** For the tablet that asks, by its own cookie: a link to what stands open on it, or on a phone of one's own the PDF. */
export const POST: RequestHandler = async ({ request, locals, url }) => {
	const wish = Wish.safeParse(await request.json().catch(() => null));
	if (!wish.success) return json({ code: 'invalid' }, { status: 400 });
	const { way, withName } = wish.data;
	const actor = locals.holder ?? locals.stranger;
	try {
		if (way === 'file') {
			// Enrolled after somebody had sat down at it: it is the clinic's all the same.
			if (locals.device) throw new Refusal('not-found');
			return await pdfResponse(await takeOwnPaper(actor, withName));
		}
		const token = await makeTakeHome(actor, withName);
		const origin = readConfig(process.env).origin ?? url.origin;
		return json({ qr: qrOf(`${origin}/home/${token}`), minutes: LASTS_MS / 60_000 });
	} catch (refused) {
		if (!(refused instanceof Refusal)) throw refused;
		return json({ code: refused.code }, { status: statusOf(refused.code) });
	}
};
