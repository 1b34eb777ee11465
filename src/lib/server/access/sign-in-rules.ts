import { z } from 'zod';
import { STAFF_ROLES, type StaffRole } from '$lib/settings';
import { db } from '../db';
import { changeSettingsPart, readSite } from '../programme/sites';
import type { StaffActor } from './actor';
import { allow } from './rights';

export const SignInRules = z.strictObject({ secondFactorFor: z.array(z.enum(STAFF_ROLES)).max(3) });

/** Which roles must have a second factor at the actor's site. */
export async function getSignInRules(actor: StaffActor): Promise<StaffRole[]> {
	const { siteId } = await allow(db(), actor, 'settings:write', { siteId: actor.siteId });
	return (await readSite(db(), siteId)).settings.secondFactorFor;
}

/** Counts from each person's next sign-in: a group that is running now goes on. */
export const changeSignInRules = (actor: StaffActor, rules: z.infer<typeof SignInRules>): Promise<void> =>
	changeSettingsPart(actor, () => rules, { action: 'settings:change', detail: rules });
