import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { LONGEST_STEPS, PLAYBOOK_KEYS, playbooksOf, type Playbook, type PlaybookKey } from '$lib/playbooks';
import { passage } from '$lib/text-fields';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { tx } from '../db';
import { sites } from '../db/schema';
import { getSite, readSite } from './sites';

export const PlaybookInput = z.strictObject({
	key: z.enum(PLAYBOOK_KEYS),
	en: passage(LONGEST_STEPS).min(1),
	es: passage(LONGEST_STEPS).min(1)
});
export type PlaybookInput = z.infer<typeof PlaybookInput>;

/** The site's playbooks, as whoever works there reads them. */
export async function listPlaybooks(actor: StaffActor): Promise<Record<PlaybookKey, Playbook>> {
	return playbooksOf((await getSite(actor)).settings.playbooks);
}

/** The clinic's own words for one of them. Consoles that are open read them when they are opened again. */
export async function changePlaybook(actor: StaffActor, { key, en, es }: PlaybookInput): Promise<void> {
	await tx(async (tx) => {
		await allow(tx, actor, 'settings:write', { siteId: actor.siteId });
		const { settings } = await readSite(tx, actor.siteId);
		const playbooks = { ...settings.playbooks, [key]: { en, es } };
		await tx
			.update(sites)
			.set({ settings: { ...settings, playbooks } })
			.where(eq(sites.id, actor.siteId));
		await audit(tx, actor, {
			action: 'playbook:change',
			subject: { kind: 'site', id: actor.siteId },
			siteId: actor.siteId,
			detail: { playbook: key }
		});
	});
}
