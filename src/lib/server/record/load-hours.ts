import { and, eq, gt, gte, inArray, isNull, lt, or } from 'drizzle-orm';
import type { GroupId, ParticipantId, SessionId } from '$lib/ids';
import type { AttendanceStatus, Stay } from '$lib/record';
import type { Interval } from '$lib/record-views';
import type { Reader } from '../db';
import { enrolments, groups, groupTimes, participants, recordAttendance, sessions } from '../db/schema';
import { meetingsBetween } from '../programme/schedule';
import { isExtra } from '../programme/weeks';
import { heldInterval } from './attended';
import { listBreaksOf } from './breaks';
import type { GroupSession } from './weekly-hours';

const MINUTE_MS = 60_000;

/** One spell of somebody in a group. */
export type GroupSpell = {
	participantId: ParticipantId;
	groupId: GroupId;
	startedAtMs: number;
	endedAtMs: number | null;
};

export type SessionOfGroup = GroupSession & { groupId: GroupId };

export type OneAttendance = {
	sessionId: SessionId;
	participantId: ParticipantId;
	status: AttendanceStatus;
	stays: Stay[];
};

export type Person = { id: ParticipantId; firstName: string; lastName: string };

/** Who was in a group at some time in an interval, with their names. */
export async function listPeopleOf(
	reader: Reader,
	groupId: GroupId,
	{ startAtMs, endAtMs }: Interval
): Promise<Person[]> {
	return reader
		.selectDistinct({
			id: participants.id,
			firstName: participants.firstName,
			lastName: participants.lastName
		})
		.from(enrolments)
		.innerJoin(participants, eq(participants.id, enrolments.participantId))
		.where(
			and(
				eq(enrolments.groupId, groupId),
				lt(enrolments.startedAtMs, endAtMs),
				or(isNull(enrolments.endedAtMs), gt(enrolments.endedAtMs, startAtMs))
			)
		);
}

/** All spells of some people, in any group. */
export async function listSpellsOf(reader: Reader, people: ParticipantId[]): Promise<GroupSpell[]> {
	return reader
		.select({
			participantId: enrolments.participantId,
			groupId: enrolments.groupId,
			startedAtMs: enrolments.startedAtMs,
			endedAtMs: enrolments.endedAtMs
		})
		.from(enrolments)
		.where(inArray(enrolments.participantId, people));
}

/**
 * The sessions that some groups have in an interval: those that there are, and until its end those that the weekly
 * times will bring. Weekly times that have passed and left no session were not held, as far as the record knows.
 */
export async function listSessionsOf(
	reader: Reader,
	groupIds: GroupId[],
	{ startAtMs, endAtMs }: Interval,
	timeZone: string,
	nowMs: number
): Promise<SessionOfGroup[]> {
	const rows = await reader
		.select({ session: sessions, groupName: groups.name })
		.from(sessions)
		.innerJoin(groups, eq(groups.id, sessions.groupId))
		.where(
			and(
				inArray(sessions.groupId, groupIds),
				gte(sessions.plannedStartAtMs, startAtMs),
				lt(sessions.plannedStartAtMs, endAtMs)
			)
		);
	const breaks = await listBreaksOf(
		reader,
		rows.map(({ session }) => session.id)
	);
	const there = rows
		// Planned once, as after a cancellation that was taken back, and never opened: not held either.
		.filter(({ session }) => session.status !== 'planned' || session.plannedEndAtMs > nowMs)
		.map(({ session, groupName }) => sessionOf(session, groupName, breaks.get(session.id) ?? []));
	const times = await reader
		.select({ time: groupTimes, groupName: groups.name })
		.from(groupTimes)
		.innerJoin(groups, eq(groups.id, groupTimes.groupId))
		.where(and(inArray(groupTimes.groupId, groupIds), isNull(groups.archivedAtMs)));
	const toCome = times.flatMap(({ time, groupName }) =>
		// From a day ago on: what began before now may still be to be opened.
		meetingsBetween([time], timeZone, nowMs - 24 * 60 * MINUTE_MS, endAtMs)
			.filter((meeting) => meeting.endAtMs > nowMs)
			.filter(
				(meeting) => !there.some((one) => one.groupId === time.groupId && one.startAtMs === meeting.startAtMs)
			)
			.map((meeting) => ({
				id: null,
				groupId: time.groupId,
				groupName,
				startAtMs: meeting.startAtMs,
				state: 'open' as const,
				cancelReason: null,
				extra: false,
				scheduledMinutes: time.minutes,
				held: null,
				breaks: []
			}))
	);
	return [...there, ...toCome];
}

function sessionOf(
	session: typeof sessions.$inferSelect,
	groupName: string,
	breaks: Interval[]
): SessionOfGroup {
	const { id, groupId, status, plannedStartAtMs, plannedEndAtMs, endedAtMs, handedOverAtMs } = session;
	const isHeld = status === 'ended' && handedOverAtMs !== null && endedAtMs !== null;
	return {
		id,
		groupId,
		groupName,
		startAtMs: plannedStartAtMs,
		state: status === 'cancelled' ? 'cancelled' : isHeld ? 'held' : 'open',
		cancelReason: session.cancelReason,
		extra: isExtra(plannedStartAtMs),
		scheduledMinutes: Math.floor((plannedEndAtMs - plannedStartAtMs) / MINUTE_MS),
		held: isHeld ? heldInterval({ ...session, endedAtMs }) : null,
		breaks
	};
}

/** The attendance of some sessions, corrections included. */
export async function listAttendanceOf(
	reader: Reader,
	sessionIds: SessionId[],
	people: ParticipantId[]
): Promise<OneAttendance[]> {
	return reader
		.select({
			sessionId: recordAttendance.sessionId,
			participantId: recordAttendance.participantId,
			status: recordAttendance.status,
			stays: recordAttendance.stays
		})
		.from(recordAttendance)
		.where(
			and(inArray(recordAttendance.sessionId, sessionIds), inArray(recordAttendance.participantId, people))
		);
}
