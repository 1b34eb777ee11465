import { json } from '@sveltejs/kit';
import { isWanted } from '$lib/server/live/admission';
import type { RequestHandler } from './$types';

/** For a screen that gets no link: whether that is the network, or its right to be here has ended. */
export const GET: RequestHandler = async ({ url, cookies, getClientAddress }) =>
	json({ wanted: await isWanted(url.searchParams, (name) => cookies.get(name), getClientAddress()) });
