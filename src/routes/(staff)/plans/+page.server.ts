import { inTitleOrder, planQueryIn } from '$lib/library/find-plans';
import { reaches } from '$lib/server/access/rights';
import { db } from '$lib/server/db';
import { listArchivedPlans, listPlans } from '$lib/server/programme/plans';
import { orError, staffOf } from '$lib/server/routing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor, language } = staffOf(locals);
	return orError(async () => ({
		query: planQueryIn(url.searchParams),
		plans: inTitleOrder(await listPlans(db(), actor), language),
		archived: (await listArchivedPlans(db(), actor)).map(({ id, title }) => ({ id, title })),
		mayWrite: await reaches(db(), actor, 'plans:write', { siteId: actor.siteId })
	}));
};
