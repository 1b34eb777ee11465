import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { COOKIES, setSecretCookie } from '$lib/server/access/cookies';
import { signIn } from '$lib/server/access/sign-in';
import { refusing } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

const Credentials = z.object({
	signInName: z.string().min(1).max(200),
	password: z.string().min(1).max(300)
});

export const load: PageServerLoad = ({ locals }) => {
	if (locals.staff) redirect(303, '/today');
};

export const actions: Actions = {
	default: async ({ request, cookies, getClientAddress }) => {
		const form = Object.fromEntries(await request.formData());
		const signInName = String(form.signInName ?? '');
		const credentials = Credentials.safeParse(form);
		if (!credentials.success) {
			return fail(400, { signInName, refused: { code: 'wrong-sign-in' as const, detail: null } });
		}
		const outcome = await refusing(async () => {
			const { token } = await signIn(credentials.data, getClientAddress());
			setSecretCookie(cookies, COOKIES.staff, token, 'half-day');
		});
		if (outcome) return fail(outcome.status, { signInName, refused: outcome.data.refused });
		redirect(303, '/today');
	}
};
