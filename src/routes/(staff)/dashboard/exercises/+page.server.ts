import { error } from '@sveltejs/kit';
import { askedOfDashboard } from '$lib/server/dashboard-page';
import { listChanges } from '$lib/server/record/dashboard';
import { orError, staffOf } from '$lib/server/routing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor } = staffOf(locals);
	return orError(async () => {
		const { wanted, ...asked } = await askedOfDashboard(actor, url);
		if (!asked.seesScores) error(404, { message: 'not-found' });
		return { ...asked, changes: await listChanges(actor, wanted, asked.period) };
	});
};
