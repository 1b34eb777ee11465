import { and, count, eq, gte, gt, inArray, lt, min, ne, sql } from 'drizzle-orm';
import type { GroupId, SiteId } from '$lib/ids';
import type { Interval } from '$lib/record-views';
import { ruleIn, type PayerRule } from '$lib/rules';
import type { Reader } from '../../db';
import {
	enrolments,
	participants,
	recordActivities,
	recordAttendance,
	recordNotes,
	recordParticipation,
	recordReviews,
	sessions
} from '../../db/schema';
import { rulesAt } from '../rules';
import type { ScoredRun } from './reckon';

// None of these asks a right by itself. Each counts in the database, and reads no further back than the period or than
// what is still open: a clinic with years of sessions waits no longer than a new one.

const CAME = ['present', 'late', 'left-early'] as const;

/** The sessions that some groups planned in a period, with how many were on the roster and how many of them came. */
export async function listSessionCounts(
	reader: Reader,
	groupIds: GroupId[],
	{ startAtMs, endAtMs }: Interval
) {
	return reader
		.select({
			id: sessions.id,
			groupId: sessions.groupId,
			startAtMs: sessions.plannedStartAtMs,
			status: sessions.status,
			expected: count(recordAttendance.id),
			came: sql<number>`count(case when ${inArray(recordAttendance.status, [...CAME])} then 1 end)`.mapWith(
				Number
			)
		})
		.from(sessions)
		.leftJoin(recordAttendance, eq(recordAttendance.sessionId, sessions.id))
		.where(
			and(
				inArray(sessions.groupId, groupIds),
				gte(sessions.plannedStartAtMs, startAtMs),
				lt(sessions.plannedStartAtMs, endAtMs)
			)
		)
		.groupBy(sessions.id);
}

/** What nobody has signed yet, however old: by session and rule. */
export async function listUnsigned(
	reader: Reader,
	siteId: SiteId,
	groupIds: GroupId[]
): Promise<{ groupId: GroupId; endedAtMs: number; count: number; rule: PayerRule }[]> {
	const rows = await reader
		.select({
			sessionId: recordNotes.sessionId,
			payerId: participants.payerId,
			count: count()
		})
		.from(recordNotes)
		.leftJoin(participants, eq(participants.id, recordNotes.participantId))
		.where(eq(recordNotes.status, 'draft'))
		.groupBy(recordNotes.sessionId, participants.payerId);
	const held = await reader
		.select({
			id: sessions.id,
			groupId: sessions.groupId,
			endedAtMs: sessions.endedAtMs,
			judgedBy: sessions.judgedBy
		})
		.from(sessions)
		.where(
			and(
				inArray(sessions.id, [...new Set(rows.map(({ sessionId }) => sessionId))]),
				inArray(sessions.groupId, groupIds)
			)
		);
	const found = new Map(held.map((session) => [session.id, session]));
	const unsigned = [];
	for (const { sessionId, payerId, count } of rows) {
		const session = found.get(sessionId);
		if (!session || session.endedAtMs === null) continue;
		const { groupId, endedAtMs } = session;
		const judgedBy = (session.judgedBy ??= await rulesAt(reader, siteId, endedAtMs));
		unsigned.push({ groupId, endedAtMs, count, rule: ruleIn(judgedBy, payerId) });
	}
	return unsigned;
}

/** How many notes of a period's sessions a supervisor returned twice or more. */
export async function countReturnedTwice(
	reader: Reader,
	groupIds: GroupId[],
	{ startAtMs, endAtMs }: Interval
): Promise<number> {
	const rows = await reader
		.select({ noteId: recordReviews.noteId })
		.from(sessions)
		.innerJoin(recordNotes, eq(recordNotes.sessionId, sessions.id))
		.innerJoin(recordReviews, eq(recordReviews.noteId, recordNotes.id))
		.where(
			and(
				inArray(sessions.groupId, groupIds),
				gte(sessions.plannedStartAtMs, startAtMs),
				lt(sessions.plannedStartAtMs, endAtMs),
				eq(recordReviews.decision, 'returned')
			)
		)
		.groupBy(recordReviews.noteId)
		.having(gt(count(), 1));
	return rows.length;
}

/** All spells, in some groups, of the people who came into them for the first time in a period. */
export async function listSpellsOfNewcomers(reader: Reader, groupIds: GroupId[], { startAtMs }: Interval) {
	const newcomers = await reader
		.select({ participantId: enrolments.participantId })
		.from(enrolments)
		.where(inArray(enrolments.groupId, groupIds))
		.groupBy(enrolments.participantId)
		.having(gte(min(enrolments.startedAtMs), startAtMs));
	return reader
		.select({
			participantId: enrolments.participantId,
			startedAtMs: enrolments.startedAtMs,
			endedAtMs: enrolments.endedAtMs
		})
		.from(enrolments)
		.where(
			and(
				inArray(enrolments.groupId, groupIds),
				inArray(
					enrolments.participantId,
					newcomers.map(({ participantId }) => participantId)
				)
			)
		);
}

/** What people scored in the sessions of a period. */
export async function listScoredRuns(
	reader: Reader,
	groupIds: GroupId[],
	{ startAtMs, endAtMs }: Interval
): Promise<ScoredRun[]> {
	return reader
		.select({
			title: recordActivities.title,
			participantId: recordParticipation.participantId,
			scores: recordParticipation.scores
		})
		.from(sessions)
		.innerJoin(recordParticipation, eq(recordParticipation.sessionId, sessions.id))
		.innerJoin(recordActivities, eq(recordActivities.id, recordParticipation.activityId))
		.where(
			and(
				inArray(sessions.groupId, groupIds),
				gte(sessions.plannedStartAtMs, startAtMs),
				lt(sessions.plannedStartAtMs, endAtMs),
				ne(recordParticipation.scores, [])
			)
		)
		.then((rows) =>
			rows.flatMap((row) =>
				row.participantId === null ? [] : [{ ...row, participantId: row.participantId }]
			)
		);
}
