import { readiness } from '$lib/server/readiness';

/** Whether this server should be sent people now. Says no more than a word: whoever asks need not be signed in. */
export const GET = async () => {
	const now = await readiness();
	return new Response(now.ready ? 'ready' : now.why, {
		status: now.ready ? 200 : 503,
		headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' }
	});
};
