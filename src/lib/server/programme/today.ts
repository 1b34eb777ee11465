import { and, desc, eq, gte, inArray, isNotNull, lt, or } from 'drizzle-orm';
import type { GroupId, PlanId, SessionId } from '$lib/ids';
import type { StaffActor } from '../access/actor';
import { listOwnGroups } from '../access/rights';
import { nowMs } from '../clock';
import { db, type Reader } from '../db';
import { sessions, type SessionStatus } from '../db/schema';
import { nextOfGroup } from './coming';
import { listGroups, type GroupHead } from './groups';
import { dayAround, meetingsBetween } from './schedule';
import { getSite } from './sites';

/** One meeting of today: by the weekly times, or opened beside them. */
export type TodaysMeeting = {
	group: Pick<GroupHead, 'id' | 'name' | 'type' | 'rosterSize'>;
	/** What its size is held against (`lib/size-warning.ts`). */
	facilitators: number;
	startAtMs: number;
	endAtMs: number;
	session: { id: SessionId; status: SessionStatus; cancelReason: string | null } | null;
	/** Planned for it, or else what the group ran last. */
	planId: PlanId | null;
};

/** What a facilitator's day holds, in the order in which it comes. */
export async function listToday(actor: StaffActor): Promise<TodaysMeeting[]> {
	const { timeZone } = await getSite(actor);
	const own = await listOwnGroups(db(), actor);
	const groups = (await listGroups(actor)).filter(({ id }) => own.includes(id));
	const { fromMs, untilMs } = dayAround(nowMs(), timeZone);
	const held = await listSessions(
		db(),
		groups.map(({ id }) => id),
		fromMs,
		untilMs
	);
	const meetings = await Promise.all(
		groups.map(async (group) => {
			const last = await lastPlan(db(), group.id);
			const ofGroup = held.filter(({ groupId }) => groupId === group.id);
			const expected = meetingsBetween(group.times, timeZone, fromMs, untilMs).filter(
				({ startAtMs }) => !ofGroup.some(({ plannedStartAtMs }) => plannedStartAtMs === startAtMs)
			);
			const head = { id: group.id, name: group.name, type: group.type, rosterSize: group.rosterSize };
			const facilitators = group.facilitators.length;
			return [
				...expected.map((meeting) => ({
					group: head,
					facilitators,
					...meeting,
					session: null,
					planId: last
				})),
				...ofGroup.map(({ id, status, cancelReason, plannedStartAtMs, plannedEndAtMs, planId }) => ({
					group: head,
					facilitators,
					startAtMs: plannedStartAtMs,
					endAtMs: plannedEndAtMs,
					session: { id, status, cancelReason },
					planId: planId ?? last
				}))
			];
		})
	);
	return meetings.flat().sort((a, b) => a.startAtMs - b.startAtMs);
}

/** The next time that a group of the actor's meets after today; null where none has weekly times. */
export async function findNextMeeting(
	actor: StaffActor
): Promise<{ groupName: string; startAtMs: number } | null> {
	const { timeZone } = await getSite(actor);
	const own = await listOwnGroups(db(), actor);
	const { untilMs } = dayAround(nowMs(), timeZone);
	const groups = (await listGroups(actor)).filter(({ id }) => own.includes(id));
	const meetings = await Promise.all(
		groups.map(async ({ id, name }) => {
			const meeting = await nextOfGroup(db(), id, timeZone, untilMs - 1);
			return meeting ? [{ groupName: name, startAtMs: meeting.startAtMs }] : [];
		})
	);
	const [next] = meetings.flat().sort((a, b) => a.startAtMs - b.startAtMs);
	return next ?? null;
}

/** Sessions of today, and any that somebody forgot to end. */
async function listSessions(reader: Reader, groupIds: GroupId[], fromMs: number, untilMs: number) {
	if (groupIds.length === 0) return [];
	return reader
		.select()
		.from(sessions)
		.where(
			and(
				inArray(sessions.groupId, groupIds),
				or(
					and(gte(sessions.plannedStartAtMs, fromMs), lt(sessions.plannedStartAtMs, untilMs)),
					inArray(sessions.status, ['open', 'live'])
				)
			)
		);
}

async function lastPlan(reader: Reader, groupId: GroupId): Promise<PlanId | null> {
	const [last] = await reader
		.select({ planId: sessions.planId })
		.from(sessions)
		.where(and(eq(sessions.groupId, groupId), isNotNull(sessions.planId)))
		.orderBy(desc(sessions.plannedStartAtMs))
		.limit(1);
	return last?.planId ?? null;
}
