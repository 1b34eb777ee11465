import { LASTS_MS, stateOfTakeHome } from '$lib/server/live/take-home';
import { orError } from '$lib/server/routing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	// Whoever this page leads to, itself included, is told our address at most, and never the link.
	setHeaders({ 'Referrer-Policy': 'strict-origin' });
	const state = await orError(() => stateOfTakeHome(locals.stranger, params.token));
	return { state, minutes: LASTS_MS / 60_000 };
};
