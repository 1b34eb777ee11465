import { REFUSALS, type RefusalCode, type Refused } from '$lib/refusal';

const refused = (code: RefusalCode): Refused => ({ code, detail: null });

/** Asks the person for one of their passkeys. @returns what is the matter, or undefined where they are confirmed now */
export const givePasskey = (): Promise<Refused | undefined> =>
	answer('/account/passkeys/challenge', '/account/passkeys/confirm');

/** Signs somebody in by a passkey alone. @returns what is the matter, or undefined where they are signed in */
export const signInByPasskey = (): Promise<Refused | undefined> =>
	answer('/sign-in/passkey/challenge', '/sign-in/passkey');

/** Gives a passkey after the password. @returns what is the matter, or undefined where they are signed in */
export const giveSecondPasskey = (): Promise<Refused | undefined> =>
	answer('/sign-in/second/challenge', '/sign-in/second/passkey');

async function answer(challenge: string, answers: string): Promise<Refused | undefined> {
	try {
		await post(answers, await askDevice(challenge, 'confirm'));
		return undefined;
	} catch (fault) {
		return reasonOf(fault);
	}
}

/** What the person's device says to a challenge from there. */
async function askDevice(challenge: string, to: 'confirm' | 'unlock'): Promise<unknown> {
	const { startAuthentication } = await import('@simplewebauthn/browser');
	const options = await post(challenge, { to });
	return startAuthentication({ optionsJSON: options as never });
}

/** The same from under the cover of a locked page. @returns whose screen is open now */
export async function unlockByPasskey(): Promise<{ unlocked: string } | { refused: Refused }> {
	try {
		const answer = await askDevice('/unlock/passkey', 'unlock');
		return (await post('/unlock/passkey', { answer })) as { unlocked: string };
	} catch (fault) {
		return { refused: reasonOf(fault) };
	}
}

/**
 * Lets the person's device make a passkey.
 * @param password what they typed; null where they were asked for none
 * @param challenge where the page that makes it gets what the device needs
 * @returns what to send with the form that keeps it, or what is the matter
 */
export async function makePasskey(
	password: string | null,
	challenge = '/account/passkeys/challenge'
): Promise<{ made: string } | { refused: Refused }> {
	try {
		const { startRegistration } = await import('@simplewebauthn/browser');
		const options = await post(challenge, { to: 'add', password });
		return { made: JSON.stringify(await startRegistration({ optionsJSON: options as never })) };
	} catch (fault) {
		return { refused: reasonOf(fault) };
	}
}

async function post(path: string, body: unknown): Promise<unknown> {
	const response = await fetch(path, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body)
	});
	const answer = (await response.json()) as { refused?: string };
	if (!response.ok) throw new Error(answer.refused ?? 'invalid');
	return answer;
}

/** Whatever a browser or a device says (stopped, too late, none fits), the passkey could not be used. */
function reasonOf(fault: unknown): Refused {
	const said = fault instanceof Error ? fault.message : '';
	return refused(REFUSALS.find((code) => code === said) ?? 'wrong-passkey');
}
