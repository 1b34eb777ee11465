import { eq, inArray } from 'drizzle-orm';
import type { Disclosure, DisclosureStamp } from '$lib/disclosure';
import type { StaffId } from '$lib/ids';
import type { Interval } from '$lib/record-views';
import type { StaffActor } from '../../access/actor';
import type { Reader } from '../../db';
import { participants, staff } from '../../db/schema';
import { readSite } from '../../programme/sites';
import { Refusal } from '../../refusal';
import type { RecordFacts } from './facts';
import { listGoals, listGroups, listNotes, listScores, listSessions } from './load-parts';

/**
 * What a file of somebody's record is made of. Of parts that were not asked for nothing is read, and nothing of a group
 * that the actor may not read. Once `disclose` has let it leave, in the same transaction.
 */
export async function loadRecord(
	reader: Reader,
	actor: StaffActor,
	{ participantId, parts }: Disclosure,
	stamp: DisclosureStamp,
	period: Interval
): Promise<RecordFacts> {
	const scope = { reader, actor, participantId, period };
	const [person] = await reader
		.select({
			id: participants.id,
			siteId: participants.siteId,
			firstName: participants.firstName,
			lastName: participants.lastName,
			recordNumber: participants.recordNumber,
			language: participants.language
		})
		.from(participants)
		.where(eq(participants.id, participantId));
	if (!person) throw new Refusal('not-found');
	const { id, name, timeZone, settings } = await readSite(reader, person.siteId);
	const sessions = parts.includes('attendance') ? await listSessions(scope) : [];
	const notes = parts.includes('notes') ? await listNotes(scope) : [];
	return {
		language: settings.recordLanguage,
		timeZone,
		period,
		parts,
		disclosed: { ...stamp, byStaffId: actor.staffId },
		site: { id, name },
		person,
		staff: await listStaffOf(reader, [
			actor.staffId,
			...sessions.flatMap(({ leaders }) => leaders),
			...notes.flatMap(({ signed, addenda, coSigned }) =>
				[signed, ...addenda, ...coSigned].map(({ by }) => by)
			)
		]),
		groups: await listGroups(scope, sessions),
		sessions,
		scores: parts.includes('scores') ? await listScores(scope) : [],
		notes,
		goals: parts.includes('goals') ? await listGoals(scope) : []
	};
}

const listStaffOf = (reader: Reader, ids: StaffId[]): Promise<RecordFacts['staff']> =>
	reader
		.select({ id: staff.id, name: staff.displayName, credential: staff.credential })
		.from(staff)
		.where(inArray(staff.id, [...new Set(ids)]))
		.orderBy(staff.displayName, staff.id);
