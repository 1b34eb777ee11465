import { lockAfterMs } from '$lib/server/access/lock';
import { waysToUnlock } from '$lib/server/access/unlock';
import { db } from '$lib/server/db';
import { readSite } from '$lib/server/programme/sites';
import { listOwnEmergencies } from '$lib/server/record/emergency/begin';
import { staffOf } from '$lib/server/routing';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, url, depends }) => {
	// Asked anew, with the sheet that it shows, once an emergency access is over (EmergencyBanner.svelte).
	depends('groundwork:emergency');
	const { actor, displayName, language, letterKeys } = staffOf(locals);
	const { settings, timeZone } = await readSite(db(), actor.siteId);
	return {
		me: { id: actor.staffId, role: actor.role, name: displayName, language, letterKeys },
		emergency: { running: await listOwnEmergencies(db(), actor), timeZone },
		lock: { afterMs: lockAfterMs(settings), ways: await waysToUnlock(actor, url) }
	};
};
