import { listQueue } from '$lib/server/record/review-queue';
import { orError, staffOf } from '$lib/server/routing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { actor } = staffOf(locals);
	return { queue: await orError(() => listQueue(actor)) };
};
