import { and, desc, eq, isNull } from 'drizzle-orm';
import type { EmergencySheet } from '$lib/emergency';
import type { GroupId, ParticipantId } from '$lib/ids';
import type { StaffActor } from '../../access/actor';
import { findRunning } from '../../access/emergency';
import { allow } from '../../access/rights';
import { audit } from '../../audit/audit';
import { nowMs } from '../../clock';
import { tx, type Reader, type Tx } from '../../db';
import { enrolments, groupFacilitators, groups, participants, staff } from '../../db/schema';
import { nextOfGroup } from '../../programme/coming';
import { readSite } from '../../programme/sites';
import { Refusal } from '../../refusal';
import { attendanceOf } from '../everything';
import { followUpsOf, goalsOf, notesOf } from '../everything-care';
import { measuresOf } from '../measures';

const WEEK_MS = 7 * 24 * 3_600_000;
/** What helps in an emergency is of late: no more of a record is opened than is needed. */
export const ATTENDANCE_WEEKS = 8;
export const MOST_NOTES = 10;

/**
 * What an emergency shows of the participant whose record the actor has opened. No draft, no note of a whole group, no
 * psychotherapy note and nobody else is in it. Each reading leaves an audit entry.
 * @throws Refusal 'not-found' without such an access, or after it
 */
export async function readInEmergency(
	actor: StaffActor,
	participantId: ParticipantId
): Promise<EmergencySheet> {
	return tx(async (tx) => {
		await allow(tx, actor, 'emergency:read', { participantId });
		const running = await findRunning(tx, actor, participantId);
		const [person] = await tx.select().from(participants).where(eq(participants.id, participantId));
		if (!running || !person) throw new Refusal('not-found');
		await audit(tx, actor, {
			action: 'emergency:read',
			subject: { kind: 'emergency', id: running.id },
			participantId,
			siteId: actor.siteId
		});
		return { untilMs: running.untilMs, ...(await sheetOf(tx, actor, person)) };
	});
}

async function sheetOf(
	tx: Tx,
	actor: StaffActor,
	person: typeof participants.$inferSelect
): Promise<Omit<EmergencySheet, 'untilMs'>> {
	const { timeZone } = await readSite(tx, actor.siteId);
	const spells = await spellsOf(tx, person.id);
	const inAny = [...new Set(spells.map(({ groupId }) => groupId))];
	const notes = await notesOf(tx, person.id, inAny, MOST_NOTES + 1);
	const { firstName, lastName, otherNames, recordNumber, language } = person;
	return {
		timeZone,
		person: { firstName, lastName, otherNames: otherNames ?? [], recordNumber, language },
		groups: await groupsNow(tx, spells, timeZone),
		attendance: await attendanceOf(tx, person.id, inAny, nowMs() - ATTENDANCE_WEEKS * WEEK_MS),
		notes: notes.slice(0, MOST_NOTES),
		olderNotes: notes.length > MOST_NOTES,
		measures: await measuresOf(tx, person.id, inAny),
		goals: (await goalsOf(tx, person.id))
			.filter(({ endedAtMs }) => endedAtMs === null)
			.map(({ words, addedAtMs }) => ({ words, addedAtMs })),
		followUps: (await followUpsOf(tx, person.id, inAny)).filter(({ closedAtMs }) => closedAtMs === null)
	};
}

type Spell = { groupId: GroupId; name: string; endedAtMs: number | null };

/** Their spells in all groups of the site, whoever leads them; those that ended too, for what was written in them. */
const spellsOf = (reader: Reader, id: ParticipantId): Promise<Spell[]> =>
	reader
		.select({ groupId: groups.id, name: groups.name, endedAtMs: enrolments.endedAtMs })
		.from(enrolments)
		.innerJoin(groups, eq(groups.id, enrolments.groupId))
		.where(eq(enrolments.participantId, id))
		.orderBy(desc(enrolments.startedAtMs));

async function groupsNow(
	reader: Reader,
	spells: Spell[],
	timeZone: string
): Promise<EmergencySheet['groups']> {
	const now: EmergencySheet['groups'] = [];
	for (const { groupId, name } of spells.filter(({ endedAtMs }) => endedAtMs === null)) {
		const leaders = await reader
			.select({ name: staff.displayName })
			.from(groupFacilitators)
			.innerJoin(staff, eq(staff.id, groupFacilitators.staffId))
			.where(and(eq(groupFacilitators.groupId, groupId), isNull(groupFacilitators.untilMs)))
			.orderBy(staff.displayName);
		const next = await nextOfGroup(reader, groupId, timeZone, nowMs());
		now.push({
			name,
			leaders: leaders.map(({ name }) => name),
			nextAtMs: next?.startAtMs ?? null
		});
	}
	return now;
}
