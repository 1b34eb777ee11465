import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import type { StaffId } from '$lib/ids';
import * as m from '$lib/paraglide/messages';
import { hasSecondFactor, resetSecondFactor } from '$lib/server/access/reset-second-factor';
import {
	changeStaff,
	getAccount,
	NewStaff,
	Password,
	resetPassword,
	setDisabled
} from '$lib/server/access/staff';
import { nowMs } from '$lib/server/clock';
import { confirming, confirmWith, takePassword } from '$lib/server/confirm-form';
import { actorIn, newForm, readForm, submit } from '$lib/server/form';
import { getSite } from '$lib/server/programme/sites';
import { orError, refusing, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

const Change = NewStaff.pick({ displayName: true, credential: true, role: true });
const Reset = z.strictObject({ password: Password });

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { actor } = staffOf(locals);
	return orError(async () => {
		const person = await getAccount(actor, params.id as StaffId);
		const { displayName, credential, role } = person;
		return {
			person,
			isMe: person.id === actor.staffId,
			nowMs: nowMs(),
			timeZone: (await getSite(actor)).timeZone,
			secondFactor: await hasSecondFactor(actor, person.id),
			confirming: await confirming(actor, url),
			change: await newForm('staff-change', Change, { displayName, credential, role }),
			reset: await newForm('staff-reset', Reset)
		};
	});
};

export const actions: Actions = {
	save: async ({ request, locals, params }) => {
		const form = await readForm('staff-change', Change, request);
		const { failed } = await submit(
			form,
			(change) => changeStaff(actorIn(locals), params.id as StaffId, change),
			{ invalid: { field: 'role', words: m.staff_own_role } }
		);
		return failed ?? { form, saved: true };
	},

	reset: async ({ request, locals, params }) => {
		const form = await readForm('staff-reset', Reset, request);
		const { failed } = await submit(form, ({ password }) =>
			resetPassword(actorIn(locals), params.id as StaffId, password)
		);
		return failed ?? { form: await newForm('staff-reset', Reset), wasReset: true };
	},

	resetSecondFactor: async ({ request, locals, params }) => {
		const password = takePassword(await request.formData());
		const outcome = await refusing(async () => {
			const actor = actorIn(locals);
			await confirmWith(actor, password);
			await resetSecondFactor(actor, params.id as StaffId);
		});
		return outcome ? fail(outcome.status, { secondRefused: outcome.data.refused }) : { secondReset: true };
	},

	disable: ({ locals, params }) => refusing(() => setDisabled(actorIn(locals), params.id as StaffId, true)),

	enable: ({ locals, params }) => refusing(() => setDisabled(actorIn(locals), params.id as StaffId, false))
};
