import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { aSite, aStaffMember } from '../../../../tests/support/world';
import { db } from '../db';
import { auditEntries } from '../db/schema';
import { changeSettings, getSettings, getSite } from '../programme/sites';
import { changeSignInRules, getSignInRules, SignInRules } from './sign-in-rules';

withDatabase();

describe('who must have a second factor', () => {
	it('is nobody until an administrator says so, which is written down', async () => {
		const administrator = await aStaffMember(await aSite(), 'administrator');
		expect(await getSignInRules(administrator)).toEqual([]);
		await changeSignInRules(administrator, { secondFactorFor: ['supervisor'] });
		expect(await getSignInRules(administrator)).toEqual(['supervisor']);
		const entries = await db().select().from(auditEntries).where(eq(auditEntries.action, 'settings:change'));
		expect(entries.map(({ detail }) => detail)).toEqual([{ secondFactorFor: ['supervisor'] }]);
	});

	it('stays when other settings are changed, and changes no other', async () => {
		const administrator = await aStaffMember(await aSite({ smallestShown: 7 }), 'administrator');
		await changeSignInRules(administrator, { secondFactorFor: ['facilitator'] });
		await changeSettings(administrator, await getSettings(administrator));
		const { settings } = await getSite(administrator);
		expect(settings).toMatchObject({ secondFactorFor: ['facilitator'], smallestShown: 7 });
	});

	it('is no page for other roles, and takes no role that there is not', async () => {
		const siteId = await aSite();
		for (const role of ['facilitator', 'supervisor'] as const) {
			const actor = await aStaffMember(siteId, role);
			const no = expect.objectContaining({ code: 'not-found' });
			await expect(getSignInRules(actor)).rejects.toEqual(no);
			await expect(changeSignInRules(actor, { secondFactorFor: [] })).rejects.toEqual(no);
		}
		expect(SignInRules.safeParse({ secondFactorFor: ['owner'] }).success).toBe(false);
	});
});
