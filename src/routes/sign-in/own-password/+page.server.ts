import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import * as m from '$lib/paraglide/messages';
import { COOKIES, setSecretCookie } from '$lib/server/access/cookies';
import { chooseOwnPassword } from '$lib/server/access/half-signed-in';
import { Password } from '$lib/server/access/staff';
import { newForm, readForm, submit } from '$lib/server/form';
import { halfOf, halfOrLeave } from '$lib/server/half-page';
import type { Actions, PageServerLoad } from './$types';

const Own = z.strictObject({ password: Password });

export const load: PageServerLoad = async ({ locals }) => {
	const { displayName, signInName } = halfOrLeave(locals, 'own-password');
	return { displayName, signInName, own: await newForm('own-password', Own) };
};

export const actions: Actions = {
	default: async ({ request, locals, cookies }) => {
		const form = await readForm('own-password', Own, request);
		const { done, failed } = await submit(
			form,
			({ password }) => chooseOwnPassword(halfOf(locals, 'own-password').actor, password),
			{ taken: { field: 'password', words: m.own_password_same } }
		);
		if (failed) return failed;
		setSecretCookie(cookies, COOKIES.staff, done, 'half-day');
		redirect(303, '/today');
	}
};
