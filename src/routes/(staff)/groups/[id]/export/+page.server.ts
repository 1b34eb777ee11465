import type { GroupId } from '$lib/ids';
import { allow } from '$lib/server/access/rights';
import { nowMs } from '$lib/server/clock';
import { db } from '$lib/server/db';
import { lastMonths } from '$lib/server/programme/days';
import { getGroup } from '$lib/server/programme/groups';
import { getSite } from '$lib/server/programme/sites';
import { confirming } from '$lib/server/confirm-form';
import { orError, staffOf } from '$lib/server/routing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { actor } = staffOf(locals);
	const groupId = params.id as GroupId;
	return orError(async () => {
		await allow(db(), actor, 'attendance:read', { groupId });
		const { id, name } = await getGroup(actor, groupId);
		return {
			group: { id, name },
			days: lastMonths(nowMs(), 1, (await getSite(actor)).timeZone),
			confirming: await confirming(actor, url, 'export')
		};
	});
};
