import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { SiteId, StaffId } from '$lib/ids';
import { RULE_TO_BEGIN_WITH, type WrittenRule } from '$lib/rules';
import { withDatabase } from '../../../../tests/support/database';
import { anEndedSession } from '../../../../tests/support/ended-session';
import { aSite } from '../../../../tests/support/world';
import { nowMs } from '../clock';
import { db, tx } from '../db';
import { participants, payers, rules } from '../db/schema';
import { newId } from '../new-id';
import { ruleFor, ruleOfSession } from './rules';

withDatabase();

const DAY_MS = 24 * 3_600_000;

async function aPayer(siteId: SiteId): Promise<string> {
	const id = newId();
	await tx((tx) => tx.insert(payers).values({ id, siteId, name: 'A payer', archivedAtMs: null }));
	return id;
}

const write = (siteId: SiteId, payerId: string | null, rule: WrittenRule, fromMs: number) =>
	tx((tx) =>
		tx.insert(rules).values({
			...{ id: newId<string>(), siteId, payerId, rule, source: 'Ours.', fromMs },
			addedAtMs: nowMs(),
			addedBy: newId<StaffId>()
		})
	);

describe('the rule that holds', () => {
	it('is the one to begin with until a site writes its own, co-signed as its settings say', async () => {
		const [asked, unasked] = [await aSite(), await aSite({ coSignature: false })];
		expect(await ruleFor(db(), asked, null, nowMs())).toEqual(RULE_TO_BEGIN_WITH);
		expect(await ruleFor(db(), unasked, null, nowMs())).toEqual({
			...RULE_TO_BEGIN_WITH,
			coSignature: 'none'
		});
	});

	it('is the newest that is valid by then, and of two of one day the later written', async () => {
		const site = await aSite();
		await write(site, null, { groupSize: 10 }, 1 * DAY_MS);
		await write(site, null, { groupSize: 9 }, 3 * DAY_MS);
		await write(site, null, { groupSize: 8 }, 3 * DAY_MS);
		const sizeAt = async (ms: number) => (await ruleFor(db(), site, null, ms)).groupSize;
		expect(await sizeAt(DAY_MS - 1)).toBe(12);
		expect(await sizeAt(DAY_MS)).toBe(10);
		expect(await sizeAt(3 * DAY_MS)).toBe(8);
	});

	it('takes from the site’s what a payer leaves open, and keeps a payer’s “no rule”', async () => {
		const site = await aSite();
		const [strict, silent] = [await aPayer(site), await aPayer(site)];
		await write(site, null, { ...RULE_TO_BEGIN_WITH, groupSize: 14, signWithinHours: 48 }, 0);
		await write(site, strict, { groupSize: 8, certifiedHours: null }, 0);
		expect(await ruleFor(db(), site, strict, 1)).toMatchObject({
			groupSize: 8,
			signWithinHours: 48,
			certifiedHours: null
		});
		expect(await ruleFor(db(), site, silent, 1)).toMatchObject({ groupSize: 14, certifiedHours: 9 });
	});

	it('is of its own site alone', async () => {
		const [here, elsewhere] = [await aSite(), await aSite()];
		await write(elsewhere, null, { groupSize: 3 }, 0);
		expect((await ruleFor(db(), here, null, nowMs())).groupSize).toBe(12);
	});
});

describe('a session', () => {
	it('is judged by the rules of the day it ended, whatever is written later', async () => {
		const { siteId, sessionId, people } = await anEndedSession();
		const payer = await aPayer(siteId);
		await write(siteId, null, { signWithinHours: 1 }, 0);
		await write(siteId, payer, { signWithinHours: 2 }, 0);
		await tx((tx) => tx.update(participants).set({ payerId: payer }).where(eq(participants.id, people[0]!)));
		expect((await ruleOfSession(db(), sessionId, null)).signWithinHours).toBe(24);
		expect((await ruleOfSession(db(), sessionId, people[0]!)).signWithinHours).toBe(24);
		expect((await ruleFor(db(), siteId, payer, nowMs())).signWithinHours).toBe(2);
	});
});
