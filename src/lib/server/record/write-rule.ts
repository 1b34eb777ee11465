import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { SiteId } from '$lib/ids';
import type { WrittenRule } from '$lib/rules';
import { oneLine } from '$lib/text-fields';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { tx, type Reader, type Tx } from '../db';
import { payers, rules } from '../db/schema';
import { newId } from '../new-id';
import { startOfDay, dayAt } from '../programme/days';
import { readSite } from '../programme/sites';
import { Refusal } from '../refusal';

/**
 * Writes a rule of the site (no payer), or of one payer, that holds from a day on. The ones before it stay, and so
 * does what was judged by them; of two from one day the later written holds.
 * @param from the first day at the site, "2026-11-28": today or later
 * @returns the first moment of that day, UTC ms
 * @throws Refusal 'invalid' for a day that has passed
 */
export async function writeRule(
	actor: StaffActor,
	payerId: string | null,
	{ rule, source, from }: { rule: WrittenRule; source: string; from: string }
): Promise<number> {
	return tx(async (tx) => {
		const { siteId, staffId } = await allow(tx, actor, 'settings:write', { siteId: actor.siteId });
		if (payerId !== null) await getPayer(tx, siteId, payerId);
		const { timeZone } = await readSite(tx, siteId);
		if (from < dayAt(nowMs(), timeZone)) throw new Refusal('invalid');
		const id = newId();
		const fromMs = startOfDay(from, timeZone);
		await tx
			.insert(rules)
			.values({ id, siteId, payerId, rule, source, fromMs, addedAtMs: nowMs(), addedBy: staffId });
		await audit(tx, actor, {
			action: 'rule:write',
			subject: { kind: 'rule', id },
			siteId,
			detail: { payerId, from, rule }
		});
		return fromMs;
	});
}

export const PayerName = z.object({ name: oneLine(80).min(1) });
export const NewPayer = PayerName.extend({
	/** Made with the form, so that sending it twice makes one payer. */
	newId: z.uuid()
});

/** @throws Refusal 'taken' where a payer of the site has that name */
export async function addPayer(actor: StaffActor, { name, newId: id }: z.infer<typeof NewPayer>) {
	await tx(async (tx) => {
		const { siteId } = await allow(tx, actor, 'settings:write', { siteId: actor.siteId });
		const [same] = await tx.select({ id: payers.id }).from(payers).where(eq(payers.id, id));
		if (same) return;
		await refuseTakenName(tx, siteId, name, id);
		await tx.insert(payers).values({ id, siteId, name, archivedAtMs: null });
		await auditPayer(tx, actor, id, 'payer:add');
	});
}

/** @throws Refusal 'not-found'; 'taken' where another payer of the site has that name */
export async function renamePayer(actor: StaffActor, payerId: string, name: string): Promise<void> {
	await tx(async (tx) => {
		const { siteId } = await allow(tx, actor, 'settings:write', { siteId: actor.siteId });
		await getPayer(tx, siteId, payerId);
		await refuseTakenName(tx, siteId, name, payerId);
		await tx.update(payers).set({ name }).where(eq(payers.id, payerId));
		await auditPayer(tx, actor, payerId, 'payer:rename');
	});
}

/** Puts a payer away, or brings it back: it is not offered for anybody else, and stays with those who have it. */
export async function archivePayer(actor: StaffActor, payerId: string, archived: boolean): Promise<void> {
	await tx(async (tx) => {
		const { siteId } = await allow(tx, actor, 'settings:write', { siteId: actor.siteId });
		await getPayer(tx, siteId, payerId);
		await tx
			.update(payers)
			.set({ archivedAtMs: archived ? nowMs() : null })
			.where(eq(payers.id, payerId));
		await auditPayer(tx, actor, payerId, archived ? 'payer:archive' : 'payer:bring-back');
	});
}

/** @throws Refusal 'not-found', also for a payer of another site */
export async function getPayer(reader: Reader, siteId: SiteId, payerId: string) {
	const [payer] = await reader
		.select()
		.from(payers)
		.where(and(eq(payers.id, payerId), eq(payers.siteId, siteId)));
	if (!payer) throw new Refusal('not-found');
	return payer;
}

async function refuseTakenName(tx: Tx, siteId: SiteId, name: string, self: string): Promise<void> {
	const rows = await tx.select().from(payers).where(eq(payers.siteId, siteId));
	const same = rows.find((payer) => payer.name.toLowerCase() === name.toLowerCase());
	if (same && same.id !== self) throw new Refusal('taken');
}

const auditPayer = (tx: Tx, actor: StaffActor, id: string, action: string): Promise<void> =>
	audit(tx, actor, { action, subject: { kind: 'payer', id }, siteId: actor.siteId });
