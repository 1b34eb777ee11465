import { and, desc, eq, ne, sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { ParticipantId } from '$lib/ids';
import type { Locale } from '$lib/localised';
import * as m from '$lib/paraglide/messages';
import { oneLine, passage } from '$lib/text-fields';
import type { StaffActor } from '../access/actor';
import { givePin } from '../access/pins';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { tx, type Tx } from '../db';
import { participants } from '../db/schema';
import { newId } from '../new-id';
import { Refusal } from '../refusal';

const MOST_OTHER_NAMES = 5;

export const NewParticipant = z.strictObject({
	firstName: oneLine(60).min(1),
	lastName: oneLine(60).min(1),
	recordNumber: oneLine(40).min(1),
	language: z.enum(['en', 'es']),
	/** What others call them, with commas between. */
	otherNames: passage(300)
		.refine((names) => namesIn(names).length <= MOST_OTHER_NAMES, {
			error: () => m.together_other_names_fault({ most: MOST_OTHER_NAMES })
		})
		.optional()
});
export type NewParticipant = z.infer<typeof NewParticipant>;

export type Participant = {
	id: ParticipantId;
	firstName: string;
	lastName: string;
	recordNumber: string;
	language: Locale;
	/** What others call them, with commas between. */
	otherNames: string;
	hasPin: boolean;
	hasCard: boolean;
};

/**
 * A new person at the actor's site, with a PIN.
 * @returns the PIN, this once
 * @throws Refusal 'taken' where the record number belongs to somebody
 */
export async function createParticipant(
	actor: StaffActor,
	input: NewParticipant,
	id: ParticipantId = newId<ParticipantId>()
): Promise<{ id: ParticipantId; pin: string }> {
	return tx(async (tx) => {
		const { siteId } = await allow(tx, actor, 'participants:create', { siteId: actor.siteId });
		await refuseTakenNumber(tx, actor, input.recordNumber, null);
		await tx
			.insert(participants)
			.values({ id, siteId, ...rowOf(input), pinHash: null, cardHash: null, createdAtMs: nowMs() });
		const pin = await givePin(tx, siteId, id);
		await audit(tx, actor, {
			action: 'participant:create',
			subject: { kind: 'participant', id },
			participantId: id,
			siteId
		});
		return { id, pin };
	});
}

/** @throws Refusal 'not-found'; reading leaves an audit entry */
export async function getParticipant(actor: StaffActor, participantId: ParticipantId): Promise<Participant> {
	return tx(async (tx) => {
		await allow(tx, actor, 'participants:read', { participantId });
		const [row] = await tx.select().from(participants).where(eq(participants.id, participantId));
		if (!row) throw new Refusal('not-found');
		await audit(tx, actor, {
			action: 'participant:read',
			subject: { kind: 'participant', id: participantId },
			participantId,
			siteId: actor.siteId
		});
		const { id, firstName, lastName, recordNumber, language, otherNames, pinHash, cardHash } = row;
		return {
			id,
			firstName,
			lastName,
			recordNumber,
			language,
			otherNames: (otherNames ?? []).join(', '),
			hasPin: pinHash !== null,
			hasCard: cardHash !== null
		};
	});
}

export async function changeParticipant(
	actor: StaffActor,
	participantId: ParticipantId,
	input: NewParticipant
): Promise<void> {
	await tx(async (tx) => {
		const { siteId } = await allow(tx, actor, 'participants:write', { participantId });
		await refuseTakenNumber(tx, actor, input.recordNumber, participantId);
		await tx.update(participants).set(rowOf(input)).where(eq(participants.id, participantId));
		await audit(tx, actor, {
			action: 'participant:change',
			subject: { kind: 'participant', id: participantId },
			participantId,
			siteId
		});
	});
}

/** Who somebody is, for asking "is it them?" before they are put on a roster. */
export type Known = Pick<Participant, 'id' | 'firstName' | 'lastName'>;

/**
 * The person with a record number, for putting somebody known into another group. Whoever enrols must know the
 * number; nobody browses a list of people who are not hers, and each look leaves an audit entry.
 * @throws Refusal 'not-found'
 */
export async function getByRecordNumber(actor: StaffActor, recordNumber: string): Promise<Known> {
	return tx(async (tx) => {
		const { siteId } = await allow(tx, actor, 'participants:create', { siteId: actor.siteId });
		const [row] = await tx
			.select({ id: participants.id, firstName: participants.firstName, lastName: participants.lastName })
			.from(participants)
			.where(and(eq(participants.siteId, siteId), hasNumber(recordNumber.trim())))
			.orderBy(desc(eq(participants.recordNumber, recordNumber.trim())));
		if (!row) throw new Refusal('not-found', { field: 'recordNumber' });
		await audit(tx, actor, {
			action: 'participant:find',
			subject: { kind: 'participant', id: row.id },
			participantId: row.id,
			siteId
		});
		return row;
	});
}

const rowOf = ({ otherNames, ...person }: NewParticipant) => ({
	...person,
	otherNames: namesIn(otherNames ?? '')
});

const namesIn = (names: string): string[] =>
	names
		.split(/[,;\n]/)
		.map((name) => name.trim())
		.filter((name) => name !== '');

async function refuseTakenNumber(
	tx: Tx,
	actor: StaffActor,
	recordNumber: string,
	self: ParticipantId | null
): Promise<void> {
	const [other] = await tx
		.select({ id: participants.id })
		.from(participants)
		.where(
			and(
				eq(participants.siteId, actor.siteId),
				hasNumber(recordNumber),
				...(self ? [ne(participants.id, self)] : [])
			)
		);
	if (other) throw new Refusal('taken', { field: 'recordNumber' });
}

/** "r-1042" is "R-1042": whoever types it in small letters means the same chart, and must not make a second person of it. */
const hasNumber = (recordNumber: string): SQL =>
	sql`lower(${participants.recordNumber}) = lower(${recordNumber})`;
