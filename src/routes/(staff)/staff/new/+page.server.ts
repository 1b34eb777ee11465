import { error, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import type { StaffId } from '$lib/ids';
import * as m from '$lib/paraglide/messages';
import { reaches } from '$lib/server/access/rights';
import { addStaff, NewStaff } from '$lib/server/access/staff';
import { db } from '$lib/server/db';
import { actorIn, newForm, readForm, submit } from '$lib/server/form';
import { newId } from '$lib/server/new-id';
import { staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

const AddStaff = NewStaff.extend({ newId: z.uuid() });

export const load: PageServerLoad = async ({ locals }) => {
	const { actor, language } = staffOf(locals);
	if (!(await reaches(db(), actor, 'staff:write', { siteId: actor.siteId }))) error(404);
	return { person: await newForm('staff', AddStaff, { newId: newId(), role: 'facilitator', language }) };
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const form = await readForm('staff', AddStaff, request);
		const { failed } = await submit(
			form,
			({ newId: id, ...person }) => addStaff(actorIn(locals), person, id as StaffId),
			{ taken: { field: 'signInName', words: m.staff_name_taken } }
		);
		if (failed) return failed;
		redirect(303, '/staff?added');
	}
};
