import { and, eq, gte, inArray, isNull, lt } from 'drizzle-orm';
import type { GroupId, StaffId } from '$lib/ids';
import type { Reader } from '../db';
import { groupFacilitators, groups, groupTimes, sessions } from '../db/schema';
import { dayAround, meetingsBetween } from './schedule';

const DAY_MS = 24 * 3_600_000;
/** How far back and ahead a calendar reaches, in days. */
const BACK = 30;
const AHEAD = 180;

/** One meeting of a group. */
export type CalendarEvent = {
	groupId: GroupId;
	groupName: string;
	/** UTC ms, as planned. */
	startAtMs: number;
	endAtMs: number;
	cancelled: boolean;
};

/**
 * The meetings of the groups that somebody leads, oldest first: the sessions that there are, and from today on those
 * that the weekly times will bring. Asks no right by itself.
 */
export async function listCalendar(
	reader: Reader,
	staffId: StaffId,
	timeZone: string,
	nowMs: number
): Promise<CalendarEvent[]> {
	const { fromMs: todayMs } = dayAround(nowMs, timeZone);
	const [fromMs, untilMs] = [nowMs - BACK * DAY_MS, nowMs + AHEAD * DAY_MS];
	const own = await reader
		.selectDistinct({ id: groups.id, name: groups.name, archivedAtMs: groups.archivedAtMs })
		.from(groupFacilitators)
		.innerJoin(groups, eq(groups.id, groupFacilitators.groupId))
		.where(and(eq(groupFacilitators.staffId, staffId), isNull(groupFacilitators.untilMs)));
	const ids = own.map(({ id }) => id);
	const rows = await reader
		.select()
		.from(sessions)
		.where(
			and(
				inArray(sessions.groupId, ids),
				gte(sessions.plannedStartAtMs, fromMs),
				lt(sessions.plannedStartAtMs, untilMs)
			)
		);
	const times = await reader.select().from(groupTimes).where(inArray(groupTimes.groupId, ids));
	const nameOf = new Map(own.map(({ id, name }) => [id, name]));
	const there = rows.map(({ groupId, plannedStartAtMs, plannedEndAtMs, status }): CalendarEvent => ({
		groupId,
		groupName: nameOf.get(groupId) ?? '',
		startAtMs: plannedStartAtMs,
		endAtMs: plannedEndAtMs,
		cancelled: status === 'cancelled'
	}));
	const known = new Set(there.map(placeOf));
	const toCome = own
		.filter(({ archivedAtMs }) => archivedAtMs === null)
		.flatMap(({ id: groupId, name: groupName }) =>
			meetingsBetween(
				times.filter((time) => time.groupId === groupId),
				timeZone,
				todayMs,
				untilMs
			).map((meeting): CalendarEvent => ({ groupId, groupName, ...meeting, cancelled: false }))
		)
		.filter((event) => !known.has(placeOf(event)));
	return [...there, ...toCome].sort((a, b) => a.startAtMs - b.startAtMs);
}

/** A group meets once at a time: that is what stays the same when a planned meeting becomes a session. */
const placeOf = ({ groupId, startAtMs }: CalendarEvent): string => `${groupId} ${startAtMs}`;
