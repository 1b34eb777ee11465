import { and, eq, gt, inArray, isNull, lte, notInArray, or } from 'drizzle-orm';
import type { SessionId } from '$lib/ids';
import type { Judgement } from '$lib/rule-views';
import { oversize, type PayerRule } from '$lib/rules';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { db, type Reader } from '../db';
import { groupFacilitators, participants, payers, recordAttendance, sessions } from '../db/schema';
import { Refusal } from '../refusal';
import { rulesOfSession } from './rules';

const HOUR_MS = 3_600_000;

/**
 * The rules that a session is judged by, and how it stands to them. It is read with the session's record, whose audit
 * entry covers it.
 * @throws Refusal 'not-found', also for a session that has not ended
 */
export async function getJudgement(actor: StaffActor, sessionId: SessionId): Promise<Judgement> {
	const reader = db();
	const [session] = await reader.select().from(sessions).where(eq(sessions.id, sessionId));
	if (!session || session.endedAtMs === null) throw new Refusal('not-found');
	const { groupId, plannedStartAtMs, endedAtMs } = session;
	const { siteId } = await allow(reader, actor, 'attendance:read', { groupId });
	const judgedBy = await rulesOfSession(reader, sessionId);
	const came = await listPayersOfThoseWhoCame(reader, sessionId);
	const leaders = await reader.$count(
		groupFacilitators,
		and(
			eq(groupFacilitators.groupId, groupId),
			lte(groupFacilitators.fromMs, endedAtMs),
			or(isNull(groupFacilitators.untilMs), gt(groupFacilitators.untilMs, plannedStartAtMs))
		)
	);
	const theirs = [...new Set(came)].filter((id): id is string => id !== null && id in judgedBy.payers);
	const names = new Map(
		(
			await reader
				.select({ id: payers.id, name: payers.name })
				.from(payers)
				.where(and(eq(payers.siteId, siteId), inArray(payers.id, theirs)))
		).map(({ id, name }) => [id, name])
	);
	return {
		endedAtMs,
		site: timesOf(judgedBy.site, endedAtMs),
		payers: theirs.flatMap((id) => {
			const rule = judgedBy.payers[id];
			return rule ? [{ name: names.get(id) ?? '', ...timesOf(rule, endedAtMs) }] : [];
		}),
		over: oversize(judgedBy, came, leaders).map(({ payerId, ...found }) => ({
			...found,
			payer: payerId === null ? null : (names.get(payerId) ?? '')
		}))
	};
}

const timesOf = (rule: PayerRule, endedAtMs: number) => ({
	rule,
	signByMs: rule.signWithinHours === null ? null : endedAtMs + rule.signWithinHours * HOUR_MS
});

async function listPayersOfThoseWhoCame(reader: Reader, sessionId: SessionId): Promise<(string | null)[]> {
	const rows = await reader
		.select({ payerId: participants.payerId })
		.from(recordAttendance)
		.innerJoin(participants, eq(participants.id, recordAttendance.participantId))
		.where(
			and(
				eq(recordAttendance.sessionId, sessionId),
				notInArray(recordAttendance.status, ['absent', 'excused'])
			)
		);
	return rows.map(({ payerId }) => payerId);
}
