import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Locale } from '$lib/localised';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { db, tx, type Tx } from '../db';
import { signIns, staff } from '../db/schema';
import { Refusal } from '../refusal';
import type { StaffActor } from './actor';
import { keepAuthenticator, spendAppCode } from './authenticator';
import { isInTime, owesFactor } from './may-add';
import { markUsed, type PasskeyResponse, type Place } from './passkey-answer';
import { addPasskey, answeredBy } from './passkeys';
import { hashPassword, isPassword } from './passwords';
import { spendRecoveryCode } from './recovery-codes';
import { factorsOf, nextStepOf, type Factors } from './second-factor';
import { newToken, tokenHash } from './secrets';
import { endSignIn, endSignIns } from './sign-in';
import { countFailure, forgetFailures, refuseThrottled, RULES, type Throttled } from './throttle';

/**
 * Somebody who has given the right password and still owes the second factor, or a password of their own in place of one
 * that they were given. To the rest of the program nobody is signed in: `actor` is for the functions of this step alone, and never in `locals.staff`.
 */
export type HalfSignedIn = {
	actor: StaffActor;
	displayName: string;
	signInName: string;
	language: Locale;
	step: 'give' | 'set-up' | 'own-password';
	factors: Factors;
};

export async function findHalfSignedIn(
	token: string,
	from: string | null
): Promise<HalfSignedIn | undefined> {
	const [found] = await db()
		.select({ signIn: signIns, person: staff })
		.from(signIns)
		.innerJoin(staff, eq(staff.id, signIns.staffId))
		.where(and(eq(signIns.tokenHash, tokenHash(token)), isNull(signIns.endedAtMs)));
	if (!found || found.person.disabledAtMs !== null || !isInTime(found.signIn)) return undefined;
	const { signIn, person } = found;
	const owes = owesFactor(signIn);
	if (!owes && person.passwordGivenAtMs === null) return undefined;
	const { id: staffId, siteId, role, displayName, signInName, language } = person;
	const step = await nextStepOf(db(), person);
	return {
		actor: { kind: 'staff', staffId, signInId: signIn.id, siteId, role, from },
		displayName,
		signInName,
		language,
		// Where what was due has been taken away meanwhile, a new one is set up: nobody slips through between.
		step: !owes ? 'own-password' : step === 'give' ? 'give' : 'set-up',
		factors: await factorsOf(db(), staffId)
	};
}

/**
 * Takes a code of the app, or a recovery code.
 * @returns the new token for their cookie
 * @throws Refusal 'wrong-sign-in', also for a code that was used; 'throttled' with the seconds to wait
 */
export async function giveCode(actor: StaffActor, by: 'app' | 'recovery', code: string): Promise<string> {
	const keys: Throttled[] = [{ key: `second:${actor.staffId}`, rule: RULES.account }];
	const token = await tx(async (tx) => {
		// In the transaction: of a hundred guesses at once, each counts before the next is looked at.
		await refuseThrottled(tx, keys);
		const spend = by === 'app' ? spendAppCode : spendRecoveryCode;
		if (await spend(tx, actor.staffId, code)) {
			await forgetFailures(tx, keys);
			return complete(tx, actor, by);
		}
		await countFailure(tx, keys);
		await auditRefusedFactor(tx, actor, by);
		return null;
	});
	if (token === null) throw new Refusal('wrong-sign-in');
	return token;
}

/**
 * Takes an answer of one of the person's passkeys.
 * @returns the new token for their cookie
 * @throws Refusal 'wrong-passkey'
 */
export async function givePasskey(
	actor: StaffActor,
	place: Place,
	response: PasskeyResponse
): Promise<string> {
	const used = await answeredBy(actor, place, response);
	if (!used) {
		await tx((tx) => auditRefusedFactor(tx, actor, 'passkey'));
		throw new Refusal('wrong-passkey');
	}
	return tx(async (tx) => {
		await markUsed(tx, used.id, used.counter);
		return complete(tx, actor, 'passkey');
	});
}

/** Recovery codes, to be shown this once (null where they have some), and the new token for their cookie. */
export type SetUp = { codes: string[] | null; token: string };

/** Sets up an app by its first code, where that was due, and so gives it. @throws as `keepAuthenticator` does */
export async function setUpApp(actor: StaffActor, sealed: string, code: string): Promise<SetUp> {
	const codes = await keepAuthenticator(actor, sealed, code);
	return { codes, token: await tx((tx) => complete(tx, actor, 'set-up')) };
}

/** The same by a passkey that the browser has just made. @throws as `addPasskey` does */
export async function setUpPasskey(
	actor: StaffActor,
	place: Place,
	name: string,
	response: PasskeyResponse
): Promise<SetUp> {
	const codes = await addPasskey(actor, place, name, response);
	return { codes, token: await tx((tx) => complete(tx, actor, 'set-up')) };
}

/**
 * Takes a password of their own in place of the one that they were given. Whatever else was begun with that one has ended.
 * @returns the new token for their cookie
 * @throws Refusal 'taken' where it is the one that they were given; 'not-signed-in' where somebody was quicker
 */
export async function chooseOwnPassword(actor: StaffActor, password: string): Promise<string> {
	const { staffId, signInId, siteId } = actor;
	const [person] = await db().select().from(staff).where(eq(staff.id, staffId));
	if (await isPassword(password, person?.passwordHash)) throw new Refusal('taken', { field: 'password' });
	const passwordHash = await hashPassword(password);
	return tx(async (tx) => {
		const [chosen] = await tx
			.update(staff)
			.set({ passwordHash, passwordGivenAtMs: null })
			.where(and(eq(staff.id, staffId), isNotNull(staff.passwordGivenAtMs)))
			.returning({ id: staff.id });
		if (!chosen) throw new Refusal('not-signed-in');
		await endSignIns(tx, staffId, signInId);
		const token = newToken();
		const [whole] = await tx
			.update(signIns)
			.set({ tokenHash: tokenHash(token), lastSeenAtMs: nowMs() })
			.where(and(eq(signIns.id, signInId), isNull(signIns.endedAtMs)))
			.returning({ id: signIns.id });
		if (!whole) throw new Refusal('not-signed-in');
		await audit(tx, actor, {
			action: 'staff:change-password',
			subject: { kind: 'staff', id: staffId },
			siteId
		});
		return token;
	});
}

/** Somebody thought better of it. */
export async function endHalf(actor: StaffActor): Promise<void> {
	await tx((tx) => endSignIn(tx, actor.signInId));
}

type By = 'app' | 'recovery' | 'passkey' | 'set-up';

/** The sign-in is whole, under a new token: whoever knew the one before holds nothing. */
async function complete(tx: Tx, actor: StaffActor, by: By): Promise<string> {
	const token = newToken();
	const [whole] = await tx
		.update(signIns)
		.set({ tokenHash: tokenHash(token), secondFactorAtMs: nowMs(), lastSeenAtMs: nowMs() })
		.where(and(eq(signIns.id, actor.signInId), isNull(signIns.endedAtMs), isNull(signIns.secondFactorAtMs)))
		.returning({ id: signIns.id });
	if (!whole) throw new Refusal('not-signed-in');
	await audit(tx, actor, {
		action: 'second-factor:give',
		subject: { kind: 'staff', id: actor.staffId },
		siteId: actor.siteId,
		detail: { by }
	});
	return token;
}

async function auditRefusedFactor(tx: Tx, actor: StaffActor, by: By): Promise<void> {
	await audit(tx, actor, {
		action: 'second-factor:refuse',
		subject: { kind: 'staff', id: actor.staffId },
		siteId: actor.siteId,
		detail: { by }
	});
}
