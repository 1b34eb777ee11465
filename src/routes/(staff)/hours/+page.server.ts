import { listGroups } from '$lib/server/programme/groups';
import { listCertificationsDue } from '$lib/server/record/certifications-due';
import { listGroupHours } from '$lib/server/record/hours';
import { readShown } from '$lib/server/record/shown-hours';
import { orError, staffOf } from '$lib/server/routing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor } = staffOf(locals);
	return orError(async () => {
		const groups = (await listGroups(actor)).map(({ id, name }) => ({ id, name }));
		const { shown, group, wanted } = readShown(groups, url.searchParams);
		return {
			groups,
			group,
			shown,
			hours: await listGroupHours(actor, wanted, shown),
			certifications: await listCertificationsDue(
				actor,
				wanted.map(({ id }) => id)
			)
		};
	});
};
