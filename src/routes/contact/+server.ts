import { json } from '@sveltejs/kit';
import { build } from '$lib/server/build';
import { isWanted } from '$lib/server/live/admission';
import type { RequestHandler } from './$types';

/**
 * For a screen that gets no link: whether that is the network, or its right to be here has ended. Read by pages of
 * earlier builds too, and by static/no-contact.js, which knows our answer by how it begins.
 */
export const GET: RequestHandler = async ({ url, cookies, getClientAddress }) => {
	const wanted = await isWanted(url.searchParams, (name) => cookies.get(name), getClientAddress());
	return json({ wanted, build: build() });
};
