import { redirect } from '@sveltejs/kit';
import { COOKIES, deleteCookie } from '$lib/server/access/cookies';
import { build } from '$lib/server/build';
import { sealingKey, ticketFor } from '$lib/server/live/sealing';
import { rememberTurnedAway } from '$lib/server/live/turned-away';
import { tabletSnapshot } from '$lib/server/live/snapshot';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, cookies }) => {
	const { holder } = locals;
	if (!holder) redirect(303, '/join');
	const live = await tabletSnapshot(holder);
	const browser = cookies.get('groundwork-browser');
	if (live.view.screen === 'gone') {
		if (browser) await rememberTurnedAway(browser.slice(0, 40), holder);
		deleteCookie(cookies, COOKIES.seat);
	}
	// The person's own language, whatever the tablet's last owner read.
	locals.locale = live.view.locale;
	return {
		live,
		keys: { sealingKey: sealingKey(), ticket: ticketFor(holder.holdId) },
		build: build(),
		ownPhone: locals.device === undefined
	};
};
