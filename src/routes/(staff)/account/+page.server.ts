import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import * as m from '$lib/paraglide/messages';
import { COOKIES, deleteCookie } from '$lib/server/access/cookies';
import {
	addPasskey,
	getPasskeyPlace,
	listPasskeys,
	passkeyPlace,
	removePasskey
} from '$lib/server/access/passkeys';
import { changePassword, signOut, signOutEverywhere } from '$lib/server/access/sign-in';
import { changeOwnSettings, getOwnAccount, Password } from '$lib/server/access/staff';
import { factorsOf } from '$lib/server/access/second-factor';
import { hasUnlockPin, setUnlockPin, UnlockPin } from '$lib/server/access/unlock';
import { confirming, confirmWith, takePassword } from '$lib/server/confirm-form';
import { db } from '$lib/server/db';
import { feedActions } from '$lib/server/feed-actions';
import { actorIn, newForm, readForm, submit } from '$lib/server/form';
import { findFeed } from '$lib/server/programme/calendar-feeds';
import { NewPasskey } from '$lib/server/passkey-form';
import { getSite } from '$lib/server/programme/sites';
import { Refusal } from '$lib/server/refusal';
import { refusing, staffOf, statusOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

const Preferences = z.strictObject({ language: z.enum(['en', 'es']), letterKeys: z.boolean() });
const NewPassword = z.strictObject({
	currentPassword: z.string().min(1).max(300),
	newPassword: Password
});

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor } = staffOf(locals);
	const { timeZone } = await getSite(actor);
	return {
		saved: url.searchParams.has('saved'),
		password: await newForm('password', NewPassword),
		passkeys: await listPasskeys(db(), actor),
		unlockPin: await hasUnlockPin(db(), actor),
		passkeysWork: passkeyPlace(url) !== null,
		factors: await factorsOf(db(), actor.staffId),
		signInName: (await getOwnAccount(actor)).signInName,
		confirming: await confirming(actor, url),
		feed: actor.role === 'facilitator' ? { since: (await findFeed(actor))?.createdAtMs ?? null } : null,
		timeZone
	};
};

export const actions: Actions = {
	...feedActions,

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

	addPasskey: async ({ request, locals, url }) => {
		const form = NewPasskey.safeParse(Object.fromEntries(await request.formData()));
		if (!form.success) return fail(400, { refused: { code: 'wrong-passkey' as const, detail: null } });
		const { name, made } = form.data;
		const outcome = await refusing(async () => ({
			codes: await addPasskey(actorIn(locals), getPasskeyPlace(url), name, made)
		}));
		return 'codes' in outcome ? { passkeyAdded: true, codes: outcome.codes } : outcome;
	},

	setUnlockPin: async ({ request, locals }) => {
		const form = await request.formData();
		const password = takePassword(form);
		const pin = UnlockPin.safeParse(form.get('pin'));
		return unlockPinForm(async () => {
			if (!pin.success) throw new Refusal('not-six-digits');
			await confirmWith(actorIn(locals), password);
			await setUnlockPin(actorIn(locals), pin.data);
			return { unlockPinSet: true };
		});
	},

	removeUnlockPin: async ({ request, locals }) => {
		const password = takePassword(await request.formData());
		return unlockPinForm(async () => {
			await confirmWith(actorIn(locals), password);
			await setUnlockPin(actorIn(locals), null);
			return { unlockPinRemoved: true };
		});
	},

	removePasskey: async ({ request, locals }) => {
		const form = await request.formData();
		const password = takePassword(form);
		const id = String(form.get('id'));
		const outcome = await refusing(async () => {
			await confirmWith(actorIn(locals), password);
			await removePasskey(actorIn(locals), id);
		});
		if (!outcome) return { passkeyRemoved: true };
		return fail(outcome.status, { stays: { id, refused: outcome.data.refused } });
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

/** More than one form of the page asks for a password: a refusal says which of them it is about. */
async function unlockPinForm<T extends object>(work: () => Promise<T>) {
	try {
		return await work();
	} catch (refused) {
		if (!(refused instanceof Refusal)) throw refused;
		const { code, detail } = refused;
		return fail(statusOf(code), { unlockPinRefused: { code, detail } });
	}
}
