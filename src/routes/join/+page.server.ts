import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import type { SessionId } from '$lib/ids';
import { isLocale, type Locale } from '$lib/localised';
import type { DoorActor, SeatActor } from '$lib/server/access/actor';
import { COOKIES, deleteCookie, setPlainCookie, setSecretCookie } from '$lib/server/access/cookies';
import { labelOf } from '$lib/server/access/devices';
import {
	Knock,
	knock,
	listOpenRooms,
	sessionOfCard,
	sessionOfCode,
	stopWaiting
} from '$lib/server/live/knock';
import { rememberTurnedAway } from '$lib/server/live/turned-away';
import { tabletSnapshot } from '$lib/server/live/snapshot';
import { Refusal } from '$lib/server/refusal';
import { build } from '$lib/server/build';
import { nowMs } from '$lib/server/clock';
import { refusing } from '$lib/server/routing';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const BROWSER = 'groundwork-browser';

/**
 * The screen of a tablet that nobody holds, and the first one of a phone. It knows no names: one of the clinic's
 * tablets learns that a session is open, a phone not even that.
 */
export const load: PageServerLoad = async ({ locals, cookies, url }) => {
	if (locals.holder) {
		const { view } = await tabletSnapshot(locals.holder);
		if (view.screen !== 'gone') redirect(303, '/seat');
		await noteRefusal(locals.holder, cookies);
		deleteCookie(cookies, COOKIES.seat);
	}
	const why = url.searchParams.get('why');
	const rooms = locals.device ? await listOpenRooms(locals.device) : [];
	return {
		locale: locals.locale,
		build: build(),
		nowMs: nowMs(),
		clinics: locals.device !== undefined,
		openRooms: rooms.length,
		/** The code is asked for where it says something: on phones, and where several rooms are open. */
		askForCode: !locals.device || rooms.length > 1,
		code: url.searchParams.get('code')?.replace(/\D/g, '').slice(0, 6) ?? '',
		why,
		/** Said once, to whoever has just enrolled it and is to write it on its back: what it is called may be anything. */
		label: locals.device && why === 'enrolled' ? await labelOf(locals.device) : null
	};
};

export const actions: Actions = {
	knock: async (event) => {
		const { locals, cookies, request } = event;
		const form = await request.formData();
		const brought = Knock.safeParse(broughtIn(form));
		if (!brought.success) {
			return fail(400, { refused: { code: 'wrong-pin' as const, detail: null } });
		}
		const actor = locals.device ?? locals.stranger;
		const browser = locals.device?.deviceId ?? browserKey(event);
		if (locals.holder) await noteRefusal(locals.holder, cookies);
		const outcome = await refusing(async () => {
			const code = String(form.get('code') ?? '').replace(/\D/g, '');
			const sessionId = await whichSession(event, browser, code, brought.data);
			const { token } = await knock(actor, browser, sessionId, brought.data, chosenLanguage(event));
			setSecretCookie(cookies, COOKIES.seat, token, 'half-day');
		});
		if (outcome) return outcome;
		redirect(303, '/seat');
	},

	leave: async ({ locals, cookies }) => {
		if (locals.holder?.kind === 'door') await stopWaiting(locals.holder);
		deleteCookie(cookies, COOKIES.seat);
		redirect(303, '/join');
	},

	language: async ({ request, cookies }) => {
		const language = (await request.formData()).get('language');
		if (isLocale(language)) {
			setPlainCookie(cookies, 'language', language);
		}
	}
};

async function whichSession(
	{ locals }: RequestEvent,
	browser: string,
	code: string,
	brought: Knock
): Promise<SessionId> {
	// A card says whose it is, and so which room it wants: nobody with a card needs the code.
	if (brought.way === 'card' && code === '') return sessionOfCard(brought.secret);
	if (locals.device && code === '') {
		const rooms = await listOpenRooms(locals.device);
		const [only] = rooms;
		if (!only || rooms.length > 1) throw new Refusal('unknown-code');
		return only.sessionId;
	}
	return sessionOfCode(locals.device ?? locals.stranger, browser, code);
}

function broughtIn(form: FormData): unknown {
	const way = form.get('way');
	if (way === 'card') return { way, secret: form.get('secret') };
	if (way === 'ask') return { way };
	return { way: 'pin', pin: String(form.get('pin') ?? '').replace(/\D/g, '') };
}

/** Whoever was turned away as a phone and comes back to this page is known by its key, not by its place at the door. */
async function noteRefusal(holder: SeatActor | DoorActor, cookies: RequestEvent['cookies']): Promise<void> {
	const browser = cookies.get(BROWSER);
	if (browser) await rememberTurnedAway(browser.slice(0, 40), holder);
}

/** A phone's own key for the throttle. Whoever throws it away to guess on meets the session's and the address's. */
function browserKey({ cookies }: RequestEvent): string {
	const known = cookies.get(BROWSER);
	if (known) return known.slice(0, 40);
	const key = randomUUID();
	setPlainCookie(cookies, BROWSER, key);
	return key;
}

function chosenLanguage({ cookies, locals }: RequestEvent): Locale | null {
	return cookies.get('language') ? locals.locale : null;
}
