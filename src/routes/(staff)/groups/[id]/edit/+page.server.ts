import { error, redirect } from '@sveltejs/kit';
import type { GroupId } from '$lib/ids';
import { reaches } from '$lib/server/access/rights';
import { listStaff } from '$lib/server/access/staff';
import { db } from '$lib/server/db';
import { actorIn, newForm, readForm, submit } from '$lib/server/form';
import { formOfGroup, GroupForm, groupOfForm } from '$lib/server/programme/group-form';
import { changeGroup, getGroup } from '$lib/server/programme/groups';
import { orError, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { actor } = staffOf(locals);
	const groupId = params.id as GroupId;
	return orError(async () => {
		if (!(await reaches(db(), actor, 'groups:write', { groupId }))) error(404);
		const group = await getGroup(actor, groupId);
		const leading = new Set(group.facilitators.map(({ id }) => id));
		return {
			id: groupId,
			name: group.name,
			group: await newForm('group', GroupForm, formOfGroup(group)),
			facilitators: (await listStaff(actor)).filter(
				({ id, role, disabled }) => role === 'facilitator' && (!disabled || leading.has(id))
			)
		};
	});
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const groupId = params.id as GroupId;
		const form = await readForm('group', GroupForm, request);
		const { done, failed } = await submit(form, async (group) => {
			const actor = actorIn(locals);
			await changeGroup(actor, groupId, groupOfForm(group));
			return { stillMine: await reaches(db(), actor, 'groups:read', { groupId }) };
		});
		if (failed) return failed;
		redirect(303, done.stillMine ? `/groups/${groupId}` : '/groups');
	}
};
