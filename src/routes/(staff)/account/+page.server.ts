import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import * as m from '$lib/paraglide/messages';
import { COOKIES, deleteCookie } from '$lib/server/access/cookies';
import { changePassword, signOut, signOutEverywhere } from '$lib/server/access/sign-in';
import { changeOwnSettings, Password } from '$lib/server/access/staff';
import { actorIn, newForm, readForm, submit } from '$lib/server/form';
import { staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

const Preferences = z.strictObject({ language: z.enum(['en', 'es']), letterKeys: z.boolean() });
const NewPassword = z.strictObject({
	currentPassword: z.string().min(1).max(300),
	newPassword: Password
});

export const load: PageServerLoad = async ({ url }) => ({
	saved: url.searchParams.has('saved'),
	password: await newForm('password', NewPassword)
});

export const actions: Actions = {
	// Not sent by script: the whole page comes back, in the language that was chosen.
	preferences: async ({ request, locals }) => {
		const { actor } = staffOf(locals);
		const form = await readForm('preferences', Preferences, request);
		if (!form.valid) return fail(400, { form });
		await changeOwnSettings(actor, form.data);
		redirect(303, '/account?saved');
	},

	password: async ({ request, locals, cookies }) => {
		const form = await readForm('password', NewPassword, request);
		const { failed } = await submit(
			form,
			({ currentPassword: current, newPassword: next }) => changePassword(actorIn(locals), { current, next }),
			{ 'wrong-sign-in': { field: 'currentPassword', words: m.password_wrong } }
		);
		if (failed) return failed;
		deleteCookie(cookies, COOKIES.staff);
		redirect(303, '/sign-in?why=password');
	},

	everywhere: async ({ locals, cookies }) => {
		await signOutEverywhere(staffOf(locals).actor);
		deleteCookie(cookies, COOKIES.staff);
		redirect(303, '/sign-in?why=everywhere');
	},

	signOut: async ({ locals, cookies }) => {
		await signOut(staffOf(locals).actor);
		deleteCookie(cookies, COOKIES.staff);
		redirect(303, '/sign-in');
	}
};
