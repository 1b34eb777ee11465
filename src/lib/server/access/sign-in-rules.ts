import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { STAFF_ROLES, type StaffRole } from '$lib/settings';
import { audit } from '../audit/audit';
import { db, tx } from '../db';
import { sites } from '../db/schema';
import { readSite } from '../programme/sites';
import type { StaffActor } from './actor';
import { allow } from './rights';

export const SignInRules = z.strictObject({ secondFactorFor: z.array(z.enum(STAFF_ROLES)).max(3) });

/** Which roles must have a second factor at the actor's site. */
export async function getSignInRules(actor: StaffActor): Promise<StaffRole[]> {
	const { siteId } = await allow(db(), actor, 'settings:write', { siteId: actor.siteId });
	return (await readSite(db(), siteId)).settings.secondFactorFor;
}

/** Counts from each person's next sign-in: a group that is running now goes on. */
export async function changeSignInRules(
	actor: StaffActor,
	{ secondFactorFor }: z.infer<typeof SignInRules>
): Promise<void> {
	await tx(async (tx) => {
		const { siteId } = await allow(tx, actor, 'settings:write', { siteId: actor.siteId });
		const { settings } = await readSite(tx, siteId);
		await tx
			.update(sites)
			.set({ settings: { ...settings, secondFactorFor } })
			.where(eq(sites.id, siteId));
		await audit(tx, actor, {
			action: 'settings:change',
			subject: { kind: 'site', id: siteId },
			siteId,
			detail: { secondFactorFor }
		});
	});
}
