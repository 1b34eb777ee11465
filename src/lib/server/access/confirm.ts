import { eq } from 'drizzle-orm';
import type { SiteSettings } from '$lib/settings';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { db, tx, type Reader, type Tx } from '../db';
import { signIns, sites, staff } from '../db/schema';
import { liftSettings } from '../programme/lift-settings';
import { Refusal } from '../refusal';
import type { StaffActor } from './actor';
import { isPassword } from './passwords';
import { countFailure, forgetFailures, refuseThrottled, RULES } from './throttle';

/** What a password or passkey is given for. */
export type ConfirmedFor = 'signature' | 'export';

/** What leaves can't be called back: the password for it is fresh, however long it counts for signatures. */
const EXPORT_MINUTES = 5;

/** For how many minutes a password or passkey counts. */
export const confirmedMinutes = (settings: SiteSettings, what: ConfirmedFor): number =>
	what === 'export' ? Math.min(EXPORT_MINUTES, settings.confirmedForMinutes) : settings.confirmedForMinutes;

/**
 * Whoever signs, or lets something leave, has lately shown once more that it is them: a sign-in alone is not enough,
 * because a laptop stands open where others pass.
 * @throws Refusal 'not-confirmed'
 */
export async function requireConfirmed(
	reader: Reader,
	actor: StaffActor,
	what: ConfirmedFor = 'signature'
): Promise<void> {
	if (!(await isConfirmed(reader, actor, what))) throw new Refusal('not-confirmed');
}

/** Whether the last password or passkey of this sign-in is still good for that. */
export async function isConfirmed(
	reader: Reader,
	actor: StaffActor,
	what: ConfirmedFor = 'signature'
): Promise<boolean> {
	const [found] = await reader
		.select({ confirmedAtMs: signIns.confirmedAtMs, settings: sites.settings })
		.from(signIns)
		.innerJoin(staff, eq(staff.id, signIns.staffId))
		.innerJoin(sites, eq(sites.id, staff.siteId))
		.where(eq(signIns.id, actor.signInId));
	if (!found || found.confirmedAtMs === null) return false;
	return nowMs() < found.confirmedAtMs + confirmedMinutes(liftSettings(found.settings), what) * 60_000;
}

/**
 * Takes the person's password once more. Wrong ones count together with those of a change of password.
 * @throws Refusal 'wrong-password'; 'throttled' with the seconds to wait
 */
export async function confirmByPassword(actor: StaffActor, password: string): Promise<void> {
	const keys = [{ key: `password:${actor.staffId}`, rule: RULES.account }];
	await refuseThrottled(db(), keys);
	const [person] = await db().select().from(staff).where(eq(staff.id, actor.staffId));
	if (!(await isPassword(password, person?.passwordHash))) {
		await tx(async (tx) => {
			await countFailure(tx, keys);
			await auditRefused(tx, actor, 'password');
		});
		throw new Refusal('wrong-password');
	}
	await tx(async (tx) => {
		await forgetFailures(tx, keys);
		await markConfirmed(tx, actor, 'password');
	});
}

/** From now on the sign-in is confirmed, in the caller's transaction. */
export async function markConfirmed(tx: Tx, actor: StaffActor, by: 'password' | 'passkey'): Promise<void> {
	await tx.update(signIns).set({ confirmedAtMs: nowMs() }).where(eq(signIns.id, actor.signInId));
	await audit(tx, actor, {
		action: 'confirm:give',
		subject: { kind: 'staff', id: actor.staffId },
		siteId: actor.siteId,
		detail: { by }
	});
}

export async function auditRefused(tx: Tx, actor: StaffActor, by: 'password' | 'passkey'): Promise<void> {
	await audit(tx, actor, {
		action: 'confirm:refuse',
		subject: { kind: 'staff', id: actor.staffId },
		siteId: actor.siteId,
		detail: { by }
	});
}
