import { count, eq, min } from 'drizzle-orm';
import type { StaffId } from '$lib/ids';
import { audit } from '../audit/audit';
import { tx, type Reader, type Tx } from '../db';
import { passkeys, sites, staff } from '../db/schema';
import { liftSettings } from '../programme/lift-settings';
import { Refusal } from '../refusal';
import type { StaffActor } from './actor';
import { requireConfirmed } from './confirm';
import { countRecoveryCodes, deleteRecoveryCodes, makeRecoveryCodes } from './recovery-codes';

/** What somebody has besides the password. Recovery codes stand in for it, and are none themselves. */
export type Factors = { appSinceMs: number | null; passkeys: number; codesLeft: number };

export async function factorsOf(reader: Reader, staffId: StaffId): Promise<Factors> {
	const [person] = await reader
		.select({ appSinceMs: staff.totpConfirmedAtMs })
		.from(staff)
		.where(eq(staff.id, staffId));
	const [own] = await reader.select({ n: count() }).from(passkeys).where(eq(passkeys.staffId, staffId));
	return {
		appSinceMs: person?.appSinceMs ?? null,
		passkeys: own?.n ?? 0,
		codesLeft: await countRecoveryCodes(reader, staffId)
	};
}

export const hasFactor = (factors: Factors): boolean => factors.appSinceMs !== null || factors.passkeys > 0;

/** When the first of what somebody has besides the password was set up, UTC ms; null without any. */
export async function factorSince(reader: Reader, staffId: StaffId): Promise<number | null> {
	const { appSinceMs } = await factorsOf(reader, staffId);
	const [first] = await reader
		.select({ atMs: min(passkeys.createdAtMs) })
		.from(passkeys)
		.where(eq(passkeys.staffId, staffId));
	const times = [appSinceMs, first?.atMs ?? null].filter((atMs) => atMs !== null);
	return times.length > 0 ? Math.min(...times) : null;
}

/** What comes after the password: nothing more, the second factor, or first to set one up. */
export type NextStep = 'none' | 'give' | 'set-up';

export async function nextStepOf(
	reader: Reader,
	person: Pick<typeof staff.$inferSelect, 'id' | 'role' | 'siteId'>
): Promise<NextStep> {
	if (hasFactor(await factorsOf(reader, person.id))) return 'give';
	const [site] = await reader
		.select({ settings: sites.settings })
		.from(sites)
		.where(eq(sites.id, person.siteId));
	const required = site ? liftSettings(site.settings).secondFactorFor : [];
	return required.includes(person.role) ? 'set-up' : 'none';
}

/**
 * Ten new recovery codes; the old ones are worth nothing from now on.
 * @throws Refusal 'not-confirmed'; 'not-found' where there is nothing that they could stand in for
 */
export async function renewRecoveryCodes(actor: StaffActor): Promise<string[]> {
	return tx(async (tx) => {
		await requireConfirmed(tx, actor);
		if (!hasFactor(await factorsOf(tx, actor.staffId))) throw new Refusal('not-found');
		await audit(tx, actor, {
			action: 'second-factor:renew-codes',
			subject: { kind: 'staff', id: actor.staffId },
			siteId: actor.siteId
		});
		return makeRecoveryCodes(tx, actor.staffId);
	});
}

/** Recovery codes go with the last of what they stand in for, in the caller's transaction. */
export async function forgetNeedlessCodes(tx: Tx, staffId: StaffId): Promise<void> {
	if (!hasFactor(await factorsOf(tx, staffId))) await deleteRecoveryCodes(tx, staffId);
}

/** An authenticator app is gone, in the caller's transaction. */
export async function clearApp(tx: Tx, staffId: StaffId): Promise<void> {
	await tx
		.update(staff)
		.set({ totpSecret: null, totpLastStep: null, totpConfirmedAtMs: null })
		.where(eq(staff.id, staffId));
}

/** Nothing that somebody signed in with besides the password works any more, in the caller's transaction. */
export async function clearSecondFactor(tx: Tx, staffId: StaffId): Promise<void> {
	await clearApp(tx, staffId);
	await tx.delete(passkeys).where(eq(passkeys.staffId, staffId));
	await deleteRecoveryCodes(tx, staffId);
}
