import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { UnlockWays } from '$lib/locking';
import { audit } from '../audit/audit';
import { db, tx, type Reader, type Tx } from '../db';
import { staff, throttles } from '../db/schema';
import { Refusal } from '../refusal';
import type { StaffActor } from './actor';
import { confirmByPassword, requireConfirmed } from './confirm';
import { markUnlocked } from './lock';
import type { PasskeyResponse, Place } from './passkey-answer';
import { confirmByPasskey, listPasskeys, passkeyPlace } from './passkeys';
import { hashPassword, isPassword } from './passwords';
import { keyedHash } from './secrets';
import { endSignIn } from './sign-in';
import { countFailure, forgetFailures, refuseThrottled, RULES, type Throttled } from './throttle';

/** NIST SP 800-63B-4 on secrets that only open what one holds: six digits, ten tries. */
const MOST_WRONG = 10;

/** Digits that people guess first: all the same, in a row, two or three that repeat. */
const GUESSED =
	/^(\d)\1{5}$|^(\d\d)\2\2$|^(\d{3})\3$|^(012345|123456|234567|345678|456789|987654|876543|765432|654321|543210)$/;

export const UnlockPin = z.string().regex(/^\d{6}$/);
export const isGuessed = (pin: string): boolean => GUESSED.test(pin);

/** Of no use without the installation's key, and slow to try with it (docs/decisions/idle-lock.md). */
const slowed = (actor: StaffActor, pin: string): string => keyedHash('unlock-pin', `${actor.staffId} ${pin}`);

export async function hasUnlockPin(reader: Reader, actor: StaffActor): Promise<boolean> {
	return (await pinHashOf(reader, actor)) !== null;
}

/** What a locked page offers: the PIN where one is set, a passkey where there is one that works at this address. */
export async function waysToUnlock(actor: StaffActor, url: URL): Promise<UnlockWays> {
	return {
		pin: await hasUnlockPin(db(), actor),
		passkey: passkeyPlace(url) !== null && (await listPasskeys(db(), actor)).length > 0
	};
}

/**
 * Sets one's own six digits, or with null takes them away.
 * @throws Refusal 'not-confirmed'; 'easy-pin' for digits that people guess first
 */
export async function setUnlockPin(actor: StaffActor, pin: string | null): Promise<void> {
	await requireConfirmed(db(), actor);
	if (pin !== null && isGuessed(pin)) throw new Refusal('easy-pin');
	const unlockPinHash = pin === null ? null : await hashPassword(slowed(actor, pin));
	await tx(async (tx) => {
		await tx.update(staff).set({ unlockPinHash }).where(eq(staff.id, actor.staffId));
		await audit(tx, actor, {
			action: pin === null ? 'unlock-pin:remove' : 'unlock-pin:set',
			subject: { kind: 'staff', id: actor.staffId },
			siteId: actor.siteId
		});
	});
}

/**
 * Unlocks with the six digits. After ten wrong ones the sign-in ends: then it takes a full sign-in.
 * @throws Refusal 'wrong-unlock-pin' with how many tries are left; 'throttled'; 'not-signed-in' where that was the last
 */
export async function unlockByPin(actor: StaffActor, pin: string): Promise<void> {
	const tries = triesOf(actor);
	await refuseThrottled(db(), [tries]);
	const hash = await pinHashOf(db(), actor);
	if (await isPassword(slowed(actor, pin), hash ?? undefined)) {
		return tx((tx) => opened(tx, actor, 'pin'));
	}
	const left = await tx(async (tx) => {
		await countFailure(tx, [tries]);
		const [counted] = await tx.select().from(throttles).where(eq(throttles.key, tries.key));
		const left = Math.max(0, MOST_WRONG - (counted?.failures ?? MOST_WRONG));
		await audit(tx, actor, {
			action: 'sign-in:unlock-refuse',
			subject: { kind: 'staff', id: actor.staffId },
			siteId: actor.siteId,
			detail: { by: 'pin' }
		});
		if (left === 0) await endSignIn(tx, actor.signInId);
		return left;
	});
	throw left === 0 ? new Refusal('not-signed-in') : new Refusal('wrong-unlock-pin', { left });
}

/** @throws Refusal 'wrong-password', 'throttled' */
export async function unlockByPassword(actor: StaffActor, password: string): Promise<void> {
	await confirmByPassword(actor, password);
	await tx((tx) => opened(tx, actor, 'password'));
}

/** @throws Refusal 'wrong-passkey' */
export async function unlockByPasskey(
	actor: StaffActor,
	place: Place,
	response: PasskeyResponse
): Promise<void> {
	await confirmByPasskey(actor, place, response);
	await tx((tx) => opened(tx, actor, 'passkey'));
}

async function opened(tx: Tx, actor: StaffActor, by: 'pin' | 'password' | 'passkey'): Promise<void> {
	await forgetFailures(tx, [triesOf(actor)]);
	await markUnlocked(tx, actor, by);
}

const triesOf = ({ signInId }: StaffActor): Throttled => ({ key: `unlock:${signInId}`, rule: RULES.unlock });

async function pinHashOf(reader: Reader, { staffId }: StaffActor): Promise<string | null> {
	const [found] = await reader.select({ hash: staff.unlockPinHash }).from(staff).where(eq(staff.id, staffId));
	return found?.hash ?? null;
}
