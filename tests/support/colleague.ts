import type { SiteSettings } from '$lib/settings';
import type { StaffActor } from '$lib/server/access/actor';
import { keepAuthenticator, offerAuthenticator } from '$lib/server/access/authenticator';
import { confirmByPassword } from '$lib/server/access/confirm';
import { findHalfSignedIn } from '$lib/server/access/half-signed-in';
import { findSignedIn, signIn } from '$lib/server/access/sign-in';
import { addStaff } from '$lib/server/access/staff';
import { atTime, nowMs } from '$lib/server/clock';
import { totpCode } from './app-code';
import { withOwnPassword } from './own-password';
import { aSite, aStaffMember } from './world';

/** What Sam signs in by. */
export const PASSWORD = 'lantern over the harbor';
export const FROM = '192.0.2.7';
export const MINUTE = 60_000;

/** Sam, and whoever administers the site where Sam works. */
export async function aColleague(settings: Partial<SiteSettings> = {}) {
	const administrator = await aStaffMember(await aSite(settings), 'administrator');
	const staffId = await withOwnPassword(
		await addStaff(administrator, {
			displayName: 'Sam Example',
			credential: 'LPC',
			signInName: 'sam',
			role: 'facilitator',
			language: 'en',
			password: PASSWORD
		})
	);
	return { administrator, staffId };
}

export const password = () => signIn({ signInName: 'sam', password: PASSWORD }, FROM);

/** The password was right: who owes the rest. */
export async function half() {
	const { token } = await password();
	return { token, half: (await findHalfSignedIn(token, FROM))! };
}

/** Signed in, and confirmed as for a signature. */
export async function wholly(): Promise<StaffActor> {
	const { actor } = (await findSignedIn((await password()).token, FROM))!;
	await confirmByPassword(actor, PASSWORD);
	return actor;
}

/** Sets an app up. @returns its codes by steps from now, and the recovery codes */
export async function anApp(actor: StaffActor) {
	const { sealed, words } = await offerAuthenticator(actor);
	const secret = words.replaceAll(' ', '');
	const code = (steps = 0) => totpCode(secret, nowMs() + steps * 30_000);
	const codes = await keepAuthenticator(actor, sealed, code());
	return { code, codes: codes! };
}

/** Some time on, when the code that set the app up is long over. */
export const later = <T>(work: () => T): T => atTime(nowMs() + 5 * MINUTE, work);
