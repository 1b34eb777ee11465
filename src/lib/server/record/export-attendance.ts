import { and, asc, eq, gte, inArray, lt } from 'drizzle-orm';
import type { GroupId, SessionId } from '$lib/ids';
import { byLastName } from '$lib/name-order';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { tx, type Reader } from '../db';
import { groups, participants, recordAttendance, sessions } from '../db/schema';
import { spanOfDays, type Days } from '../programme/days';
import { readSite } from '../programme/sites';
import { Refusal } from '../refusal';
import { heldInterval, partsBetween } from './attended';
import { listBreaksOf } from './breaks';
import { discloseAll, type Asked } from './disclose-all';
import { minutesByPart, type ExportedAttendance } from './export-session';

/** One person's attendance of one session of a group; `person` is null in the one line of a cancelled session. */
export type AttendanceLine = {
	startAtMs: number;
	endAtMs: number;
	cancelled: boolean;
	person: (ExportedAttendance & { recordNumber: string }) | null;
};

export type GroupAttendance = { groupName: string; timeZone: string; lines: AttendanceLine[] };

/**
 * A group's attendance over some days, on its way out of the system: by session, then by name. It is written down for
 * everybody in it.
 * @throws Refusal 'not-found'; 'invalid' where the days are the wrong way round
 */
export async function exportAttendance(
	actor: StaffActor,
	groupId: GroupId,
	days: Days,
	asked: Asked
): Promise<GroupAttendance> {
	return tx(async (tx) => {
		await allow(tx, actor, 'rosters:read', { groupId });
		await allow(tx, actor, 'attendance:read', { groupId });
		const { timeZone } = await readSite(tx, actor.siteId);
		const { startAtMs, endAtMs } = spanOfDays(days, timeZone);
		const [group] = await tx.select({ name: groups.name }).from(groups).where(eq(groups.id, groupId));
		if (!group) throw new Refusal('not-found');
		const held = await tx
			.select()
			.from(sessions)
			.where(
				and(
					eq(sessions.groupId, groupId),
					inArray(sessions.status, ['ended', 'cancelled']),
					gte(sessions.plannedStartAtMs, startAtMs),
					lt(sessions.plannedStartAtMs, endAtMs)
				)
			)
			.orderBy(asc(sessions.plannedStartAtMs));
		const { lines, people } = await linesOf(tx, held);
		await discloseAll(tx, actor, [...people], { format: 'csv', parts: ['attendance'] }, asked);
		await audit(tx, actor, {
			action: 'attendance:export',
			subject: { kind: 'group', id: groupId },
			groupId,
			siteId: actor.siteId,
			detail: { sessions: held.length, people: people.size }
		});
		return { groupName: group.name, timeZone, lines };
	});
}

async function linesOf(reader: Reader, held: (typeof sessions.$inferSelect)[]) {
	const ids = held.map(({ id }) => id);
	const breaks = await listBreaksOf(reader, ids);
	const rows = await reader
		.select({ attendance: recordAttendance, person: participants })
		.from(recordAttendance)
		.innerJoin(participants, eq(participants.id, recordAttendance.participantId))
		.where(inArray(recordAttendance.sessionId, ids));
	rows.sort((a, b) => byLastName(a.person, b.person));
	const bySession = new Map<SessionId, typeof rows>();
	for (const row of rows) {
		const { sessionId } = row.attendance;
		bySession.set(sessionId, [...(bySession.get(sessionId) ?? []), row]);
	}
	const lines = held.flatMap((session): AttendanceLine[] => {
		if (session.status === 'cancelled' || session.endedAtMs === null) {
			const { plannedStartAtMs: startAtMs, plannedEndAtMs: endAtMs } = session;
			return [{ startAtMs, endAtMs, cancelled: true, person: null }];
		}
		const interval = heldInterval({ ...session, endedAtMs: session.endedAtMs });
		const parts = partsBetween(interval, breaks.get(session.id) ?? []);
		return (bySession.get(session.id) ?? []).map(({ attendance, person }) => ({
			...interval,
			cancelled: false,
			person: {
				firstName: person.firstName,
				lastName: person.lastName,
				recordNumber: person.recordNumber,
				status: attendance.status,
				arrivedAtMs: attendance.arrivedAtMs,
				leftAtMs: attendance.leftAtMs,
				minutes: attendance.minutes,
				reason: attendance.reason,
				partMinutes: minutesByPart(parts, attendance.stays, attendance.partMinutes)
			}
		}));
	});
	return { lines, people: new Set(rows.map(({ person }) => person.id)) };
}
