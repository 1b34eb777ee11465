import { and, desc, eq, exists, gt, isNull, lte, type SQL } from 'drizzle-orm';
import type { EmergencyId, ParticipantId } from '$lib/ids';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import type { Reader, Tx } from '../db';
import { emergencyAccesses, participants, signIns } from '../db/schema';
import { PROGRAM, type Actor, type StaffActor } from './actor';

/** For so long an emergency access lasts; the database refuses a longer one. */
export const EMERGENCY_MINUTES = 60;

// By its start as well: a server's clock that is set back makes no hour longer.
const notOver = (): SQL | undefined =>
	and(
		isNull(emergencyAccesses.endedAtMs),
		lte(emergencyAccesses.startedAtMs, nowMs()),
		gt(emergencyAccesses.untilMs, nowMs())
	);

/** The actor's own, by this very sign-in, that are not over. Another sign-in of hers has none of them. */
const runningOf = (reader: Reader, actor: StaffActor): SQL | undefined =>
	and(
		eq(emergencyAccesses.signInId, actor.signInId),
		eq(emergencyAccesses.staffId, actor.staffId),
		eq(emergencyAccesses.siteId, actor.siteId),
		notOver(),
		exists(
			reader
				.select({ id: signIns.id })
				.from(signIns)
				.where(and(eq(signIns.id, emergencyAccesses.signInId), isNull(signIns.endedAtMs)))
		)
	);

/** Whether the actor has this participant's record open in an emergency just now. `rights.ts` asks; nobody else needs to. */
export async function isInEmergency(
	reader: Reader,
	actor: StaffActor,
	participantId: ParticipantId
): Promise<boolean> {
	return (await findRunning(reader, actor, participantId)) !== undefined;
}

export type Running = {
	id: EmergencyId;
	participantId: ParticipantId;
	firstName: string;
	lastName: string;
	/** UTC ms. */
	untilMs: number;
};

/** The access by which the actor has this participant's record open; undefined without one. */
export async function findRunning(
	reader: Reader,
	actor: StaffActor,
	participantId: ParticipantId
): Promise<{ id: EmergencyId; untilMs: number } | undefined> {
	const [found] = await reader
		.select({ id: emergencyAccesses.id, untilMs: emergencyAccesses.untilMs })
		.from(emergencyAccesses)
		.where(and(runningOf(reader, actor), eq(emergencyAccesses.participantId, participantId)))
		.limit(1);
	return found;
}

/** All that the actor has open in an emergency just now, the newest first: what her pages' banner says. */
export function listRunning(reader: Reader, actor: StaffActor): Promise<Running[]> {
	return reader
		.select({
			id: emergencyAccesses.id,
			participantId: emergencyAccesses.participantId,
			firstName: participants.firstName,
			lastName: participants.lastName,
			untilMs: emergencyAccesses.untilMs
		})
		.from(emergencyAccesses)
		.innerJoin(participants, eq(participants.id, emergencyAccesses.participantId))
		.where(runningOf(reader, actor))
		.orderBy(desc(emergencyAccesses.startedAtMs));
}

/** Ends one of the actor's own, in the caller's transaction. One that is over already stays as it is. */
export async function endOwn(tx: Tx, actor: StaffActor, id: EmergencyId): Promise<void> {
	await end(tx, actor, and(runningOf(tx, actor), eq(emergencyAccesses.id, id)));
}

/** What sign-ins had open ends with them, in the caller's transaction. */
export async function endWithSignIns(
	tx: Tx,
	of: { signInId: StaffActor['signInId'] } | { staffId: StaffActor['staffId'] }
): Promise<void> {
	const whose =
		'signInId' in of
			? eq(emergencyAccesses.signInId, of.signInId)
			: eq(emergencyAccesses.staffId, of.staffId);
	await end(tx, PROGRAM, and(whose, notOver()));
}

async function end(tx: Tx, actor: Actor, which: SQL | undefined): Promise<void> {
	const ended = await tx.update(emergencyAccesses).set({ endedAtMs: nowMs() }).where(which).returning({
		id: emergencyAccesses.id,
		siteId: emergencyAccesses.siteId,
		participantId: emergencyAccesses.participantId
	});
	for (const { id, siteId, participantId } of ended) {
		await audit(tx, actor, {
			action: 'emergency:end',
			subject: { kind: 'emergency', id },
			participantId,
			siteId
		});
	}
}
