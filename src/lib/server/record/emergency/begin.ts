import { and, eq, ne } from 'drizzle-orm';
import { z } from 'zod';
import { LONGEST_REASON, SHORTEST_REASON, type RunningEmergency } from '$lib/emergency';
import type { EmergencyId, ParticipantId } from '$lib/ids';
import * as m from '$lib/paraglide/messages';
import { foldedWords } from '$lib/record-search';
import { oneLine, passage } from '$lib/text-fields';
import type { StaffActor } from '../../access/actor';
import { requireConfirmed } from '../../access/confirm';
import { EMERGENCY_MINUTES, endOwn, findRunning, listRunning } from '../../access/emergency';
import { handleOf } from '../../access/handles';
import { POLICY } from '../../access/policy';
import { allow, reaches } from '../../access/rights';
import { countFailure, refuseThrottled, RULES } from '../../access/throttle';
import { audit } from '../../audit/audit';
import { nowMs } from '../../clock';
import { tx, type Reader } from '../../db';
import { emergencyAccesses, participants } from '../../db/schema';
import { NAMELESS } from '../../keeping/nameless';
import { newId } from '../../new-id';
import { oneAtATimeByKey } from '../../one-at-a-time';
import { Refusal } from '../../refusal';

export const EmergencyAsked = z.strictObject({
	/** A record number, or first and last name. */
	who: oneLine(130).min(1),
	reason: passage(LONGEST_REASON).refine((reason) => reason.trim().length >= SHORTEST_REASON, {
		error: () => m.emergency_reason_fault({ least: SHORTEST_REASON })
	})
});
export type EmergencyAsked = z.infer<typeof EmergencyAsked>;

export type Begun = {
	participantId: ParticipantId;
	/** They are in a group of hers: nothing was begun, their own page is open to her. */
	isOwn: boolean;
};

/** Of a hundred tries at once, each counts before the next is looked at. */
const trying = oneAtATimeByKey();

/**
 * Opens a participant's record to the actor for an hour, to read it and nothing else (record/emergency/read.ts). Asked
 * again for the same person while it runs, it begins nothing new.
 * @throws Refusal 'nobody-fits' where the words are not exactly one person's of her site; 'throttled' with the seconds
 * to wait, once that was so too often; 'not-confirmed' without a fresh password or passkey; 'not-found' without the right
 */
export async function beginEmergency(actor: StaffActor, { who, reason }: EmergencyAsked): Promise<Begun> {
	const keys = [{ key: `emergency:${actor.staffId}`, rule: RULES.emergency }];
	return trying(actor.staffId, async () => {
		const begun = await tx(async (tx) => {
			const { siteId, staffId, signInId } = await allow(tx, actor, 'emergency:begin', {
				siteId: actor.siteId
			});
			await requireConfirmed(tx, actor, 'export');
			await refuseThrottled(tx, keys);
			const participantId = await findOne(tx, actor, who);
			if (!participantId) {
				await countFailure(tx, keys);
				await audit(tx, actor, { action: 'emergency:refuse', subject: { kind: 'site', id: siteId }, siteId });
				// Kept: what is thrown in here would take the count back.
				return null;
			}
			if (await reaches(tx, actor, 'participants:read', { participantId }))
				return { participantId, isOwn: true };
			if (await findRunning(tx, actor, participantId)) return { participantId, isOwn: false };
			const id = newId<EmergencyId>();
			// Read once: the database takes no millisecond more than the hour.
			const startedAtMs = nowMs();
			await tx.insert(emergencyAccesses).values({
				id,
				siteId,
				staffId,
				signInId,
				participantId,
				reason: reason.trim(),
				startedAtMs,
				untilMs: startedAtMs + EMERGENCY_MINUTES * 60_000
			});
			await audit(tx, actor, {
				action: 'emergency:begin',
				subject: { kind: 'emergency', id },
				participantId,
				siteId,
				detail: { minutes: EMERGENCY_MINUTES }
			});
			return { participantId, isOwn: false };
		});
		if (!begun) throw new Refusal('nobody-fits');
		return begun;
	});
}

/** The one person of the actor's site whose number or whole name this is, whatever its capitals and accents. */
async function findOne(reader: Reader, actor: StaffActor, who: string): Promise<ParticipantId | null> {
	const people = await reader
		.select({
			id: participants.id,
			firstName: participants.firstName,
			lastName: participants.lastName,
			recordNumber: participants.recordNumber
		})
		.from(participants)
		// Whoever's data was deleted is nobody any more.
		.where(and(eq(participants.siteId, actor.siteId), ne(participants.lastName, NAMELESS)));
	const [number, name] = [plain(who), words(who)];
	const [found, another] = people.filter(
		(one) =>
			plain(one.recordNumber) === number ||
			(name !== '' && words(`${one.firstName} ${one.lastName}`) === name)
	);
	return found && !another ? found.id : null;
}

/** A number's signs count: "D-101" is not "D 101". */
const plain = (number: string): string => number.trim().toLowerCase();
/** A name's do not: an apostrophe is typed in more ways than one. */
const words = (name: string): string => foldedWords(name).join(' ');

/** What the actor has open in an emergency just now, the newest first. */
export async function listOwnEmergencies(reader: Reader, actor: StaffActor): Promise<RunningEmergency[]> {
	// Asked at every page of the staff: of a role that has none, nothing is asked.
	if (POLICY['emergency:read'][actor.role] === 'none') return [];
	return (await listRunning(reader, actor)).map(({ id, participantId, firstName, lastName, untilMs }) => ({
		id,
		handle: handleOf(actor, participantId),
		name: `${firstName} ${[...lastName][0] ?? ''}.`,
		untilMs,
		leftMs: untilMs - nowMs()
	}));
}

/** Ends one of the actor's own before its hour is over. One that is over, or another's, stays as it is. */
export async function endEmergency(actor: StaffActor, id: string): Promise<void> {
	await tx((tx) => endOwn(tx, actor, id as EmergencyId));
}
