import { eq } from 'drizzle-orm';
import type { StaffActor } from '../access/actor';
import { handleOf } from '../access/handles';
import { allow } from '../access/rights';
import { tx } from '../db';
import { participants } from '../db/schema';
import { audit } from './audit';

export type FoundPerson = { handle: string; name: string; recordNumber: string };

/** More than these are not looked through by anybody: a longer name finds fewer. */
export const MOST_FOUND = 20;

/**
 * Participants of the actor's site by a part of their name or number, whatever its accents, for choosing whose entries
 * of the log to see. It leaves an entry that says how many were found.
 */
export async function findPeople(actor: StaffActor, words: string): Promise<FoundPerson[]> {
	return tx(async (tx) => {
		const { siteId } = await allow(tx, actor, 'audit:read', { siteId: actor.siteId });
		const people = await tx
			.select({
				id: participants.id,
				firstName: participants.firstName,
				lastName: participants.lastName,
				recordNumber: participants.recordNumber
			})
			.from(participants)
			.where(eq(participants.siteId, siteId))
			.orderBy(participants.firstName, participants.lastName);
		const wanted = plain(words.trim());
		const found = people
			.filter((one) => plain(`${one.firstName} ${one.lastName} ${one.recordNumber}`).includes(wanted))
			.slice(0, MOST_FOUND);
		await audit(tx, actor, {
			action: 'audit:find',
			subject: { kind: 'audit', id: null },
			siteId,
			detail: { found: found.length }
		});
		return found.map(({ id, firstName, lastName, recordNumber }) => ({
			handle: handleOf(actor, id),
			name: `${firstName} ${lastName}`,
			recordNumber
		}));
	});
}

const plain = (words: string): string => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
