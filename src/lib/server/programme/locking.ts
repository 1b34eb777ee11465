import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { db, tx } from '../db';
import { sites } from '../db/schema';
import { readSite } from './sites';

/** Never without a lock, and never so late that nobody would be asked in an evening. */
export const LockingInput = z.strictObject({
	lockAfterMinutes: z.int().min(1).max(60),
	tabletForgetsMinutes: z.int().min(5).max(240)
});
export type LockingInput = z.infer<typeof LockingInput>;

/** When screens lock themselves and tablets let go, for whoever may change it. */
export async function getLocking(actor: StaffActor): Promise<LockingInput> {
	await allow(db(), actor, 'settings:write', { siteId: actor.siteId });
	const { lockAfterMinutes, tabletForgetsMinutes } = (await readSite(db(), actor.siteId)).settings;
	return { lockAfterMinutes, tabletForgetsMinutes };
}

/** It counts from now on, for pages that are open from when they next load. */
export async function changeLocking(actor: StaffActor, input: LockingInput): Promise<void> {
	await tx(async (tx) => {
		await allow(tx, actor, 'settings:write', { siteId: actor.siteId });
		const { settings } = await readSite(tx, actor.siteId);
		await tx
			.update(sites)
			.set({ settings: { ...settings, ...input } })
			.where(eq(sites.id, actor.siteId));
		await audit(tx, actor, {
			action: 'lock:change',
			subject: { kind: 'site', id: actor.siteId },
			siteId: actor.siteId,
			detail: input
		});
	});
}
