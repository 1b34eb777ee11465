import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import type { DeviceId } from '$lib/ids';
import { COOKIES, deleteCookie, setSecretCookie } from '$lib/server/access/cookies';
import { enrolDevice, listDevices } from '$lib/server/access/devices';
import {
	closeEnrolmentWindow,
	enrolmentWindowEnd,
	openEnrolmentWindow,
	WINDOW_MS
} from '$lib/server/access/enrolment-window';
import { signOut } from '$lib/server/access/sign-in';
import { readConfig } from '$lib/server/config';
import { actorIn, newForm, readForm, submit } from '$lib/server/form';
import { revokeTablet } from '$lib/server/live/revoke-tablet';
import { getSite } from '$lib/server/programme/sites';
import { qrOf } from '$lib/server/qr';
import { orError, refusing, staffOf } from '$lib/server/routing';
import { oneLine } from '$lib/text-fields';
import type { Actions, PageServerLoad } from './$types';

const ThisDevice = z.strictObject({ label: oneLine(40).min(1) });

export const load: PageServerLoad = async ({ locals }) => {
	const { actor } = staffOf(locals);
	return orError(async () => {
		const devices = await listDevices(actor);
		const windowEndsAtMs = await enrolmentWindowEnd(actor);
		const since = windowEndsAtMs === null ? Infinity : windowEndsAtMs - WINDOW_MS;
		return {
			devices,
			windowEndsAtMs,
			cameByWindow: devices.filter(({ enrolledAtMs }) => enrolledAtMs >= since).length,
			timeZone: (await getSite(actor)).timeZone,
			isTablet: locals.device !== undefined,
			thisDevice: await newForm('this-device', ThisDevice)
		};
	});
};

export const actions: Actions = {
	this: async ({ request, locals, cookies }) => {
		const form = await readForm('this-device', ThisDevice, request);
		const { done, failed } = await submit(form, async ({ label }) => {
			const actor = actorIn(locals);
			const device = await enrolDevice(actor, label);
			// Whoever picks the tablet up next must not find an administrator signed in on it.
			await signOut(actor);
			return device;
		});
		if (failed) return failed;
		setSecretCookie(cookies, COOKIES.device, done.token, 'years');
		deleteCookie(cookies, COOKIES.staff);
		redirect(303, '/join');
	},

	open: ({ locals, url }) =>
		refusing(async () => {
			const { token, endsAtMs } = await openEnrolmentWindow(actorIn(locals), locals.locale);
			const origin = readConfig(process.env).origin ?? url.origin;
			const link = `${origin}/enrol#${token}`;
			const onlyHere = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(origin).hostname);
			return { window: { link, qr: qrOf(link), endsAtMs, onlyHere } };
		}),

	close: ({ locals }) => refusing(() => closeEnrolmentWindow(actorIn(locals))),

	revoke: async ({ request, locals }) => {
		const deviceId = String((await request.formData()).get('deviceId')) as DeviceId;
		return refusing(() => revokeTablet(actorIn(locals), deviceId));
	}
};
