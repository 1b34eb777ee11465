import { and, eq, gt, inArray, isNotNull, lt, ne } from 'drizzle-orm';
import type { DoubleTime } from '$lib/attendance';
import type { GroupId, ParticipantId, SessionId, SiteId } from '$lib/ids';
import type { Stay } from '$lib/record';
import type { Interval } from '$lib/record-views';
import type { StaffActor } from '../access/actor';
import { reaches } from '../access/rights';
import type { Reader } from '../db';
import { groups, recordAttendance, sessions } from '../db/schema';
import { attendedTime, heldInterval, minutesInBoth, partsBetween } from './attended';
import { listBreaksOf } from './breaks';

/** Longer than any session, and than anybody comes before one. */
const HALF_A_DAY_MS = 12 * 3_600_000;

/** Another session around the same time, with its parts and who stayed when. */
type Beside = {
	groupId: GroupId;
	groupName: string;
	held: Interval;
	parts: Interval[];
	stays: Map<ParticipantId, Stay[]>;
};

/**
 * What other sessions of the site count of the same time, for each of some people: nobody can be in two rooms, so one
 * of them is wrong. Asks no right, but names a group only to whoever may read its attendance.
 * @param parts of the session that is looked at
 */
export async function listDoubleTime(
	reader: Reader,
	actor: StaffActor,
	session: { id: SessionId; siteId: SiteId; held: Interval; parts: Interval[] },
	people: readonly { participantId: ParticipantId; stays: readonly Stay[] }[]
): Promise<Map<ParticipantId, DoubleTime[]>> {
	const beside = await listBeside(
		reader,
		session,
		people.map(({ participantId }) => participantId)
	);
	const doubled = new Map<ParticipantId, DoubleTime[]>();
	for (const { groupId, groupName, held, parts, stays } of beside) {
		const mayKnow = await reaches(reader, actor, 'attendance:read', { groupId });
		for (const { participantId, stays: here } of people) {
			const there = attendedTime(parts, stays.get(participantId) ?? []);
			const minutes = minutesInBoth(attendedTime(session.parts, here), there);
			if (minutes === 0) continue;
			const one = { groupName: mayKnow ? groupName : null, startAtMs: held.startAtMs, minutes };
			doubled.set(participantId, [...(doubled.get(participantId) ?? []), one]);
		}
	}
	return doubled;
}

async function listBeside(
	reader: Reader,
	{ id, siteId, held }: { id: SessionId; siteId: SiteId; held: Interval },
	people: ParticipantId[]
): Promise<Beside[]> {
	const rows = await reader
		.select({ session: sessions, groupName: groups.name })
		.from(groups)
		.innerJoin(sessions, eq(sessions.groupId, groups.id))
		.where(
			and(
				eq(groups.siteId, siteId),
				gt(sessions.plannedStartAtMs, held.startAtMs - HALF_A_DAY_MS),
				lt(sessions.plannedStartAtMs, held.endAtMs + HALF_A_DAY_MS),
				ne(sessions.id, id),
				isNotNull(sessions.handedOverAtMs)
			)
		);
	if (rows.length === 0) return [];
	const ids = rows.map(({ session }) => session.id);
	const breaks = await listBreaksOf(reader, ids);
	const attendance = await reader
		.select({
			sessionId: recordAttendance.sessionId,
			participantId: recordAttendance.participantId,
			stays: recordAttendance.stays
		})
		.from(recordAttendance)
		.where(and(inArray(recordAttendance.sessionId, ids), inArray(recordAttendance.participantId, people)));
	return rows.flatMap(({ session, groupName }) => {
		if (session.endedAtMs === null) return [];
		const held = heldInterval({ ...session, endedAtMs: session.endedAtMs });
		const stays = attendance.filter(({ sessionId }) => sessionId === session.id);
		return {
			groupId: session.groupId,
			groupName,
			held,
			parts: partsBetween(held, breaks.get(session.id) ?? []),
			stays: new Map(stays.map((row) => [row.participantId, row.stays]))
		};
	});
}
