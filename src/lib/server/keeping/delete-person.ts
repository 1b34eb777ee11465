import { count, eq, inArray, or } from 'drizzle-orm';
import type { ParticipantId } from '$lib/ids';
import type { DeletionAsked } from '$lib/keeping';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { db, tx, type Reader, type Tx } from '../db';
import {
	auditEntries,
	certifications,
	consents,
	deletionPermits,
	disclosures,
	emergencyAccesses,
	enrolments,
	keptApart,
	liveAnswers,
	liveSeats,
	participantGoals,
	participants,
	recordAttendance,
	recordFollowUps,
	recordNotes,
	recordParticipation
} from '../db/schema';
import { Refusal } from '../refusal';
import { writeDown } from './delete-due';
import { NAMELESS } from './nameless';
import { deleteOfPerson, type Counts } from './portions';
import { standingOf } from './standing';

/** What the deletion of one participant's data would take and leave, by number, and whether it may be done. */
export async function whatOfPerson(actor: StaffActor, participantId: ParticipantId): Promise<DeletionAsked> {
	return tx(async (tx) => {
		await allow(tx, actor, 'records:delete', { participantId });
		const { held, enrolled } = await standingOf(tx, participantId);
		const [person] = await tx.select().from(participants).where(eq(participants.id, participantId));
		await audit(tx, actor, {
			action: 'participant:read',
			subject: { kind: 'participant', id: participantId },
			participantId,
			siteId: actor.siteId
		});
		return {
			name: `${person?.firstName ?? ''} ${person?.lastName ?? ''}`,
			gone: person?.lastName === NAMELESS && person.firstName === NAMELESS,
			held,
			enrolled,
			goes: await countsThatGo(tx, participantId),
			stays: await countsThatStay(tx, participantId)
		};
	});
}

async function countsThatGo(reader: Reader, id: ParticipantId): Promise<DeletionAsked['goes']> {
	const [answers] = await reader
		.select({ n: count() })
		.from(liveAnswers)
		.innerJoin(liveSeats, eq(liveSeats.id, liveAnswers.seatId))
		.where(eq(liveSeats.participantId, id));
	return {
		notes: await reader.$count(recordNotes, eq(recordNotes.participantId, id)),
		participation: await reader.$count(recordParticipation, eq(recordParticipation.participantId, id)),
		attendance: await reader.$count(recordAttendance, eq(recordAttendance.participantId, id)),
		followUps: await reader.$count(recordFollowUps, eq(recordFollowUps.participantId, id)),
		goals: await reader.$count(participantGoals, eq(participantGoals.participantId, id)),
		answers: answers?.n ?? 0
	};
}

const countsThatStay = async (reader: Reader, id: ParticipantId): Promise<DeletionAsked['stays']> => ({
	enrolments: await reader.$count(enrolments, eq(enrolments.participantId, id)),
	consents: await reader.$count(consents, eq(consents.participantId, id)),
	disclosures: await reader.$count(disclosures, eq(disclosures.participantId, id)),
	emergencies: await reader.$count(emergencyAccesses, eq(emergencyAccesses.participantId, id)),
	auditEntries: await reader.$count(auditEntries, eq(auditEntries.participantId, id))
});

/**
 * Deletes what is about one participant, in portions, and takes their name out of what stays. Broken off in the middle,
 * it goes on where it was once it is asked again.
 * @throws Refusal 'held' under a legal hold, 'still-enrolled' while they are in a group
 */
export async function deletePerson(
	actor: StaffActor,
	participantId: ParticipantId,
	reason: string
): Promise<void> {
	await allow(db(), actor, 'records:delete', { participantId });
	const { siteId } = actor;
	for (const kind of ['live', 'notes', 'attendance'] as const) {
		for (let more = true; more;) {
			more = await tx(async (tx) => {
				await refuseWhereKept(tx, actor, participantId);
				const counts = await deleteOfPerson(tx, kind, participantId);
				await writeDown(tx, actor, { siteId, kind, reason, keptUntilMs: null }, counts, participantId);
				return Object.keys(counts).length > 0;
			});
		}
	}
	await tx(async (tx) => {
		await refuseWhereKept(tx, actor, participantId);
		const counts = await withoutName(tx, participantId);
		await writeDown(
			tx,
			actor,
			{ siteId, kind: 'participant', reason, keptUntilMs: null },
			counts,
			participantId
		);
	});
}

async function refuseWhereKept(tx: Tx, actor: StaffActor, participantId: ParticipantId): Promise<void> {
	await allow(tx, actor, 'records:delete', { participantId });
	const { held, enrolled } = await standingOf(tx, participantId);
	if (held) throw new Refusal('held');
	if (enrolled) throw new Refusal('still-enrolled');
}

/** What is left has the person's key and nothing else of them: no name, no number, no way in. */
async function withoutName(tx: Tx, id: ParticipantId): Promise<Counts> {
	const gone = [
		await tx
			.delete(certifications)
			.where(eq(certifications.participantId, id))
			.returning({ id: certifications.id }),
		await tx
			.delete(keptApart)
			.where(or(eq(keptApart.oneId, id), eq(keptApart.otherId, id)))
			.returning({ id: keptApart.id })
	];
	await withoutReasons(tx, id);
	await tx.update(enrolments).set({ endReason: null }).where(eq(enrolments.participantId, id));
	await tx
		.update(liveSeats)
		.set({ firstName: NAMELESS, label: NAMELESS, markReason: null })
		.where(eq(liveSeats.participantId, id));
	await tx
		.update(participants)
		.set({
			firstName: NAMELESS,
			lastName: NAMELESS,
			// Numbers are unique at a site, and the key is nobody's number.
			recordNumber: `${NAMELESS} ${id}`,
			otherNames: null,
			payerId: null,
			pinHash: null,
			cardHash: null
		})
		.where(eq(participants.id, id));
	return { participants: 1, certifications: gone[0]?.length ?? 0, kept_apart: gone[1]?.length ?? 0 };
}

/** Who opened their record in an emergency, and when, stays; why they did is about the person, and goes. */
async function withoutReasons(tx: Tx, id: ParticipantId): Promise<void> {
	const rows = await tx
		.select({ id: emergencyAccesses.id })
		.from(emergencyAccesses)
		.where(eq(emergencyAccesses.participantId, id));
	const ids = rows.map((row) => row.id);
	if (ids.length === 0) return;
	await tx.insert(deletionPermits).values(ids.map((noteId) => ({ noteId })));
	await tx.update(emergencyAccesses).set({ reason: NAMELESS }).where(eq(emergencyAccesses.participantId, id));
	await tx.delete(deletionPermits).where(inArray(deletionPermits.noteId, ids));
}
