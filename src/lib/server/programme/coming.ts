import { and, eq, gt, inArray } from 'drizzle-orm';
import type { GroupId, SessionId } from '$lib/ids';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { nowMs } from '../clock';
import { db, type Reader } from '../db';
import { groupTimes, sessions, type SessionStatus } from '../db/schema';
import { meetingsBetween, type Meeting } from './schedule';
import { readSite } from './sites';

const WEEK_MS = 7 * 24 * 3_600_000;
/** So far ahead a meeting is looked at, and can be cancelled. */
const AHEAD_MS = 4 * WEEK_MS;
/** Longer than any session: what began before now may still be on. */
const DAY_MS = 24 * 3_600_000;

/** One meeting of the next four weeks, by the weekly times or by a session that is there already. */
export type Coming = Meeting & {
	session: { id: SessionId; status: SessionStatus; cancelReason: string | null } | null;
};

/** What a group has before it in the next four weeks, oldest first, cancelled meetings too. */
export async function listComing(actor: StaffActor, groupId: GroupId): Promise<Coming[]> {
	await allow(db(), actor, 'sessions:read', { groupId });
	const { timeZone } = await readSite(db(), actor.siteId);
	return comingOf(db(), groupId, timeZone, nowMs());
}

/** The same without asking a right. */
export async function comingOf(
	reader: Reader,
	groupId: GroupId,
	timeZone: string,
	fromMs: number
): Promise<Coming[]> {
	const times = await reader.select().from(groupTimes).where(eq(groupTimes.groupId, groupId));
	const rows = await reader
		.select()
		.from(sessions)
		.where(and(eq(sessions.groupId, groupId), gt(sessions.plannedStartAtMs, fromMs - DAY_MS)));
	const byTimes = meetingsBetween(times, timeZone, fromMs - DAY_MS, fromMs + AHEAD_MS).filter(
		({ startAtMs }) => !rows.some(({ plannedStartAtMs }) => plannedStartAtMs === startAtMs)
	);
	return [
		...byTimes.map((meeting) => ({ ...meeting, session: null })),
		...rows
			.filter(({ status }) => status === 'planned' || status === 'cancelled')
			.map(({ id, status, cancelReason, plannedStartAtMs, plannedEndAtMs }) => ({
				startAtMs: plannedStartAtMs,
				endAtMs: plannedEndAtMs,
				session: { id, status, cancelReason }
			}))
	]
		.filter(({ startAtMs, endAtMs }) => endAtMs > fromMs && startAtMs < fromMs + AHEAD_MS)
		.sort((a, b) => a.startAtMs - b.startAtMs);
}

/** When a group meets next after a moment, as far as it is not cancelled; undefined where it does not. */
export async function nextOfGroup(
	reader: Reader,
	groupId: GroupId,
	timeZone: string,
	afterMs: number
): Promise<Meeting | undefined> {
	const times = await reader.select().from(groupTimes).where(eq(groupTimes.groupId, groupId));
	const meetings = meetingsBetween(times, timeZone, afterMs + 1, afterMs + AHEAD_MS);
	if (meetings.length === 0) return undefined;
	const cancelled = await reader
		.select({ startAtMs: sessions.plannedStartAtMs })
		.from(sessions)
		.where(
			and(
				eq(sessions.groupId, groupId),
				eq(sessions.status, 'cancelled'),
				inArray(
					sessions.plannedStartAtMs,
					meetings.map(({ startAtMs }) => startAtMs)
				)
			)
		);
	const off = new Set(cancelled.map(({ startAtMs }) => startAtMs));
	return meetings.find(({ startAtMs }) => !off.has(startAtMs));
}
