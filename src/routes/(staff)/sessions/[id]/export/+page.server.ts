import type { SessionId } from '$lib/ids';
import { getSessionRecord } from '$lib/server/record/session-record';
import { orError, staffOf } from '$lib/server/routing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { actor } = staffOf(locals);
	const { id, groupName, held, timeZone } = await orError(() =>
		getSessionRecord(actor, params.id as SessionId)
	);
	return { sessionId: id, groupName, startAtMs: held.startAtMs, timeZone };
};
