import { askedOfDashboard } from '$lib/server/dashboard-page';
import { getDashboard } from '$lib/server/record/dashboard';
import { orError, staffOf } from '$lib/server/routing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor } = staffOf(locals);
	return orError(async () => {
		const { wanted, ...asked } = await askedOfDashboard(actor, url);
		return { ...asked, dashboard: await getDashboard(actor, wanted, asked.period) };
	});
};
