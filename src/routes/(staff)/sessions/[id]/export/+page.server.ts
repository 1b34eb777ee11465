import type { SessionId } from '$lib/ids';
import { getSessionRecord } from '$lib/server/record/session-record';
import { confirming } from '$lib/server/confirm-form';
import { orError, staffOf } from '$lib/server/routing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { actor } = staffOf(locals);
	const { id, groupName, held, timeZone } = await orError(() =>
		getSessionRecord(actor, params.id as SessionId)
	);
	return {
		sessionId: id,
		groupName,
		startAtMs: held.startAtMs,
		timeZone,
		confirming: await confirming(actor, url, 'export')
	};
};
