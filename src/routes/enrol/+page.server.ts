import { redirect } from '@sveltejs/kit';
import { COOKIES, deleteCookie, setSecretCookie } from '$lib/server/access/cookies';
import { enrolThroughWindow } from '$lib/server/access/enrolment-window';
import { signOut } from '$lib/server/access/sign-in';
import { refusing } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

/** Where the link of an enrolment window leads. The secret in it stays behind the #, which browsers send to nobody. */
export const load: PageServerLoad = ({ locals }) => ({
	isTablet: locals.device !== undefined,
	signedInAs: (locals.staff ?? locals.locked?.who)?.displayName ?? null
});

export const actions: Actions = {
	default: async ({ request, locals, cookies }) => {
		if (locals.device) redirect(303, '/join');
		const token = String((await request.formData()).get('token') ?? '').slice(0, 200);
		const refused = await refusing(async () => {
			const device = await enrolThroughWindow(locals.stranger, token);
			setSecretCookie(cookies, COOKIES.device, device.token, 'years');
		});
		if (refused) return refused;
		const staff = locals.staff ?? locals.locked?.who;
		if (staff) {
			await signOut(staff.actor);
			deleteCookie(cookies, COOKIES.staff);
		}
		redirect(303, '/join?why=enrolled');
	}
};
