import type { PictureId } from '$lib/ids';
import type { Actor } from './access/actor';
import { db } from './db';
import { readPicture } from './programme/pictures';
import { orError } from './routing';

/** Of a day, since a tablet goes from hand to hand; what is under an id never changes. */
const HEADERS = {
	'cache-control': 'private, max-age=86400, immutable',
	'content-security-policy': "default-src 'none'; frame-ancestors 'none'"
};

/** A picture of the clinic's, for whoever may see it; for anybody else it is not there. */
export async function pictureResponse(actor: Actor, id: string): Promise<Response> {
	const { mediaType, bytes } = await orError(() => readPicture(db(), actor, id as PictureId));
	return new Response(new Uint8Array(bytes), { headers: { 'content-type': mediaType, ...HEADERS } });
}
