import { and, count, eq, gt, inArray, isNull, lt, max, or } from 'drizzle-orm';
import type { ParticipantId, SessionId, SiteId } from '$lib/ids';
import type { KeptKind } from '$lib/settings';
import type { Reader } from '../db';
import {
	enrolments,
	groups,
	legalHolds,
	liveRooms,
	liveSeats,
	participants,
	psychotherapyNotes,
	recordActivities,
	recordAttendance,
	recordBreaks,
	recordNotes,
	recordVisitors,
	sessions
} from '../db/schema';
import { isDue, keptUntilMs, type Standing } from './kept-until';

/** Ids in one question, so that none grows with the clinic. */
const AT_ONCE = 200;

/** How each of some people stands. */
export async function standingsOf(
	reader: Reader,
	people: readonly ParticipantId[]
): Promise<Map<ParticipantId, Standing>> {
	const standings = new Map<ParticipantId, Standing>();
	for (let from = 0; from < people.length; from += AT_ONCE) {
		const some = people.slice(from, from + AT_ONCE);
		const spells = await reader
			.select({
				participantId: enrolments.participantId,
				lastMs: max(enrolments.endedAtMs),
				all: count(),
				ended: count(enrolments.endedAtMs)
			})
			.from(enrolments)
			.where(inArray(enrolments.participantId, some))
			.groupBy(enrolments.participantId);
		const attended = await reader
			.select({ participantId: recordAttendance.participantId, lastMs: max(sessions.plannedEndAtMs) })
			.from(recordAttendance)
			.innerJoin(sessions, eq(sessions.id, recordAttendance.sessionId))
			.where(inArray(recordAttendance.participantId, some))
			.groupBy(recordAttendance.participantId);
		const held = await reader
			.selectDistinct({ participantId: legalHolds.participantId })
			.from(legalHolds)
			.where(and(inArray(legalHolds.participantId, some), isNull(legalHolds.untilMs)));
		for (const id of some) {
			const spell = spells.find(({ participantId }) => participantId === id);
			const last = [spell?.lastMs, attended.find(({ participantId }) => participantId === id)?.lastMs];
			const times = last.filter((ms) => typeof ms === 'number');
			standings.set(id, {
				enrolled: spell !== undefined && spell.ended < spell.all,
				lastAtMs: times.length === 0 ? null : Math.max(...times),
				held: held.some(({ participantId }) => participantId === id)
			});
		}
	}
	return standings;
}

/** How one person stands; nobody who is not there is ever due. */
export async function standingOf(reader: Reader, participantId: ParticipantId): Promise<Standing> {
	const standing = (await standingsOf(reader, [participantId])).get(participantId);
	return standing ?? { enrolled: true, lastAtMs: null, held: true };
}

/** Everybody of a site. */
export async function listPeople(reader: Reader, siteId: SiteId): Promise<ParticipantId[]> {
	const rows = await reader
		.select({ id: participants.id })
		.from(participants)
		.where(eq(participants.siteId, siteId));
	return rows.map(({ id }) => id);
}

export type SessionOfSite = { id: SessionId; groupId: string; startMs: number; endMs: number };

/** What of a kind is about a whole session, and about nobody alone. */
const ABOUT_SESSIONS = {
	live: [liveRooms],
	notes: [recordNotes, recordActivities],
	attendance: [recordVisitors, recordBreaks],
	psychotherapy: [psychotherapyNotes]
} satisfies Record<KeptKind, readonly unknown[]>;

/** Sessions that ended before a time and of which something of a kind is there, oldest first. */
export async function listSessionsWith(
	reader: Reader,
	siteId: SiteId,
	kind: KeptKind,
	beforeMs: number
): Promise<SessionOfSite[]> {
	const there = ABOUT_SESSIONS[kind].map((table) =>
		inArray(sessions.id, reader.select({ id: table.sessionId }).from(table))
	);
	return reader
		.select({
			id: sessions.id,
			groupId: sessions.groupId,
			startMs: sessions.plannedStartAtMs,
			endMs: sessions.plannedEndAtMs
		})
		.from(sessions)
		.innerJoin(groups, eq(groups.id, sessions.groupId))
		.where(
			and(
				eq(groups.siteId, siteId),
				lt(sessions.plannedEndAtMs, beforeMs),
				inArray(sessions.status, ['ended', 'cancelled']),
				or(...there)
			)
		)
		.orderBy(sessions.plannedStartAtMs);
}

/** Everybody whom a session is about: who was on the roster then, who came, whom a note is on, who had a seat. */
async function peopleOf(reader: Reader, session: SessionOfSite): Promise<ParticipantId[]> {
	const onRoster = reader
		.select({ id: enrolments.participantId })
		.from(enrolments)
		.where(
			and(
				eq(enrolments.groupId, session.groupId as typeof enrolments.$inferSelect.groupId),
				lt(enrolments.startedAtMs, session.endMs),
				or(isNull(enrolments.endedAtMs), gt(enrolments.endedAtMs, session.startMs))
			)
		);
	const found = [
		await onRoster,
		await reader
			.select({ id: recordAttendance.participantId })
			.from(recordAttendance)
			.where(eq(recordAttendance.sessionId, session.id)),
		await reader
			.select({ id: recordNotes.participantId })
			.from(recordNotes)
			.where(eq(recordNotes.sessionId, session.id)),
		await reader
			.select({ id: liveSeats.participantId })
			.from(liveSeats)
			.where(eq(liveSeats.sessionId, session.id))
	];
	return [...new Set(found.flat().flatMap(({ id }) => id ?? []))];
}

/**
 * From when on what is about a whole session may go: once that holds for the session itself and for everybody whom it
 * is about.
 * @returns UTC ms; null where it may not go yet
 */
export async function sessionDueSince(
	reader: Reader,
	session: SessionOfSite,
	years: number,
	timeZone: string,
	nowMs: number
): Promise<number | null> {
	const standings = await standingsOf(reader, await peopleOf(reader, session));
	const all = [...standings.values(), { enrolled: false, held: false, lastAtMs: session.endMs }];
	if (!all.every((standing) => isDue(standing, years, timeZone, nowMs))) return null;
	return Math.max(...all.map(({ lastAtMs }) => keptUntilMs(lastAtMs, years, timeZone) ?? Infinity));
}
