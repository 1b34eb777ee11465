import { fail, redirect, type Cookies } from '@sveltejs/kit';
import { COOKIES, deleteCookie, setSecretCookie } from '$lib/server/access/cookies';
import { endHalf, giveCode } from '$lib/server/access/half-signed-in';
import { passkeyPlace } from '$lib/server/access/passkeys';
import { halfOf, halfOrLeave } from '$lib/server/half-page';
import { refusing } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	const { displayName, factors } = halfOrLeave(locals, 'give');
	return {
		displayName,
		app: factors.appSinceMs !== null,
		passkeys: factors.passkeys === 0 ? null : passkeyPlace(url) ? 'here' : 'elsewhere'
	};
};

export const actions: Actions = {
	code: async ({ request, locals, cookies }) => {
		const typed = String((await request.formData()).get('code') ?? '').slice(0, 40);
		const failed = await give(locals, cookies, 'app', typed);
		return failed ?? redirect(303, '/today');
	},

	recovery: async ({ request, locals, cookies }) => {
		const typed = String((await request.formData()).get('recovery') ?? '').slice(0, 60);
		const failed = await give(locals, cookies, 'recovery', typed);
		// Where the next one can be set up, and it says how many codes are left.
		return failed ?? redirect(303, '/account/second-factor?used');
	},

	cancel: async ({ locals, cookies }) => {
		if (locals.half) await endHalf(locals.half.actor);
		deleteCookie(cookies, COOKIES.staff);
		redirect(303, '/sign-in');
	}
};

async function give(locals: App.Locals, cookies: Cookies, by: 'app' | 'recovery', typed: string) {
	const outcome = await refusing(() => giveCode(halfOf(locals, 'give').actor, by, typed));
	if (typeof outcome !== 'string') return fail(outcome.status, { by, refused: outcome.data.refused });
	setSecretCookie(cookies, COOKIES.staff, outcome, 'half-day');
	return undefined;
}
