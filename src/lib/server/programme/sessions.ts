import { and, count, desc, eq, inArray, lt, lte, or } from 'drizzle-orm';
import type { GroupId, SessionId } from '$lib/ids';
import type { AttendanceStatus } from '$lib/record';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { tx, type Reader } from '../db';
import { recordAttendance, sessions } from '../db/schema';

export type PastSession = {
	id: SessionId;
	startAtMs: number;
	status: 'ended' | 'cancelled';
	/** Null for one that was held. */
	cancelReason: string | null;
	/** How many people had each status; those that nobody had are not in it. */
	attendance: Partial<Record<AttendanceStatus, number>>;
};

const PAGE = 15;

/**
 * A group's past sessions with their attendance in numbers, newest first, fifteen at a time.
 * @param beforeMs only those that were to start before it, UTC ms; null for the newest
 * @returns with `olderMs`, what to ask for next; null where there are none
 */
export async function listPastSessions(
	actor: StaffActor,
	groupId: GroupId,
	beforeMs: number | null
): Promise<{ sessions: PastSession[]; olderMs: number | null }> {
	return tx(async (tx) => {
		await allow(tx, actor, 'sessions:read', { groupId });
		await allow(tx, actor, 'attendance:read', { groupId });
		const rows = await tx
			.select()
			.from(sessions)
			.where(
				and(
					eq(sessions.groupId, groupId),
					// What is cancelled and still to come is not past.
					or(
						eq(sessions.status, 'ended'),
						and(eq(sessions.status, 'cancelled'), lte(sessions.plannedStartAtMs, nowMs()))
					),
					beforeMs === null ? undefined : lt(sessions.plannedStartAtMs, beforeMs)
				)
			)
			.orderBy(desc(sessions.plannedStartAtMs))
			.limit(PAGE + 1);
		const page = rows.slice(0, PAGE);
		const counts = await countAttendance(
			tx,
			page.map(({ id }) => id)
		);
		await audit(tx, actor, {
			action: 'attendance:read',
			subject: { kind: 'group', id: groupId },
			groupId,
			siteId: actor.siteId
		});
		return {
			sessions: page.map(({ id, plannedStartAtMs, status, cancelReason }) => ({
				id,
				cancelReason,
				startAtMs: plannedStartAtMs,
				status: status === 'cancelled' ? 'cancelled' : 'ended',
				attendance: counts.get(id) ?? {}
			})),
			olderMs: rows.length > PAGE ? (page.at(-1)?.plannedStartAtMs ?? null) : null
		};
	});
}

async function countAttendance(
	reader: Reader,
	ids: SessionId[]
): Promise<Map<SessionId, PastSession['attendance']>> {
	const counts = new Map<SessionId, PastSession['attendance']>();
	if (ids.length === 0) return counts;
	const rows = await reader
		.select({ sessionId: recordAttendance.sessionId, status: recordAttendance.status, n: count() })
		.from(recordAttendance)
		.where(inArray(recordAttendance.sessionId, ids))
		.groupBy(recordAttendance.sessionId, recordAttendance.status);
	for (const { sessionId, status, n } of rows) {
		counts.set(sessionId, { ...counts.get(sessionId), [status]: n });
	}
	return counts;
}

/** The group's session whose room is open now: the one opened last, if there are several. */
export async function findOpenSession(
	reader: Reader,
	groupId: GroupId
): Promise<{ id: SessionId } | undefined> {
	const [open] = await reader
		.select({ id: sessions.id })
		.from(sessions)
		.where(and(eq(sessions.groupId, groupId), inArray(sessions.status, ['open', 'live'])))
		.orderBy(desc(sessions.openedAtMs))
		.limit(1);
	return open;
}
