import { error, fail, redirect, type ActionFailure } from '@sveltejs/kit';
import type { Refused } from '$lib/refusal';
import type { SignedIn } from './access/sign-in';
import { countRefusal } from './metrics/metrics';
import { isNotSaved, Refusal } from './refusal';

/** The signed-in member of staff; one whose screen is locked is sent to unlock it, anybody else to sign in. */
export function staffOf(locals: App.Locals): SignedIn {
	if (locals.locked) redirect(303, `/unlock?to=${encodeURIComponent(locals.locked.to)}`);
	if (!locals.staff) redirect(303, '/sign-in');
	return locals.staff;
}

const STATUS: Partial<Record<Refusal['code'], 401 | 404 | 413 | 423 | 429 | 503>> = {
	'not-found': 404,
	'not-signed-in': 401,
	locked: 423,
	throttled: 429,
	'too-large': 413,
	'picture-too-large': 413,
	'not-saved': 503
};

/** The status of a response that says a refusal. */
export const statusOf = (code: Refusal['code']): 400 | 401 | 404 | 413 | 423 | 429 | 503 =>
	STATUS[code] ?? 400;

/** For `load`: a refusal becomes the page's status. */
export async function orError<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (refused) {
		if (!(refused instanceof Refusal)) throw refused;
		countRefusal(refused.code);
		if (refused.code === 'not-signed-in') redirect(303, '/sign-in');
		error(statusOf(refused.code), { message: refused.code });
	}
}

/** For what a page can do without: where the look at it can't be written down just now, it is left out. */
export async function orWithout<T>(work: () => Promise<T>, without: T): Promise<T> {
	try {
		return await work();
	} catch (refused) {
		if (!isNotSaved(refused)) throw refused;
		return without;
	}
}

/** For form actions: a refusal goes back to the form, with what was typed in it untouched. */
export async function refusing<T>(work: () => Promise<T>): Promise<T | ActionFailure<{ refused: Refused }>> {
	try {
		return await work();
	} catch (refused) {
		if (!(refused instanceof Refusal)) throw refused;
		countRefusal(refused.code);
		return fail(statusOf(refused.code), { refused: { code: refused.code, detail: refused.detail } });
	}
}
