import type { Cookies } from '@sveltejs/kit';
import type { SessionId } from '$lib/ids';
import { readConfig } from '../config';

// Over HTTPS a cookie's name binds it to this host alone (`__Host-`); plain HTTP, for a demo, can't have that.
const secure = (): boolean => readConfig(process.env).origin?.startsWith('https:') ?? false;
const named = (name: string): string => (secure() ? `__Host-groundwork-${name}` : `groundwork-${name}`);

export const COOKIES = {
	get staff() {
		return named('staff');
	},
	/** Who has signed in here before, for the throttle alone (`known-browsers.ts`). */
	get known() {
		return named('known');
	},
	/** What a passkey is to answer that signs somebody in. */
	get challenge() {
		return named('challenge');
	},
	/** One of the clinic's tablets. */
	get device() {
		return named('tablet');
	},
	/** A seat, or a place at the door. */
	get seat() {
		return named('seat');
	},
	display: (sessionId: SessionId) => named(`display-${sessionId}`)
};

const DAY_S = 86_400;
/** A seat ends with its session; the cookie only must not end sooner. Browsers cap years at 400 days. */
const SECONDS = { minutes: 300, 'half-day': DAY_S / 2, years: 400 * DAY_S };

export function setSecretCookie(
	cookies: Cookies,
	name: string,
	value: string,
	lasts: keyof typeof SECONDS
): void {
	cookies.set(name, value, {
		path: '/',
		httpOnly: true,
		secure: secure(),
		sameSite: 'strict',
		maxAge: SECONDS[lasts]
	});
}

/** A harmless choice or key of this browser; worth nothing to anybody else. */
export function setPlainCookie(cookies: Cookies, name: string, value: string): void {
	cookies.set(name, value, {
		path: '/',
		httpOnly: true,
		secure: secure(),
		sameSite: 'strict',
		maxAge: 400 * DAY_S
	});
}

export function deleteCookie(cookies: Cookies, name: string): void {
	cookies.delete(name, { path: '/', httpOnly: true, secure: secure(), sameSite: 'strict' });
}
