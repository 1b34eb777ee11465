import { askedOfDashboard } from '$lib/server/dashboard-page';
import { unseenEmergencies } from '$lib/server/emergency-notice';
import { getDashboard } from '$lib/server/record/dashboard';
import { orError, staffOf } from '$lib/server/routing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor } = staffOf(locals);
	return orError(async () => {
		const { wanted, ...asked } = await askedOfDashboard(actor, url);
		const emergencies = await unseenEmergencies(actor);
		return { ...asked, emergencies, dashboard: await getDashboard(actor, wanted, asked.period) };
	});
};
