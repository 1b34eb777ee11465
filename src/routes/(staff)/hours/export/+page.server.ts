import { listGroups } from '$lib/server/programme/groups';
import { readShown } from '$lib/server/record/shown-hours';
import { confirming } from '$lib/server/confirm-form';
import { orError, staffOf } from '$lib/server/routing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor } = staffOf(locals);
	return orError(async () => {
		const { shown, group, wanted } = readShown(await listGroups(actor), url.searchParams);
		return {
			shown,
			group,
			names: wanted.map(({ name }) => name),
			confirming: await confirming(actor, url, 'export')
		};
	});
};
