import { and, asc, eq, inArray } from 'drizzle-orm';
import type { SessionId } from '$lib/ids';
import type { UnfinishedSession } from '$lib/record-views';
import type { StaffActor } from '../access/actor';
import { POLICY } from '../access/policy';
import { listOwnGroups } from '../access/rights';
import { nowMs } from '../clock';
import type { Reader } from '../db';
import { groups, recordNotes, sessions } from '../db/schema';
import { hoursSince } from './signing-rules';
import { unsignedNotes } from './unsigned';

/** What a facilitator still has to write, the oldest first. Numbers alone: nobody is named. */
export async function listUnfinished(reader: Reader, actor: StaffActor): Promise<UnfinishedSession[]> {
	if (POLICY['note-drafts:write'][actor.role] === 'none') return [];
	const own = await listOwnGroups(reader, actor);
	if (own.length === 0) return [];
	const rows = await reader
		.select({
			sessionId: sessions.id,
			groupName: groups.name,
			startAtMs: sessions.plannedStartAtMs,
			status: recordNotes.status
		})
		.from(recordNotes)
		.innerJoin(sessions, eq(sessions.id, recordNotes.sessionId))
		.innerJoin(groups, eq(groups.id, sessions.groupId))
		.where(and(inArray(groups.id, own), inArray(recordNotes.status, ['draft', 'returned'])))
		.orderBy(asc(sessions.plannedStartAtMs));
	const unsigned = await unsignedNotes(reader, own, nowMs());
	const found = new Map<SessionId, UnfinishedSession>();
	for (const { status, ...session } of rows) {
		const counted = found.get(session.sessionId) ?? { ...session, drafts: 0, returned: 0, late: null };
		if (status === 'draft') counted.drafts += 1;
		else counted.returned += 1;
		found.set(session.sessionId, counted);
	}
	for (const { sessionId, late, endedAtMs } of unsigned) {
		const session = found.get(sessionId);
		if (!session || late === 'in-time' || session.late?.state === 'overdue') continue;
		session.late = { state: late, hours: hoursSince(endedAtMs, nowMs()) };
	}
	return [...found.values()];
}
