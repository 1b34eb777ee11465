import type { RequestEvent } from '@sveltejs/kit';
import type { NextItemId } from '$lib/ids';
import { actorIn } from './form';
import { bringBack, putAway } from './programme/next';
import { refusing } from './routing';

/** What every page that lists what waits for a next session can do with it. */
export const nextActions = {
	putAway: async ({ request, locals }: RequestEvent) => {
		const id = String((await request.formData()).get('id')) as NextItemId;
		return refusing(async () => {
			await putAway(actorIn(locals), id);
			return { putAway: id };
		});
	},

	bringBack: async ({ request, locals }: RequestEvent) => {
		const id = String((await request.formData()).get('id')) as NextItemId;
		return refusing(async () => {
			await bringBack(actorIn(locals), id);
			return { broughtBack: id };
		});
	}
};
