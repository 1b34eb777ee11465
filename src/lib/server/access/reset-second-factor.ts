import { and, eq } from 'drizzle-orm';
import type { StaffId } from '$lib/ids';
import { audit } from '../audit/audit';
import { db, tx } from '../db';
import { staff } from '../db/schema';
import { Refusal } from '../refusal';
import type { StaffActor } from './actor';
import { requireConfirmed } from './confirm';
import { allow } from './rights';
import { clearSecondFactor, factorSince, nextStepOf } from './second-factor';
import { endSignIns } from './sign-in';
import { getAccount } from './staff';

/**
 * An administrator takes away what somebody signs in with besides the password, who has lost it, and ends their
 * sign-ins. Nobody reads it, and nobody does it to herself: she shows that she has it, and changes it.
 * @throws Refusal 'not-confirmed', 'invalid' for oneself, 'not-found'
 */
export async function resetSecondFactor(actor: StaffActor, staffId: StaffId): Promise<void> {
	await tx(async (tx) => {
		const { siteId } = await allow(tx, actor, 'staff:write', { siteId: actor.siteId });
		await requireConfirmed(tx, actor);
		if (actor.staffId === staffId) throw new Refusal('invalid');
		const [person] = await tx
			.select({ id: staff.id })
			.from(staff)
			.where(and(eq(staff.id, staffId), eq(staff.siteId, siteId)));
		if (!person) throw new Refusal('not-found');
		await clearSecondFactor(tx, staffId);
		await endSignIns(tx, staffId);
		await audit(tx, actor, {
			action: 'second-factor:reset',
			subject: { kind: 'staff', id: staffId },
			siteId
		});
	});
}

/** Since when somebody has a second factor, and whether they set one up at their next sign-in. */
export type HasSecondFactor = { sinceMs: number | null; isDue: boolean };

/** The same of somebody of the actor's site: what it is, nobody but its owner sees. */
export async function hasSecondFactor(actor: StaffActor, staffId: StaffId): Promise<HasSecondFactor> {
	const { id, role } = await getAccount(actor, staffId);
	return {
		sinceMs: await factorSince(db(), id),
		isDue: (await nextStepOf(db(), { id, role, siteId: actor.siteId })) === 'set-up'
	};
}
