import { and, count, desc, eq, isNull } from 'drizzle-orm';
import type { EnrolmentId, GroupId, ParticipantId } from '$lib/ids';
import { byFirstName } from '$lib/name-order';
import type { RosterRow } from '$lib/roster-row';
import type { StaffActor } from '../access/actor';
import { issuePin } from '../access/pins';
import { handleOf } from '../access/handles';
import { allow, reaches } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { tx, type Reader } from '../db';
import { enrolments, groups, participants } from '../db/schema';
import { newId } from '../new-id';
import { Refusal } from '../refusal';
import { createParticipant, getByRecordNumber, type Known, type NewParticipant } from './participants';

/** Who is, or was, in a group: present spells first, then past ones, newest first. Leaves an audit entry. */
export async function listRoster(actor: StaffActor, groupId: GroupId): Promise<RosterRow[]> {
	return tx(async (tx) => {
		await allow(tx, actor, 'rosters:read', { groupId });
		const rows = await tx
			.select({ enrolment: enrolments, person: participants })
			.from(enrolments)
			.innerJoin(participants, eq(participants.id, enrolments.participantId))
			.where(eq(enrolments.groupId, groupId))
			.orderBy(desc(enrolments.startedAtMs));
		rows.sort((a, b) => byFirstName(a.person, b.person));
		await audit(tx, actor, {
			action: 'roster:read',
			subject: { kind: 'group', id: groupId },
			groupId,
			siteId: actor.siteId
		});
		return rows.map(({ enrolment, person }) => ({
			enrolmentId: enrolment.id,
			participantId: person.id,
			handle: handleOf(actor, person.id),
			firstName: person.firstName,
			lastName: person.lastName,
			recordNumber: person.recordNumber,
			language: person.language,
			hasPin: person.pinHash !== null,
			startedAtMs: enrolment.startedAtMs,
			endedAtMs: enrolment.endedAtMs,
			endReason: enrolment.endReason
		}));
	});
}

/**
 * Puts somebody of the site on a group's roster: a new spell.
 * @throws Refusal 'roster-full' with the limit; 'taken' where a spell is running already
 */
export async function enrol(
	actor: StaffActor,
	groupId: GroupId,
	participantId: ParticipantId
): Promise<EnrolmentId> {
	return tx(async (tx) => {
		const { siteId } = await allow(tx, actor, 'rosters:write', { groupId });
		const [group] = await tx.select().from(groups).where(eq(groups.id, groupId));
		const [person] = await tx
			.select({ id: participants.id })
			.from(participants)
			.where(and(eq(participants.id, participantId), eq(participants.siteId, siteId)));
		if (!group || !person) throw new Refusal('not-found');
		const running = await tx
			.select({ participantId: enrolments.participantId })
			.from(enrolments)
			.where(and(eq(enrolments.groupId, groupId), isNull(enrolments.endedAtMs)));
		if (running.some((row) => row.participantId === participantId)) throw new Refusal('taken');
		if (running.length >= group.sizeLimit) throw new Refusal('roster-full', { limit: group.sizeLimit });
		const id = newId<EnrolmentId>();
		await tx
			.insert(enrolments)
			.values({ id, groupId, participantId, startedAtMs: nowMs(), endedAtMs: null, endReason: null });
		await audit(tx, actor, {
			action: 'enrolment:start',
			subject: { kind: 'enrolment', id },
			participantId,
			groupId,
			siteId
		});
		return id;
	});
}

/**
 * Puts somebody new to the clinic on a roster: person, PIN and spell, all or nothing.
 * @param id made with the form. The same form sent twice makes one person; as nobody may have seen the first PIN,
 * it draws another.
 * @returns the PIN, this once
 * @throws Refusal 'taken' where the record number belongs to somebody; 'roster-full' with the limit
 */
export async function enrolNew(
	actor: StaffActor,
	groupId: GroupId,
	input: NewParticipant,
	id: ParticipantId = newId<ParticipantId>()
): Promise<{ pin: string }> {
	return tx(async (tx) => {
		const [here] = await tx.select({ id: participants.id }).from(participants).where(eq(participants.id, id));
		if (here) return { pin: await issuePin(actor, id) };
		const { pin } = await createParticipant(actor, input, id);
		await enrol(actor, groupId, id);
		return { pin };
	});
}

/**
 * Whose record number it is, before they are put on a roster: the wrong person on it would be a breach.
 * @throws Refusal 'not-found'; 'taken' where they are on this roster already
 */
export async function findForRoster(
	actor: StaffActor,
	groupId: GroupId,
	recordNumber: string
): Promise<Known> {
	return tx(async (tx) => {
		await allow(tx, actor, 'rosters:write', { groupId });
		const person = await getByRecordNumber(actor, recordNumber);
		const [running] = await tx
			.select({ id: enrolments.id })
			.from(enrolments)
			.where(
				and(
					eq(enrolments.groupId, groupId),
					eq(enrolments.participantId, person.id),
					isNull(enrolments.endedAtMs)
				)
			);
		if (running) throw new Refusal('taken');
		return person;
	});
}

/**
 * Puts somebody known to the clinic on a roster, by the number of their record.
 * @throws Refusal 'not-found', 'taken', 'roster-full'
 */
export async function enrolKnown(actor: StaffActor, groupId: GroupId, recordNumber: string): Promise<Known> {
	return tx(async (tx) => {
		await allow(tx, actor, 'rosters:write', { groupId });
		const person = await getByRecordNumber(actor, recordNumber);
		await enrol(actor, groupId, person.id);
		return person;
	});
}

/**
 * Somebody who was in this group comes back: a new spell.
 * @throws Refusal 'not-found' for somebody who never was in it; 'taken', 'roster-full'
 */
export async function enrolAgain(
	actor: StaffActor,
	groupId: GroupId,
	participantId: ParticipantId
): Promise<void> {
	await tx(async (tx) => {
		const [before] = await tx
			.select({ id: enrolments.id })
			.from(enrolments)
			.where(and(eq(enrolments.groupId, groupId), eq(enrolments.participantId, participantId)))
			.limit(1);
		if (!before) throw new Refusal('not-found');
		await enrol(actor, groupId, participantId);
	});
}

/** Ends a spell. What happened in it stays; coming back starts a new one. */
export async function endEnrolment(
	actor: StaffActor,
	groupId: GroupId,
	enrolmentId: EnrolmentId,
	reason: string
): Promise<void> {
	await tx(async (tx) => {
		const { siteId } = await allow(tx, actor, 'rosters:write', { groupId });
		const [ended] = await tx
			.update(enrolments)
			.set({ endedAtMs: nowMs(), endReason: reason || null })
			.where(
				and(eq(enrolments.id, enrolmentId), eq(enrolments.groupId, groupId), isNull(enrolments.endedAtMs))
			)
			.returning({ participantId: enrolments.participantId });
		if (!ended) throw new Refusal('not-found');
		await audit(tx, actor, {
			action: 'enrolment:end',
			subject: { kind: 'enrolment', id: enrolmentId },
			participantId: ended.participantId,
			groupId,
			siteId
		});
	});
}

/** One spell of a person, for their own page. */
export type Spell = {
	groupId: GroupId;
	groupName: string;
	startedAtMs: number;
	endedAtMs: number | null;
};

/** In which groups somebody is and was, as far as the actor reaches those groups: newest first. */
export async function listSpells(actor: StaffActor, participantId: ParticipantId): Promise<Spell[]> {
	return tx(async (tx) => {
		await allow(tx, actor, 'participants:read', { participantId });
		const spells = await tx
			.select({
				groupId: groups.id,
				groupName: groups.name,
				startedAtMs: enrolments.startedAtMs,
				endedAtMs: enrolments.endedAtMs
			})
			.from(enrolments)
			.innerJoin(groups, eq(groups.id, enrolments.groupId))
			.where(eq(enrolments.participantId, participantId))
			.orderBy(desc(enrolments.startedAtMs));
		const reached: Spell[] = [];
		for (const spell of spells) {
			if (await reaches(tx, actor, 'rosters:read', { groupId: spell.groupId })) reached.push(spell);
		}
		return reached;
	});
}

/** How many are on a group's roster now. */
export async function rosterSize(reader: Reader, groupId: GroupId): Promise<number> {
	const [row] = await reader
		.select({ n: count() })
		.from(enrolments)
		.where(and(eq(enrolments.groupId, groupId), isNull(enrolments.endedAtMs)));
	return row?.n ?? 0;
}
