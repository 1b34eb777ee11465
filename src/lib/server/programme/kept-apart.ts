import { and, eq, isNull } from 'drizzle-orm';
import type { GroupId, ParticipantId } from '$lib/ids';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { db, tx, type Reader, type Tx } from '../db';
import { enrolments, keptApart } from '../db/schema';
import { newId } from '../new-id';
import { Refusal } from '../refusal';

/** Two people of a group who are not put together in a pair or a scene. */
export type Apart = { id: string; one: ParticipantId; other: ParticipantId };

/** Whom the group's facilitators keep apart now. Why is not asked, and not kept. */
export async function listKeptApart(actor: StaffActor, groupId: GroupId): Promise<Apart[]> {
	await allow(db(), actor, 'kept-apart:read', { groupId });
	return readKeptApart(db(), groupId);
}

/** For the room, which has asked for its own right. */
export function readKeptApart(reader: Reader, groupId: GroupId): Promise<Apart[]> {
	return reader
		.select({ id: keptApart.id, one: keptApart.oneId, other: keptApart.otherId })
		.from(keptApart)
		.where(and(eq(keptApart.groupId, groupId), isNull(keptApart.untilMs)))
		.orderBy(keptApart.fromMs, keptApart.id);
}

/**
 * Keeps two people apart from now on; nothing changes where they are already.
 * @throws Refusal 'invalid' for one and the same person; 'not-found' for somebody who is not on the roster
 */
export async function keepApart(
	actor: StaffActor,
	groupId: GroupId,
	first: ParticipantId,
	second: ParticipantId
): Promise<void> {
	return tx(async (tx) => {
		await allow(tx, actor, 'kept-apart:write', { groupId });
		if (first === second) throw new Refusal('invalid');
		for (const person of [first, second]) await findOnRoster(tx, groupId, person);
		const [one, other] = first < second ? [first, second] : [second, first];
		const known = await readKeptApart(tx, groupId);
		if (known.some((pair) => pair.one === one && pair.other === other)) return;
		const id = newId<string>();
		await tx
			.insert(keptApart)
			.values({ id, groupId, oneId: one, otherId: other, fromMs: nowMs(), untilMs: null });
		await note(tx, actor, 'kept-apart:start', groupId, id);
	});
}

/** @throws Refusal 'not-found' where it is not of this group, or over already */
export async function letTogether(actor: StaffActor, groupId: GroupId, id: string): Promise<void> {
	return tx(async (tx) => {
		await allow(tx, actor, 'kept-apart:write', { groupId });
		if (!(await readKeptApart(tx, groupId)).some((pair) => pair.id === id)) throw new Refusal('not-found');
		await tx.update(keptApart).set({ untilMs: nowMs() }).where(eq(keptApart.id, id));
		await note(tx, actor, 'kept-apart:end', groupId, id);
	});
}

async function findOnRoster(tx: Tx, groupId: GroupId, participantId: ParticipantId): Promise<void> {
	const [found] = await tx
		.select({ id: enrolments.id })
		.from(enrolments)
		.where(
			and(
				eq(enrolments.groupId, groupId),
				eq(enrolments.participantId, participantId),
				isNull(enrolments.endedAtMs)
			)
		);
	if (!found) throw new Refusal('not-found');
}

const note = (tx: Tx, actor: StaffActor, action: string, groupId: GroupId, id: string): Promise<void> =>
	audit(tx, actor, { action, subject: { kind: 'kept-apart', id }, groupId, siteId: actor.siteId });
