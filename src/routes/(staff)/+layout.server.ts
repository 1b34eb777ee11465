import { lockAfterMs } from '$lib/server/access/lock';
import { waysToUnlock } from '$lib/server/access/unlock';
import { db } from '$lib/server/db';
import { readSite } from '$lib/server/programme/sites';
import { staffOf } from '$lib/server/routing';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, url }) => {
	const { actor, displayName, language, letterKeys } = staffOf(locals);
	const { settings } = await readSite(db(), actor.siteId);
	return {
		me: { id: actor.staffId, role: actor.role, name: displayName, language, letterKeys },
		lock: { afterMs: lockAfterMs(settings), ways: await waysToUnlock(actor, url) }
	};
};
