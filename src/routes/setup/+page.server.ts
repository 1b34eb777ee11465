import { error, redirect } from '@sveltejs/kit';
import * as m from '$lib/paraglide/messages';
import { claim, FirstAdministrator, isUnclaimed } from '$lib/server/access/first-administrator';
import { newForm, readForm, submit } from '$lib/server/form';
import { listTimeZones } from '$lib/server/programme/sites';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	if (!(await isUnclaimed())) error(404);
	const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
	return {
		claim: await newForm('claim', FirstAdministrator, { timeZone, language: locals.locale }),
		timeZones: [...new Set([timeZone, ...listTimeZones()])].sort()
	};
};

export const actions: Actions = {
	default: async ({ request, getClientAddress }) => {
		if (!(await isUnclaimed())) error(404);
		const form = await readForm('claim', FirstAdministrator, request);
		const { failed } = await submit(form, (input) => claim(input, getClientAddress()), {
			'wrong-sign-in': { field: 'token', words: m.setup_wrong_token }
		});
		if (failed) return failed;
		redirect(303, '/sign-in?why=ready');
	}
};
