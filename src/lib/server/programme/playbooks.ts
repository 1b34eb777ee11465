import { z } from 'zod';
import { LONGEST_STEPS, PLAYBOOK_KEYS, playbooksOf, type Playbook, type PlaybookKey } from '$lib/playbooks';
import { passage } from '$lib/text-fields';
import type { StaffActor } from '../access/actor';
import { changeSettingsPart, getSite } from './sites';

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
export const changePlaybook = (actor: StaffActor, { key, en, es }: PlaybookInput): Promise<void> =>
	changeSettingsPart(actor, ({ playbooks }) => ({ playbooks: { ...playbooks, [key]: { en, es } } }), {
		action: 'playbook:change',
		detail: { playbook: key }
	});
