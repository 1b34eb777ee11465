import { eq, inArray } from 'drizzle-orm';
import type { ParticipantId } from '$lib/ids';
import { byLastName } from '$lib/name-order';
import { foldedWords, searchWords } from '$lib/record-search';
import type { StaffActor } from '../access/actor';
import { POLICY } from '../access/policy';
import { allow, listOwnGroups } from '../access/rights';
import { audit } from '../audit/audit';
import { tx, type Reader } from '../db';
import { enrolments, participants } from '../db/schema';

export type FoundPerson = { id: ParticipantId; firstName: string; lastName: string; recordNumber: string };

const MOST = 8;

/** People whose record the actor may open, by the beginnings of their names or by their record number; at most eight. */
export async function findPeople(actor: StaffActor, typed: string): Promise<FoundPerson[]> {
	const sought = searchWords(typed).flatMap(({ words }) => words);
	if (sought.length === 0) return [];
	return tx(async (tx) => {
		const found = (await listReachable(tx, actor)).sort(byLastName).filter((person) => {
			const words = foldedWords(`${person.firstName} ${person.lastName} ${person.recordNumber}`);
			return sought.every((each) => words.some((word) => word.startsWith(each)));
		});
		await audit(tx, actor, {
			action: 'people:search',
			subject: { kind: 'site', id: actor.siteId },
			siteId: actor.siteId,
			detail: { found: Math.min(found.length, MOST) }
		});
		return found.slice(0, MOST);
	});
}

async function listReachable(reader: Reader, actor: StaffActor): Promise<FoundPerson[]> {
	const columns = {
		id: participants.id,
		firstName: participants.firstName,
		lastName: participants.lastName,
		recordNumber: participants.recordNumber
	};
	if (POLICY['participants:read'][actor.role] === 'own') {
		return reader
			.selectDistinct(columns)
			.from(participants)
			.innerJoin(enrolments, eq(enrolments.participantId, participants.id))
			.where(inArray(enrolments.groupId, await listOwnGroups(reader, actor)));
	}
	await allow(reader, actor, 'participants:read', { siteId: actor.siteId });
	return reader.select(columns).from(participants).where(eq(participants.siteId, actor.siteId));
}
