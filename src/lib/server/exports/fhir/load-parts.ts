import { and, asc, eq, gt, gte, inArray, isNotNull, isNull, lt, lte, or } from 'drizzle-orm';
import type { GroupId, NoteId, ParticipantId } from '$lib/ids';
import { sectionsOf } from '$lib/note-formats';
import type { Interval } from '$lib/record-views';
import type { StaffActor } from '../../access/actor';
import type { Right } from '../../access/policy';
import { reaches } from '../../access/rights';
import type { Reader } from '../../db';
import {
	enrolments,
	groupFacilitators,
	groups,
	participantGoals,
	recordAddenda,
	recordAttendance,
	recordNotes,
	recordParticipation,
	recordReviews,
	sessions
} from '../../db/schema';
import { heldInterval } from '../../record/attended';
import type { GoalFacts, RecordFacts, ScoresOfActivity, SessionOfPerson, SignedNoteFacts } from './facts';

/** Whose record, and of when: of sessions those that are planned to begin in the period. */
export type Scope = { reader: Reader; actor: StaffActor; participantId: ParticipantId; period: Interval };

const within = ({ startAtMs, endAtMs }: Interval) =>
	and(gte(sessions.plannedStartAtMs, startAtMs), lt(sessions.plannedStartAtMs, endAtMs));

/** What is of a group that the actor may read; of another's there is nothing. */
async function reached<T extends { groupId: GroupId }>(
	{ reader, actor }: Scope,
	right: Right,
	all: T[]
): Promise<T[]> {
	const groupIds = new Set<GroupId>();
	for (const groupId of new Set(all.map(({ groupId }) => groupId)))
		if (await reaches(reader, actor, right, { groupId })) groupIds.add(groupId);
	return all.filter(({ groupId }) => groupIds.has(groupId));
}

/** The sessions that they were expected at: those that have their attendance, and those that were called off. */
export async function listSessions(scope: Scope): Promise<SessionOfPerson[]> {
	const { reader, participantId, period } = scope;
	const held = await reader
		.select({ session: sessions, attendance: recordAttendance })
		.from(recordAttendance)
		.innerJoin(sessions, eq(sessions.id, recordAttendance.sessionId))
		.where(and(eq(recordAttendance.participantId, participantId), within(period)));
	const calledOff = await reader
		.selectDistinct({ session: sessions })
		.from(sessions)
		.innerJoin(enrolments, eq(enrolments.groupId, sessions.groupId))
		.where(
			and(
				eq(sessions.status, 'cancelled'),
				within(period),
				eq(enrolments.participantId, participantId),
				lte(enrolments.startedAtMs, sessions.plannedStartAtMs),
				or(isNull(enrolments.endedAtMs), gt(enrolments.endedAtMs, sessions.plannedStartAtMs))
			)
		);
	const known = new Set(held.map(({ session }) => session.id));
	const all = [
		...held,
		...calledOff.filter(({ session }) => !known.has(session.id)).map((one) => ({ ...one, attendance: null }))
	].map(({ session: { id, groupId, plannedStartAtMs, plannedEndAtMs }, attendance }) => ({
		id,
		groupId,
		startAtMs: plannedStartAtMs,
		endAtMs: plannedEndAtMs,
		attendance: attendance && {
			status: attendance.status,
			arrivedAtMs: attendance.arrivedAtMs,
			leftAtMs: attendance.leftAtMs,
			minutes: attendance.minutes
		}
	}));
	const mine = (await reached(scope, 'attendance:read', all)).sort((a, b) => a.startAtMs - b.startAtMs);
	const leaders = await listLeaders(reader, mine);
	return mine.map((session) => ({ ...session, leaders: leaders(session) }));
}

type Meeting = Interval & { groupId: GroupId };

/** Who led a group while it met. */
async function listLeaders(reader: Reader, meetings: Meeting[]) {
	const rows = await reader
		.select()
		.from(groupFacilitators)
		.where(inArray(groupFacilitators.groupId, [...new Set(meetings.map(({ groupId }) => groupId))]));
	return ({ groupId, startAtMs, endAtMs }: Meeting) => {
		const led = rows.filter(
			(row) =>
				row.groupId === groupId && row.fromMs <= endAtMs && (row.untilMs === null || row.untilMs > startAtMs)
		);
		return [...new Set(led.map(({ staffId }) => staffId))];
	};
}

/** The groups of some sessions, with this person's own spells in them. */
export async function listGroups(
	{ reader, participantId }: Scope,
	of: SessionOfPerson[]
): Promise<RecordFacts['groups']> {
	const rows = await reader
		.select({
			id: groups.id,
			name: groups.name,
			startedAtMs: enrolments.startedAtMs,
			endedAtMs: enrolments.endedAtMs
		})
		.from(groups)
		.innerJoin(
			enrolments,
			and(eq(enrolments.groupId, groups.id), eq(enrolments.participantId, participantId))
		)
		.where(inArray(groups.id, [...new Set(of.map(({ groupId }) => groupId))]))
		.orderBy(asc(groups.name), asc(enrolments.startedAtMs));
	const found = new Map<GroupId, RecordFacts['groups'][number]>();
	for (const { id, name, startedAtMs, endedAtMs } of rows) {
		const spells = [...(found.get(id)?.spells ?? []), { startedAtMs, endedAtMs }];
		found.set(id, { id, name, spells });
	}
	return [...found.values()];
}

export async function listScores(scope: Scope): Promise<ScoresOfActivity[]> {
	const rows = await scope.reader
		.select({ session: sessions, part: recordParticipation })
		.from(recordParticipation)
		.innerJoin(sessions, eq(sessions.id, recordParticipation.sessionId))
		.where(and(eq(recordParticipation.participantId, scope.participantId), within(scope.period)))
		.orderBy(asc(sessions.plannedStartAtMs), asc(recordParticipation.id));
	const all = rows.map(({ session, part }) => ({
		id: part.activityId,
		sessionId: session.id,
		groupId: session.groupId,
		atMs: session.plannedStartAtMs,
		scores: part.scores
	}));
	const mine = await reached(scope, 'participation:read', all);
	return mine.filter(({ scores }) => scores.length > 0).map(({ groupId: _, ...one }) => one);
}

/** Their own progress notes, once they are signed. A group's note is about all of them, and stays. */
export async function listNotes(scope: Scope): Promise<SignedNoteFacts[]> {
	const rows = await scope.reader
		.select({ note: recordNotes, session: sessions, groupName: groups.name })
		.from(recordNotes)
		.innerJoin(sessions, eq(sessions.id, recordNotes.sessionId))
		.innerJoin(groups, eq(groups.id, sessions.groupId))
		.where(
			and(
				eq(recordNotes.participantId, scope.participantId),
				isNotNull(recordNotes.signedAtMs),
				within(scope.period)
			)
		)
		.orderBy(asc(sessions.plannedStartAtMs), asc(recordNotes.id));
	const mine = await reached(
		scope,
		'signed-notes:read',
		rows.map((row) => ({ ...row, groupId: row.session.groupId }))
	);
	const after = await listSignedAfter(
		scope.reader,
		mine.map(({ note }) => note.id)
	);
	return mine.flatMap(({ note, session, groupName }) => {
		const { id, status, signedAtMs, signedBy, signedAs } = note;
		if (status === 'draft' || signedAtMs === null || signedBy === null || signedAs === null) return [];
		return {
			id,
			sessionId: session.id,
			heading: { groupName, ...intervalOf(session) },
			language: note.language,
			sections: sectionsOf(note),
			body: note.body,
			status,
			waitsForCoSignature: status === 'signed' && note.needsCoSignature === true,
			lateEntry: note.lateEntry === true,
			signed: { atMs: signedAtMs, by: signedBy, as: signedAs },
			...after(id)
		};
	});
}

const intervalOf = (session: typeof sessions.$inferSelect): Interval =>
	session.endedAtMs === null
		? { startAtMs: session.plannedStartAtMs, endAtMs: session.plannedEndAtMs }
		: heldInterval({ ...session, endedAtMs: session.endedAtMs });

/** What was signed after some notes: what was added, and who co-signed. */
async function listSignedAfter(reader: Reader, ids: NoteId[]) {
	const addenda = await reader
		.select()
		.from(recordAddenda)
		.where(inArray(recordAddenda.noteId, ids))
		.orderBy(asc(recordAddenda.signedAtMs), asc(recordAddenda.id));
	const reviews = await reader
		.select()
		.from(recordReviews)
		.where(and(inArray(recordReviews.noteId, ids), eq(recordReviews.decision, 'co-signed')))
		.orderBy(asc(recordReviews.atMs), asc(recordReviews.id));
	return (id: NoteId): Pick<SignedNoteFacts, 'addenda' | 'coSigned'> => ({
		addenda: addenda
			.filter(({ noteId }) => noteId === id)
			.map(({ kind, section, text, signedAtMs, signedBy, signedAs }) => ({
				corrects: kind === 'correction' ? section : null,
				text,
				atMs: signedAtMs,
				by: signedBy,
				as: signedAs
			})),
		coSigned: reviews
			.filter(({ noteId }) => noteId === id)
			.map(({ atMs, reviewerId, reviewedAs }) => ({ atMs, by: reviewerId, as: reviewedAs }))
	});
}

/** What they worked toward at some time of the period. */
export const listGoals = ({ reader, participantId, period }: Scope): Promise<GoalFacts[]> =>
	reader
		.select({
			id: participantGoals.id,
			words: participantGoals.words,
			addedAtMs: participantGoals.addedAtMs,
			endedAtMs: participantGoals.endedAtMs,
			outcome: participantGoals.outcome
		})
		.from(participantGoals)
		.where(
			and(
				eq(participantGoals.participantId, participantId),
				lt(participantGoals.addedAtMs, period.endAtMs),
				or(isNull(participantGoals.endedAtMs), gte(participantGoals.endedAtMs, period.startAtMs))
			)
		)
		.orderBy(asc(participantGoals.addedAtMs), asc(participantGoals.id));
