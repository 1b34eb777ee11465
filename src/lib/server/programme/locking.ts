import { z } from 'zod';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { db } from '../db';
import { changeSettingsPart, readSite } from './sites';

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
export const changeLocking = (actor: StaffActor, input: LockingInput): Promise<void> =>
	changeSettingsPart(actor, () => input, { action: 'lock:change', detail: input });
