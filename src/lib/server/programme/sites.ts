import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { SiteId } from '$lib/ids';
import { SMALLEST_SHOWN_FLOOR, type SiteSettings } from '$lib/settings';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { db, tx } from '../db';
import { sites } from '../db/schema';
import { Refusal } from '../refusal';

export type Site = { id: SiteId; name: string; timeZone: string; settings: SiteSettings };

export const SettingsInput = z.strictObject({
	name: z.string().trim().min(1).max(80),
	smallestShown: z.int().min(SMALLEST_SHOWN_FLOOR).max(20),
	admitByItself: z.boolean(),
	riseToFlag: z.int().min(1).max(10),
	scoreToFlag: z.int().min(1).max(10),
	lateAfterMinutes: z.int().min(0).max(120),
	coSignature: z.boolean(),
	recordLanguage: z.enum(['en', 'es'])
});
export type SettingsInput = z.infer<typeof SettingsInput>;

/** The actor's own site. */
export async function getSite(actor: StaffActor): Promise<Site> {
	await allow(db(), actor, 'settings:read', { siteId: actor.siteId });
	const [site] = await db().select().from(sites).where(eq(sites.id, actor.siteId));
	if (!site) throw new Refusal('not-found');
	return site;
}

/** Rooms that are open keep the settings that they opened with. */
export async function changeSettings(actor: StaffActor, input: SettingsInput): Promise<void> {
	const { name, ...settings } = input;
	await tx(async (tx) => {
		await allow(tx, actor, 'settings:write', { siteId: actor.siteId });
		await tx.update(sites).set({ name, settings }).where(eq(sites.id, actor.siteId));
		await audit(tx, actor, {
			action: 'settings:change',
			subject: { kind: 'site', id: actor.siteId },
			siteId: actor.siteId,
			detail: settings
		});
	});
}
