import { error } from '@sveltejs/kit';
import { COOKIES, setSecretCookie } from '$lib/server/access/cookies';
import { build } from '$lib/server/build';
import { readConfig } from '$lib/server/config';
import { findDisplay } from '$lib/server/live/holds';
import { displaySnapshot } from '$lib/server/live/snapshot';
import { qrOf } from '$lib/server/qr';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals, cookies, url, getClientAddress }) => {
	const display = await findDisplay(params.token, getClientAddress());
	if (!display) error(404, { message: 'not-found' });
	const live = await displaySnapshot(display);
	// The socket has no page address of its own: this cookie, for this session alone, speaks for the link.
	setSecretCookie(cookies, COOKIES.display(display.sessionId), params.token, 'half-day');
	locals.locale = live.view.languages[0] ?? 'en';
	const address = readConfig(process.env).origin ?? url.origin;
	const code = live.view.screen === 'room' ? live.view.code : null;
	return {
		live,
		build: build(),
		sessionId: display.sessionId,
		address: address.replace(/^https?:\/\//, ''),
		door: code ? { code, qr: qrOf(`${address}/join?code=${code}`) } : null
	};
};
