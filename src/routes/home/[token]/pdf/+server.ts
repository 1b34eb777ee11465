import { redirect } from '@sveltejs/kit';
import { pdfResponse } from '$lib/server/exports/pdf-response';
import { readTakeHome, useTakeHome } from '$lib/server/live/take-home';
import { Refusal } from '$lib/server/refusal';
import type { RequestHandler } from './$types';

/** Hands a sheet out, once. A link that is over has its words on its own page. */
export const POST: RequestHandler = async ({ locals, params }) => {
	try {
		const response = await pdfResponse(await readTakeHome(locals.stranger, params.token));
		await useTakeHome(locals.stranger, params.token);
		return response;
	} catch (refused) {
		if (!(refused instanceof Refusal)) throw refused;
		redirect(303, `/home/${params.token}`);
	}
};
