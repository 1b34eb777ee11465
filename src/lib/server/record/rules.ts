import { and, desc, eq, isNotNull, isNull, lte } from 'drizzle-orm';
import type { ParticipantId, SessionId, SiteId } from '$lib/ids';
import { RULE_TO_BEGIN_WITH, ruleIn, ruleOver, type JudgedBy, type PayerRule } from '$lib/rules';
import type { Reader } from '../db';
import { groups, participants, rules, sessions } from '../db/schema';
import { readSite } from '../programme/sites';
import { Refusal } from '../refusal';

/**
 * The rule that holds at a moment for the participants of a payer: the payer's newest, and the site's for what it
 * leaves open. Asks no right by itself.
 * @param payerId null for somebody of whom nobody said who pays, and for what is nobody's, such as a group note
 */
export async function ruleFor(
	reader: Reader,
	siteId: SiteId,
	payerId: string | null,
	atMs: number
): Promise<PayerRule> {
	return ruleIn(await rulesAt(reader, siteId, atMs), payerId);
}

/** All rules of a site as they hold at a moment, as a session keeps them. Asks no right by itself. */
export async function rulesAt(reader: Reader, siteId: SiteId, atMs: number): Promise<JudgedBy> {
	const { settings } = await readSite(reader, siteId);
	const [written] = await reader
		.select({ rule: rules.rule })
		.from(rules)
		.where(and(eq(rules.siteId, siteId), isNull(rules.payerId), lte(rules.fromMs, atMs)))
		.orderBy(desc(rules.fromMs), desc(rules.id))
		.limit(1);
	// Until the site has written one, what was a switch in its settings says whether notes are co-signed.
	const begun: PayerRule = { ...RULE_TO_BEGIN_WITH, coSignature: settings.coSignature ? 'all' : 'none' };
	const site = ruleOver(begun, written?.rule);
	const ofPayers = await reader
		.select({ payerId: rules.payerId, rule: rules.rule })
		.from(rules)
		.where(and(eq(rules.siteId, siteId), isNotNull(rules.payerId), lte(rules.fromMs, atMs)))
		.orderBy(rules.fromMs, rules.id);
	const payers: JudgedBy['payers'] = {};
	// Oldest first: the newest of each payer stays.
	for (const { payerId, rule } of ofPayers) if (payerId !== null) payers[payerId] = ruleOver(site, rule);
	return { site, payers };
}

/**
 * The rule that one participant's part in a session is judged by: as it stood when the session ended, whatever has been
 * written since. Who pays is a fact of the person, and may be put right later. Asks no right by itself.
 * @param participantId null for the group's note
 * @throws Refusal 'not-found'
 */
export async function ruleOfSession(
	reader: Reader,
	sessionId: SessionId,
	participantId: ParticipantId | null
): Promise<PayerRule> {
	const judgedBy = await rulesOfSession(reader, sessionId);
	return ruleIn(judgedBy, participantId === null ? null : await payerOf(reader, participantId));
}

/**
 * All rules that a session is judged by. One that is not in the record yet, or came into it before sessions kept
 * their rules, is judged by those of its own time.
 * @throws Refusal 'not-found'
 */
export async function rulesOfSession(reader: Reader, sessionId: SessionId): Promise<JudgedBy> {
	const [session] = await reader
		.select({
			siteId: groups.siteId,
			judgedBy: sessions.judgedBy,
			endedAtMs: sessions.endedAtMs,
			plannedEndAtMs: sessions.plannedEndAtMs
		})
		.from(sessions)
		.innerJoin(groups, eq(groups.id, sessions.groupId))
		.where(eq(sessions.id, sessionId));
	if (!session) throw new Refusal('not-found');
	const { siteId, judgedBy, endedAtMs, plannedEndAtMs } = session;
	return judgedBy ?? rulesAt(reader, siteId, endedAtMs ?? plannedEndAtMs);
}

/** Who pays for somebody's care; null where nobody said. */
export async function payerOf(reader: Reader, participantId: ParticipantId): Promise<string | null> {
	const [person] = await reader
		.select({ payerId: participants.payerId })
		.from(participants)
		.where(eq(participants.id, participantId));
	if (!person) throw new Refusal('not-found');
	return person.payerId;
}
