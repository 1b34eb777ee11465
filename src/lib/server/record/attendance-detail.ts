import { asc, eq } from 'drizzle-orm';
import type { AttendanceChange, AttendanceDetail, AttendanceValues, PersonStays } from '$lib/attendance';
import type { SessionId } from '$lib/ids';
import type { Interval } from '$lib/record-views';
import type { StaffActor } from '../access/actor';
import type { Reader } from '../db';
import { recordAttendance, recordAttendanceChanges, staff } from '../db/schema';
import { minutesByPart, partsBetween } from './attended';
import { listVisitors } from './list-visitors';
import { listDoubleTime } from './overlaps';

/**
 * A session's attendance to the minute: every stay, minutes by part, how people came in, what was corrected, visitors,
 * and what another session counts too. Asks no right by itself and leaves no audit entry: `getSessionRecord` does.
 */
export async function readAttendanceDetail(
	reader: Reader,
	actor: StaffActor,
	sessionId: SessionId,
	held: Interval,
	breaks: readonly Interval[]
): Promise<AttendanceDetail> {
	const parts = partsBetween(held, breaks);
	const rows = await reader.select().from(recordAttendance).where(eq(recordAttendance.sessionId, sessionId));
	const session = { id: sessionId, siteId: actor.siteId, held, parts };
	const doubled = await listDoubleTime(reader, actor, session, rows);
	const people = rows.map(({ participantId, stays, cameBy }): PersonStays => ({
		participantId,
		stays,
		partMinutes: minutesByPart(parts, stays),
		cameBy: stays.length > 0 ? cameBy : null,
		doubled: doubled.get(participantId) ?? []
	}));
	return {
		parts,
		people,
		changes: await listChanges(reader, sessionId),
		visitors: await listVisitors(reader, sessionId)
	};
}

async function listChanges(reader: Reader, sessionId: SessionId): Promise<AttendanceChange[]> {
	const rows = await reader
		.select({
			change: recordAttendanceChanges,
			participantId: recordAttendance.participantId,
			by: staff.displayName
		})
		.from(recordAttendanceChanges)
		.innerJoin(recordAttendance, eq(recordAttendance.id, recordAttendanceChanges.attendanceId))
		.innerJoin(staff, eq(staff.id, recordAttendanceChanges.byStaffId))
		.where(eq(recordAttendance.sessionId, sessionId))
		.orderBy(asc(recordAttendanceChanges.atMs), asc(recordAttendanceChanges.id));
	return rows.map(({ change: { id, before, after, reason, atMs }, participantId, by }) => ({
		...{ id, participantId, reason, by, atMs },
		// Written by `correctAttendance` alone, in this shape from the first on.
		before: before as AttendanceValues,
		after: after as AttendanceValues
	}));
}
