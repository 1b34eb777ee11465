import { error } from '@sveltejs/kit';
import { sameSecret } from '$lib/server/access/secrets';
import { readConfig } from '$lib/server/config';
import { readMetrics } from '$lib/server/metrics/expose';
import type { RequestHandler } from './$types';

/** For whoever has the token that the settings name; for anybody else it is not there. */
export const GET: RequestHandler = async ({ request }) => {
	const { metricsToken } = readConfig(process.env);
	const given = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
	if (!metricsToken || !given || !sameSecret(given, metricsToken)) error(404, 'not-found');
	const { text, type } = await readMetrics();
	return new Response(text, { headers: { 'content-type': type } });
};
