import { error } from '@sveltejs/kit';
import { SHOWN_WEEKS } from '$lib/hours';
import { listGroups } from '$lib/server/programme/groups';
import { listCertificationsDue } from '$lib/server/record/certifications-due';
import { listGroupHours } from '$lib/server/record/hours';
import { orError, staffOf } from '$lib/server/routing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor } = staffOf(locals);
	const asked = url.searchParams.get('group');
	const shown = SHOWN_WEEKS.find((n) => String(n) === url.searchParams.get('weeks')) ?? SHOWN_WEEKS[0];
	return orError(async () => {
		const groups = (await listGroups(actor)).map(({ id, name }) => ({ id, name }));
		const wanted = asked ? groups.filter(({ id }) => id === asked) : groups;
		if (asked && wanted.length === 0) error(404, { message: 'not-found' });
		return {
			groups,
			group: asked ?? '',
			shown,
			hours: await listGroupHours(actor, wanted, shown),
			certifications: await listCertificationsDue(
				actor,
				wanted.map(({ id }) => id)
			)
		};
	});
};
