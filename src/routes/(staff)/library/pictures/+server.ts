import { json } from '@sveltejs/kit';
import { MOST_PICTURE_BYTES } from '$lib/picture-limits';
import { bytesOf } from '$lib/server/body';
import { actorIn } from '$lib/server/form';
import { addPicture } from '$lib/server/programme/pictures';
import { Refusal } from '$lib/server/refusal';
import { statusOf } from '$lib/server/routing';
import type { RequestHandler } from './$types';

/** Takes in a picture as bare bytes. Only our own pages can send them so: browsers ask first for any other. */
export const POST: RequestHandler = async ({ request, locals }) => {
	if (request.headers.get('content-type') !== 'application/octet-stream') return refused('invalid', 415);
	try {
		const actor = actorIn(locals);
		const file = await bytesOf(request, MOST_PICTURE_BYTES);
		if (!file) throw new Refusal('picture-too-large');
		return json(await addPicture(actor, file), { status: 201 });
	} catch (fault) {
		if (!(fault instanceof Refusal)) throw fault;
		return refused(fault.code, statusOf(fault.code));
	}
};

const refused = (code: Refusal['code'], status: number) =>
	json({ refused: { code, detail: null } }, { status });
