import { and, asc, count, desc, eq, isNull } from 'drizzle-orm';
import type { EnrolmentId, GroupId, ParticipantId } from '$lib/ids';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { tx, type Reader } from '../db';
import { enrolments, groups, participants } from '../db/schema';
import { newId } from '../new-id';
import { Refusal } from '../refusal';

export type RosterRow = {
	enrolmentId: EnrolmentId;
	participantId: ParticipantId;
	firstName: string;
	lastName: string;
	recordNumber: string;
	language: 'en' | 'es';
	hasPin: boolean;
	startedAtMs: number;
	endedAtMs: number | null;
	endReason: string | null;
};

/** Who is, or was, in a group: present spells first, then past ones, newest first. Leaves an audit entry. */
export async function listRoster(actor: StaffActor, groupId: GroupId): Promise<RosterRow[]> {
	return tx(async (tx) => {
		await allow(tx, actor, 'rosters:read', { groupId });
		const rows = await tx
			.select({ enrolment: enrolments, person: participants })
			.from(enrolments)
			.innerJoin(participants, eq(participants.id, enrolments.participantId))
			.where(eq(enrolments.groupId, groupId))
			.orderBy(asc(participants.firstName), asc(participants.lastName), desc(enrolments.startedAtMs));
		await audit(tx, actor, {
			action: 'roster:read',
			subject: { kind: 'group', id: groupId },
			groupId,
			siteId: actor.siteId
		});
		return rows.map(({ enrolment, person }) => ({
			enrolmentId: enrolment.id,
			participantId: person.id,
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

/** How many are on a group's roster now. */
export async function rosterSize(reader: Reader, groupId: GroupId): Promise<number> {
	const [row] = await reader
		.select({ n: count() })
		.from(enrolments)
		.where(and(eq(enrolments.groupId, groupId), isNull(enrolments.endedAtMs)));
	return row?.n ?? 0;
}
