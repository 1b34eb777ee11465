import { reaches } from '$lib/server/access/rights';
import { findBackupTrouble } from '$lib/server/backup/state';
import { db } from '$lib/server/db';
import { unseenEmergencies } from '$lib/server/emergency-notice';
import { listGroups } from '$lib/server/programme/groups';
import { orError, staffOf } from '$lib/server/routing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { actor } = staffOf(locals);
	return orError(async () => ({
		groups: await listGroups(actor),
		mayCreate: await reaches(db(), actor, 'groups:create', { siteId: actor.siteId }),
		emergencies: await unseenEmergencies(actor),
		backupTrouble: await findBackupTrouble(actor)
	}));
};
