import { redirect } from '@sveltejs/kit';
import { isUnclaimed } from '$lib/server/access/first-administrator';
import type { PageServerLoad } from './$types';

/** Nobody lands on an empty first page: each browser goes where its owner works. */
export const load: PageServerLoad = async ({ locals }) => {
	if (locals.staff) redirect(303, '/today');
	if (locals.holder) redirect(303, '/seat');
	if (locals.device) redirect(303, '/join');
	if (await isUnclaimed()) redirect(303, '/setup');
	redirect(303, '/sign-in');
};
