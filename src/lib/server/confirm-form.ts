import type { Confirming } from '$lib/confirming';
import type { StaffActor } from './access/actor';
import { confirmByPassword, confirmedMinutes, isConfirmed, type ConfirmedFor } from './access/confirm';
import { listPasskeys, passkeyPlace } from './access/passkeys';
import { db } from './db';
import { readSite } from './programme/sites';

/** What a page that signs, or lets something leave, is told, to ask for a password where one is to be given. */
export async function confirming(
	actor: StaffActor,
	url: URL,
	what: ConfirmedFor = 'signature'
): Promise<Confirming> {
	const own = await listPasskeys(db(), actor);
	const where = passkeyPlace(url) ? 'here' : 'elsewhere';
	const { settings } = await readSite(db(), actor.siteId);
	return {
		confirmed: await isConfirmed(db(), actor, what),
		minutes: confirmedMinutes(settings, what),
		passkeys: own.length > 0 ? where : 'none'
	};
}

const FIELD = 'signingPassword';

/** Takes the password out of a form that signs, so that it goes no further with the rest; null where none was typed. */
export function takePassword(form: FormData): string | null {
	const typed = form.get(FIELD);
	form.delete(FIELD);
	return typeof typed === 'string' && typed !== '' ? typed.slice(0, 300) : null;
}

/** Confirms with a password where one was typed; whether what was given before still counts, the signature asks. */
export async function confirmWith(actor: StaffActor, password: string | null): Promise<void> {
	if (password !== null) await confirmByPassword(actor, password);
}
