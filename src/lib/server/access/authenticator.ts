import { eq } from 'drizzle-orm';
import type { StaffId } from '$lib/ids';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { db, tx, type Tx } from '../db';
import { staff } from '../db/schema';
import { Refusal } from '../refusal';
import type { StaffActor } from './actor';
import { requireConfirmed } from './confirm';
import { requireMayAdd } from './may-add';
import { firstRecoveryCodes } from './recovery-codes';
import { openSealed, seal } from './sealed';
import { clearApp, forgetNeedlessCodes } from './second-factor';
import { newTotpSecret, stepOfCode, totpAddress, totpWords } from './totp';

/** How long somebody has to get their app and scan. */
const OFFER_MS = 60 * 60_000;

/** A secret that nobody has yet: what goes into the QR code, what may be typed instead, and what the form sends back. */
export type Offer = { address: string; words: string; sealed: string };

/** A new secret for an authenticator app. Nothing changes by it until its first code is there (`keepAuthenticator`). */
export async function offerAuthenticator(actor: StaffActor): Promise<Offer> {
	return offerOf(actor, newTotpSecret(), nowMs() + OFFER_MS);
}

/** The same offer again, for a form whose code was not right; another where this one is too old. */
export async function offerAgain(actor: StaffActor, sealed: string): Promise<Offer> {
	const offered = offeredIn(actor, sealed);
	return offered ? offerOf(actor, offered.secret, offered.untilMs) : offerAuthenticator(actor);
}

/**
 * Keeps an app that has just given its first code, in place of one that was there.
 * @returns recovery codes, this once, where there were none; null where some are left
 * @throws Refusal 'not-confirmed', 'wrong-sign-in' for a wrong code
 */
export async function keepAuthenticator(
	actor: StaffActor,
	sealed: string,
	code: string
): Promise<string[] | null> {
	return tx(async (tx) => {
		await requireMayAdd(tx, actor);
		const offered = offeredIn(actor, sealed);
		const step = offered && stepOfCode(offered.secret, code, nowMs(), null);
		if (!offered || step === null) throw new Refusal('wrong-sign-in');
		await tx
			.update(staff)
			.set({
				totpSecret: seal('totp', offered.secret, actor.staffId),
				totpLastStep: step,
				totpConfirmedAtMs: nowMs()
			})
			.where(eq(staff.id, actor.staffId));
		await audit(tx, actor, {
			action: 'second-factor:set-up',
			subject: { kind: 'staff', id: actor.staffId },
			siteId: actor.siteId
		});
		return firstRecoveryCodes(tx, actor.staffId);
	});
}

/** @throws Refusal 'not-confirmed' */
export async function removeAuthenticator(actor: StaffActor): Promise<void> {
	await tx(async (tx) => {
		await requireConfirmed(tx, actor);
		await clearApp(tx, actor.staffId);
		await forgetNeedlessCodes(tx, actor.staffId);
		await audit(tx, actor, {
			action: 'second-factor:turn-off',
			subject: { kind: 'staff', id: actor.staffId },
			siteId: actor.siteId
		});
	});
}

/** Whether it is a code of somebody's app that was not taken before; now it is, in the caller's transaction. */
export async function spendAppCode(tx: Tx, staffId: StaffId, code: string): Promise<boolean> {
	const [person] = await tx.select().from(staff).where(eq(staff.id, staffId));
	if (!person?.totpSecret || person.totpConfirmedAtMs === null) return false;
	const secret = openSealed('totp', person.totpSecret, staffId);
	const step = secret && stepOfCode(secret, code, nowMs(), person.totpLastStep);
	if (!step) return false;
	await tx.update(staff).set({ totpLastStep: step }).where(eq(staff.id, staffId));
	return true;
}

async function offerOf(actor: StaffActor, secret: string, untilMs: number): Promise<Offer> {
	const [person] = await db()
		.select({ signInName: staff.signInName })
		.from(staff)
		.where(eq(staff.id, actor.staffId));
	return {
		address: totpAddress(secret, person?.signInName ?? ''),
		words: totpWords(secret),
		sealed: seal('totp-offer', `${untilMs} ${secret}`, actor.signInId)
	};
}

function offeredIn(actor: StaffActor, sealed: string): { secret: string; untilMs: number } | null {
	const [untilMs = '', secret = ''] = openSealed('totp-offer', sealed, actor.signInId)?.split(' ') ?? [];
	return secret && nowMs() < Number(untilMs) ? { secret, untilMs: Number(untilMs) } : null;
}
