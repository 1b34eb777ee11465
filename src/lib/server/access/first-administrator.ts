import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { SiteId, StaffId } from '$lib/ids';
import { SITE_DEFAULTS, type SiteSettings } from '$lib/settings';
import { oneLine } from '$lib/text-fields';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { readConfig } from '../config';
import { db, tx } from '../db';
import { installation, sites, staff } from '../db/schema';
import { newId } from '../new-id';
import { TimeZone } from '../programme/sites';
import { Refusal } from '../refusal';
import { PROGRAM } from './actor';
import { hashPassword } from './passwords';
import { newToken, sameSecret } from './secrets';
import { NewStaff, staffRow } from './staff';
import { countFailure, refuseThrottled, RULES } from './throttle';

const CLAIMED = 'first-administrator';

/** Whoever changes accounts or reads all of a site's notes signs in with two steps; the clinic may ask it of everybody. */
const NEW_SITE: SiteSettings = { ...SITE_DEFAULTS, secondFactorFor: ['supervisor', 'administrator'] };

export const FirstAdministrator = NewStaff.omit({ role: true, credential: true }).extend({
	token: z.string().trim().min(1).max(200),
	siteName: oneLine(80).min(1),
	timeZone: TimeZone
});
export type FirstAdministrator = z.infer<typeof FirstAdministrator>;

/** Whether nobody has claimed this installation. From then on its first page isn't there. */
export async function isUnclaimed(): Promise<boolean> {
	const [anybody] = await db().select({ id: staff.id }).from(staff).limit(1);
	return anybody === undefined;
}

/** The token that the first administrator must know; made at the first start, in a file that only the server may read. */
export function setupToken(): string {
	const { setupTokenFile } = readConfig(process.env);
	if (!existsSync(setupTokenFile)) writeFileSync(setupTokenFile, newToken(), { mode: 0o600 });
	return readFileSync(setupTokenFile, 'utf8').trim();
}

/**
 * Makes the site and its first administrator, once. Of two claims at the same moment one wins.
 * @throws Refusal 'not-found' once claimed; 'wrong-sign-in' for a wrong token
 */
export async function claim(input: FirstAdministrator, from: string | null): Promise<void> {
	if (!(await isUnclaimed())) throw new Refusal('not-found');
	const keys = [{ key: `setup:${from ?? ''}`, rule: RULES.account }];
	await refuseThrottled(db(), keys);
	// Never made anew here: a claim that comes a moment too late must not leave another token behind.
	const { setupTokenFile } = readConfig(process.env);
	if (!existsSync(setupTokenFile)) throw new Refusal('not-found');
	if (!sameSecret(input.token, setupToken())) {
		await tx((tx) => countFailure(tx, keys));
		throw new Refusal('wrong-sign-in');
	}
	const passwordHash = await hashPassword(input.password);
	await tx(async (tx) => {
		const [claimed] = await tx.select().from(installation).where(eq(installation.key, CLAIMED));
		if (claimed) throw new Refusal('not-found');
		const siteId = newId<SiteId>();
		const id = newId<StaffId>();
		await tx.insert(installation).values({ key: CLAIMED, value: id, atMs: nowMs() });
		await tx
			.insert(sites)
			.values({ id: siteId, name: input.siteName, timeZone: input.timeZone, settings: NEW_SITE });
		await tx
			.insert(staff)
			.values(staffRow(id, siteId, { ...input, role: 'administrator', credential: '' }, passwordHash));
		await audit(tx, PROGRAM, {
			action: 'installation:claim',
			subject: { kind: 'staff', id },
			siteId
		});
	});
	rmSync(setupTokenFile, { force: true });
}
