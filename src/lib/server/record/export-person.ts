import { and, asc, eq, gte, lt, ne } from 'drizzle-orm';
import type { DisclosedPart } from '$lib/disclosure';
import type { PersonHours } from '$lib/hours';
import type { GroupId, ParticipantId } from '$lib/ids';
import type { Interval, MeasureOverTime } from '$lib/record-views';
import type { StaffActor } from '../access/actor';
import type { Right } from '../access/policy';
import { allow, reaches } from '../access/rights';
import { audit } from '../audit/audit';
import type { Tx } from '../db';
import {
	groups,
	participantGoals,
	participants,
	recordAttendance,
	recordNotes,
	sessions
} from '../db/schema';
import { readSite } from '../programme/sites';
import { Refusal } from '../refusal';
import { PART_RIGHTS } from './disclose';
import { readHoursOver } from './hours';
import { listMeasures } from './measures';
import { listNoteTexts, type NoteText } from './note-text';

/** A participant's record over a chosen time, or parts of it: nobody else, and no psychotherapy note, is ever in it. */
export type ExportedRecord = {
	siteName: string;
	timeZone: string;
	person: { firstName: string; lastName: string; recordNumber: string };
	/** The time that it covers. */
	span: Interval;
	/** Each null where it was not asked for; all oldest first. */
	attendance: PersonAttendance[] | null;
	hours: PersonHours | null;
	notes: { groupName: string; startAtMs: number; text: NoteText }[] | null;
	scores: MeasureOverTime[] | null;
	goals: PersonGoal[] | null;
};

export type PersonAttendance = Pick<
	typeof recordAttendance.$inferSelect,
	'status' | 'arrivedAtMs' | 'leftAtMs' | 'minutes'
> & { groupName: string; startAtMs: number };

export type PersonGoal = Pick<
	typeof participantGoals.$inferSelect,
	'words' | 'addedAtMs' | 'endedAtMs' | 'outcome'
>;

/**
 * A participant's record on its way out of the system, as far as it was asked for and as far as the actor reaches: of
 * groups that are not hers a facilitator has nothing to give. Read in the transaction that writes down that it leaves.
 * @throws Refusal 'not-found'
 */
export async function readRecord(
	tx: Tx,
	actor: StaffActor,
	participantId: ParticipantId,
	parts: readonly DisclosedPart[],
	span: Interval
): Promise<ExportedRecord> {
	await allow(tx, actor, 'participants:read', { participantId });
	for (const part of parts) await allow(tx, actor, PART_RIGHTS[part], { participantId });
	const { name: siteName, timeZone } = await readSite(tx, actor.siteId);
	const [person] = await tx.select().from(participants).where(eq(participants.id, participantId));
	if (!person) throw new Refusal('not-found');
	await audit(tx, actor, {
		action: 'participant:export',
		subject: { kind: 'participant', id: participantId },
		participantId,
		siteId: actor.siteId,
		detail: { parts: [...parts] }
	});
	const { firstName, lastName, recordNumber } = person;
	const wants = (part: DisclosedPart) => parts.includes(part);
	const hours = wants('attendance') ? await readHoursOver(tx, actor, [person], span) : null;
	return {
		siteName,
		timeZone,
		person: { firstName, lastName, recordNumber },
		span,
		attendance: hours ? await listAttendance(tx, actor, participantId, span) : null,
		hours: hours?.of[0] ?? null,
		notes: wants('notes') ? await listNotes(tx, actor, participantId, span) : null,
		scores: wants('scores') ? scoresWithin(await listMeasures(actor, participantId), span) : null,
		goals: wants('goals') ? await listGoals(tx, participantId, span) : null
	};
}

const within = ({ startAtMs, endAtMs }: Interval) =>
	and(gte(sessions.plannedStartAtMs, startAtMs), lt(sessions.plannedStartAtMs, endAtMs));

async function listAttendance(
	tx: Tx,
	actor: StaffActor,
	participantId: ParticipantId,
	span: Interval
): Promise<PersonAttendance[]> {
	const rows = await tx
		.select({
			groupId: sessions.groupId,
			groupName: groups.name,
			startAtMs: sessions.plannedStartAtMs,
			status: recordAttendance.status,
			arrivedAtMs: recordAttendance.arrivedAtMs,
			leftAtMs: recordAttendance.leftAtMs,
			minutes: recordAttendance.minutes
		})
		.from(recordAttendance)
		.innerJoin(sessions, eq(sessions.id, recordAttendance.sessionId))
		.innerJoin(groups, eq(groups.id, sessions.groupId))
		.where(and(eq(recordAttendance.participantId, participantId), within(span)))
		.orderBy(asc(sessions.plannedStartAtMs));
	return (await reachedOf(tx, actor, 'attendance:read', rows)).map(({ groupId: _, ...row }) => row);
}

async function listNotes(tx: Tx, actor: StaffActor, participantId: ParticipantId, span: Interval) {
	const rows = await tx
		.select({
			note: recordNotes,
			groupId: sessions.groupId,
			groupName: groups.name,
			startAtMs: sessions.plannedStartAtMs
		})
		.from(recordNotes)
		.innerJoin(sessions, eq(sessions.id, recordNotes.sessionId))
		.innerJoin(groups, eq(groups.id, sessions.groupId))
		.where(and(eq(recordNotes.participantId, participantId), ne(recordNotes.status, 'draft'), within(span)))
		.orderBy(asc(sessions.plannedStartAtMs));
	const reached = await reachedOf(tx, actor, 'signed-notes:read', rows);
	const texts = await listNoteTexts(
		tx,
		reached.map(({ note }) => note)
	);
	return reached.flatMap(({ note, groupName, startAtMs }) => {
		const text = texts.get(note.id);
		return text ? [{ groupName, startAtMs, text }] : [];
	});
}

async function reachedOf<Row extends { groupId: GroupId }>(
	tx: Tx,
	actor: StaffActor,
	right: Right,
	rows: Row[]
): Promise<Row[]> {
	const reached = new Set<GroupId>();
	for (const groupId of new Set(rows.map((row) => row.groupId)))
		if (await reaches(tx, actor, right, { groupId })) reached.add(groupId);
	return rows.filter(({ groupId }) => reached.has(groupId));
}

const scoresWithin = (measures: MeasureOverTime[], { startAtMs, endAtMs }: Interval): MeasureOverTime[] =>
	measures
		.map((measure) => ({
			...measure,
			days: measure.days.filter(({ atMs }) => atMs >= startAtMs && atMs < endAtMs)
		}))
		.filter(({ days }) => days.length > 0);

/** Goals that stood at some time in it. */
async function listGoals(
	tx: Tx,
	participantId: ParticipantId,
	{ startAtMs, endAtMs }: Interval
): Promise<PersonGoal[]> {
	const rows = await tx
		.select({
			words: participantGoals.words,
			addedAtMs: participantGoals.addedAtMs,
			endedAtMs: participantGoals.endedAtMs,
			outcome: participantGoals.outcome
		})
		.from(participantGoals)
		.where(and(eq(participantGoals.participantId, participantId), lt(participantGoals.addedAtMs, endAtMs)))
		.orderBy(asc(participantGoals.addedAtMs));
	return rows.filter(({ endedAtMs }) => endedAtMs === null || endedAtMs >= startAtMs);
}
