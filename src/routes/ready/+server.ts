import { readiness } from '$lib/server/readiness';
import { isStopping } from '$lib/server/stopping';

/** Whether this server should be sent people now. Says no more than a word: whoever asks need not be signed in. */
export const GET = async () => {
	const now = isStopping() ? { ready: false, why: 'stopping' } : await readiness();
	return new Response('why' in now ? now.why : 'ready', {
		status: now.ready ? 200 : 503,
		headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' }
	});
};
