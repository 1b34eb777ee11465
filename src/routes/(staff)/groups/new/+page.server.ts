import { error, redirect } from '@sveltejs/kit';
import type { GroupId } from '$lib/ids';
import { reaches } from '$lib/server/access/rights';
import { listStaff } from '$lib/server/access/staff';
import { db } from '$lib/server/db';
import { actorIn, newForm, readForm, submit } from '$lib/server/form';
import { newId } from '$lib/server/new-id';
import { EMPTY_GROUP, GroupForm, groupOfForm } from '$lib/server/programme/group-form';
import { createGroup } from '$lib/server/programme/groups';
import { orError, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { actor } = staffOf(locals);
	return orError(async () => {
		if (!(await reaches(db(), actor, 'groups:create', { siteId: actor.siteId }))) error(404);
		return {
			group: await newForm('group', GroupForm, {
				...EMPTY_GROUP,
				newId: newId(),
				facilitators: actor.role === 'facilitator' ? [actor.staffId] : []
			}),
			facilitators: (await listStaff(actor)).filter(
				({ role, disabled }) => role === 'facilitator' && !disabled
			)
		};
	});
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const form = await readForm('group', GroupForm, request);
		const { done, failed } = await submit(form, (group) =>
			createGroup(actorIn(locals), groupOfForm(group), group.newId as GroupId)
		);
		if (failed) return failed;
		redirect(303, `/groups/${done}`);
	}
};
