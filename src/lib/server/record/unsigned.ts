import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { GroupId, SessionId, SiteId, StaffId } from '$lib/ids';
import type { UnsignedNotes } from '$lib/record-views';
import { ruleIn } from '$lib/rules';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { nowMs } from '../clock';
import { db, type Reader } from '../db';
import { groupFacilitators, groups, participants, recordNotes, sessions, staff } from '../db/schema';
import { rulesOfSession } from './rules';
import { hoursSince, lateness, type Lateness } from './signing-rules';

/** A draft, when its session ended, and how it stands to the rule of that day. */
export type UnsignedNote = {
	sessionId: SessionId;
	groupId: GroupId;
	groupName: string;
	endedAtMs: number;
	/** Who wrote in it last; null where nobody has. */
	updatedBy: StaffId | null;
	late: Lateness;
};

/** The drafts of some groups of a site, those of the oldest session first. */
export async function unsignedNotes(
	reader: Reader,
	groupIds: readonly GroupId[],
	atMs: number
): Promise<UnsignedNote[]> {
	const rows = await reader
		.select({
			sessionId: sessions.id,
			groupId: groups.id,
			groupName: groups.name,
			endedAtMs: sessions.endedAtMs,
			plannedEndAtMs: sessions.plannedEndAtMs,
			updatedBy: recordNotes.updatedBy,
			payerId: participants.payerId
		})
		.from(recordNotes)
		.innerJoin(sessions, eq(sessions.id, recordNotes.sessionId))
		.innerJoin(groups, eq(groups.id, sessions.groupId))
		.leftJoin(participants, eq(participants.id, recordNotes.participantId))
		.where(and(inArray(groups.id, groupIds), eq(recordNotes.status, 'draft')))
		.orderBy(asc(sessions.plannedStartAtMs), asc(recordNotes.id));
	const rules = new Map<SessionId, ReturnType<typeof rulesOfSession>>();
	return Promise.all(
		rows.map(async ({ payerId, plannedEndAtMs, ...row }) => {
			const endedAtMs = row.endedAtMs ?? plannedEndAtMs;
			const judgedBy = rules.get(row.sessionId) ?? rulesOfSession(reader, row.sessionId);
			rules.set(row.sessionId, judgedBy);
			const late = lateness(ruleIn(await judgedBy, payerId), endedAtMs, atMs);
			return { ...row, endedAtMs, late };
		})
	);
}

/**
 * For a supervisor: what is not signed although it should be, by who has to sign it and by group. Numbers alone: no
 * participant is named, and no note is quoted.
 */
export async function listUnsigned(actor: StaffActor): Promise<UnsignedNotes> {
	await allow(db(), actor, 'signed-notes:review', { siteId: actor.siteId });
	const ofSite = await db().select({ id: groups.id }).from(groups).where(eq(groups.siteId, actor.siteId));
	const ids = ofSite.map(({ id }) => id);
	const all = await unsignedNotes(db(), ids, nowMs());
	const late = all.filter(({ late }) => late !== 'in-time');
	const leaders = await listLeaders(db(), actor.siteId);
	const rows = new Map<string, UnsignedNotes['rows'][number]>();
	const facilitators = new Set<string>();
	for (const note of late) {
		const ofGroup = leaders.filter(({ groupId }) => groupId === note.groupId);
		const writer = ofGroup.filter(({ id }) => id === note.updatedBy);
		const own = writer.length > 0 ? writer : ofGroup;
		const names = own.map(({ name }) => name).sort();
		for (const { id } of own) facilitators.add(id);
		const key = `${note.groupId} ${names.join()}`;
		const row = rows.get(key) ?? {
			groupId: note.groupId,
			groupName: note.groupName,
			facilitators: names,
			due: 0,
			overdue: 0,
			oldestHours: hoursSince(note.endedAtMs, nowMs())
		};
		row[note.late === 'overdue' ? 'overdue' : 'due'] += 1;
		rows.set(key, row);
	}
	return {
		notes: late.length,
		facilitators: facilitators.size,
		oldestHours: Math.max(0, ...[...rows.values()].map(({ oldestHours }) => oldestHours)),
		rows: [...rows.values()]
	};
}

/** Who leads which group now. */
function listLeaders(reader: Reader, siteId: SiteId) {
	return reader
		.select({ id: staff.id, name: staff.displayName, groupId: groupFacilitators.groupId })
		.from(groupFacilitators)
		.innerJoin(staff, eq(staff.id, groupFacilitators.staffId))
		.where(and(eq(staff.siteId, siteId), isNull(groupFacilitators.untilMs)));
}
