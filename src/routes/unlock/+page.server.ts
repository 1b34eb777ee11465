import { fail, redirect } from '@sveltejs/kit';
import { ownPath } from '$lib/own-path';
import type { StaffActor } from '$lib/server/access/actor';
import { COOKIES, deleteCookie } from '$lib/server/access/cookies';
import { signOut } from '$lib/server/access/sign-in';
import { unlockByPassword, unlockByPin, UnlockPin, waysToUnlock } from '$lib/server/access/unlock';
import { refusing } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

/** A locked screen that was loaded anew: it knows whose it is, and nothing of what was on it. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const to = ownPath(url.searchParams.get('to'));
	if (locals.staff) redirect(303, to);
	if (!locals.locked) redirect(303, '/sign-in');
	const { actor, displayName } = locals.locked.who;
	return { to, name: displayName, ways: await waysToUnlock(actor, url) };
};

export const actions: Actions = {
	pin: async ({ request, locals }) => {
		const form = await request.formData();
		const pin = UnlockPin.safeParse(form.get('pin'));
		if (!pin.success) return fail(400, { refused: { code: 'not-six-digits' as const, detail: null } });
		return unlock(locals, form, (actor) => unlockByPin(actor, pin.data));
	},

	password: async ({ request, locals }) => {
		const form = await request.formData();
		const password = String(form.get('password') ?? '').slice(0, 300);
		return unlock(locals, form, (actor) => unlockByPassword(actor, password));
	},

	/** The clinic's laptop in somebody else's hands: the locked sign-in ends, and what it had open with it. */
	other: async ({ locals, cookies }) => {
		const staff = locals.locked?.who ?? locals.staff;
		if (staff) await signOut(staff.actor);
		deleteCookie(cookies, COOKIES.staff);
		redirect(303, '/sign-in');
	}
};

/** Another tab may have unlocked it meanwhile: then there is nothing left to do. */
async function unlock(
	{ staff, locked }: App.Locals,
	form: FormData,
	work: (actor: StaffActor) => Promise<void>
) {
	const actor = (staff ?? locked?.who)?.actor;
	if (!actor) return fail(401, { refused: { code: 'not-signed-in' as const, detail: null } });
	const refused = staff ? undefined : await refusing(() => work(actor));
	if (refused) return refused;
	const to = form.get('to');
	// Sent without script, or by a page that is nothing but the lock: on to the one that was wanted.
	if (typeof to === 'string') redirect(303, ownPath(to));
	return { unlocked: actor.staffId };
}
