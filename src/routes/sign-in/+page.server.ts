import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { COOKIES, setSecretCookie } from '$lib/server/access/cookies';
import { passkeyPlace } from '$lib/server/access/passkeys';
import { signIn } from '$lib/server/access/sign-in';
import { refusing } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

const Credentials = z.object({
	signInName: z.string().min(1).max(200),
	password: z.string().min(1).max(300)
});

/** Where somebody goes after the password. */
const PAGE_OF = {
	none: '/today',
	give: '/sign-in/second',
	'set-up': '/sign-in/set-up',
	'own-password': '/sign-in/own-password'
} as const;

export const load: PageServerLoad = ({ locals, url }) => {
	if (locals.staff) redirect(303, '/today');
	if (locals.half) redirect(303, PAGE_OF[locals.half.step]);
	return { passkeysWork: passkeyPlace(url) !== null };
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
			const marks = cookies.get(COOKIES.known);
			const started = await signIn(credentials.data, getClientAddress(), marks);
			setSecretCookie(cookies, COOKIES.staff, started.token, 'half-day');
			setSecretCookie(cookies, COOKIES.known, started.marks, 'years');
			return started.step;
		});
		if (typeof outcome !== 'string') {
			return fail(outcome.status, { signInName, refused: outcome.data.refused });
		}
		redirect(303, PAGE_OF[outcome]);
	}
};
