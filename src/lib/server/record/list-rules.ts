import { and, count, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { OneRulePage, RuleEntry, RulesPage } from '$lib/rule-views';
import { ruleIn } from '$lib/rules';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { nowMs } from '../clock';
import { db, type Reader } from '../db';
import { participants, payers, rules, staff } from '../db/schema';
import { dayAt } from '../programme/days';
import { readSite } from '../programme/sites';
import { rulesAt } from './rules';
import { getPayer } from './write-rule';

/** All rules of the actor's site, for whoever may change them. */
export async function listRules(actor: StaffActor): Promise<RulesPage> {
	const { siteId } = await allow(db(), actor, 'settings:write', { siteId: actor.siteId });
	const judgedBy = await rulesAt(db(), siteId, nowMs());
	const rows = await db().select().from(payers).where(eq(payers.siteId, siteId)).orderBy(payers.name);
	const people = await db()
		.select({ payerId: participants.payerId, people: count() })
		.from(participants)
		.where(and(eq(participants.siteId, siteId), isNotNull(participants.payerId)))
		.groupBy(participants.payerId);
	const entries = await listEntries(db(), actor, null);
	return {
		site: judgedBy.site,
		source: entries.find(({ state }) => state === 'current')?.source ?? null,
		payers: rows.map(({ id, name, archivedAtMs }) => ({
			id,
			name,
			archived: archivedAtMs !== null,
			hasRule: id in judgedBy.payers,
			people: people.find(({ payerId }) => payerId === id)?.people ?? 0
		}))
	};
}

/**
 * One rule with its history.
 * @param payerId null for the site's own
 * @throws Refusal 'not-found'
 */
export async function getRule(actor: StaffActor, payerId: string | null): Promise<OneRulePage> {
	const { siteId } = await allow(db(), actor, 'settings:write', { siteId: actor.siteId });
	const payer = payerId === null ? null : await getPayer(db(), siteId, payerId);
	const { timeZone } = await readSite(db(), siteId);
	const judgedBy = await rulesAt(db(), siteId, nowMs());
	return {
		payer: payer && { id: payer.id, name: payer.name, archived: payer.archivedAtMs !== null },
		current: ruleIn(judgedBy, payerId),
		site: judgedBy.site,
		entries: await listEntries(db(), actor, payerId),
		timeZone,
		today: dayAt(nowMs(), timeZone)
	};
}

async function listEntries(
	reader: Reader,
	{ siteId }: StaffActor,
	payerId: string | null
): Promise<RuleEntry[]> {
	const rows = await reader
		.select({ entry: rules, addedBy: staff.displayName })
		.from(rules)
		.leftJoin(staff, eq(staff.id, rules.addedBy))
		.where(
			and(eq(rules.siteId, siteId), payerId === null ? isNull(rules.payerId) : eq(rules.payerId, payerId))
		)
		.orderBy(desc(rules.fromMs), desc(rules.id));
	const current = rows.find(({ entry }) => entry.fromMs <= nowMs())?.entry.id;
	return rows.map(({ entry: { id, rule, source, fromMs, addedAtMs }, addedBy }) => ({
		...{ id, rule, source, fromMs, addedAtMs },
		addedBy: addedBy ?? '',
		state: id === current ? 'current' : fromMs > nowMs() ? 'to-come' : 'past'
	}));
}
