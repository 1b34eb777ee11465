import { redirect } from '@sveltejs/kit';
import { COOKIES, deleteCookie } from '$lib/server/access/cookies';
import { signOut } from '$lib/server/access/sign-in';
import { staffOf } from '$lib/server/routing';
import type { Actions } from './$types';

export const actions: Actions = {
	signOut: async ({ locals, cookies }) => {
		await signOut(staffOf(locals).actor);
		deleteCookie(cookies, COOKIES.staff);
		redirect(303, '/sign-in');
	}
};
