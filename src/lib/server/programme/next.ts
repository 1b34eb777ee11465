import { eq } from 'drizzle-orm';
import type { GroupId, NextItemId, SessionId } from '$lib/ids';
import type { NextItem } from '$lib/next';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { db, tx } from '../db';
import { nextItems, sessions } from '../db/schema';
import { Refusal } from '../refusal';
import { readLeftBy, readOffered, setSettled } from './next-items';

/** What waits for a group's next session, the last evening's first. */
export async function listOffered(actor: StaffActor, groupId: GroupId): Promise<NextItem[]> {
	await allow(db(), actor, 'sessions:read', { groupId });
	return readOffered(db(), groupId);
}

/**
 * What a session left over, and what became of it.
 * @throws Refusal 'not-found'
 */
export async function listLeftBy(actor: StaffActor, sessionId: SessionId): Promise<NextItem[]> {
	const [session] = await db().select().from(sessions).where(eq(sessions.id, sessionId));
	if (!session) throw new Refusal('not-found');
	await allow(db(), actor, 'sessions:read', { groupId: session.groupId });
	return readLeftBy(db(), sessionId);
}

/**
 * Puts something away that waited for a group's next session: it is not offered any more.
 * @throws Refusal 'not-found' where a session has taken it up
 */
export const putAway = (actor: StaffActor, itemId: NextItemId): Promise<void> => change(actor, itemId, true);

/** Offers again what was put away. @throws Refusal 'not-found' where it was run since */
export const bringBack = (actor: StaffActor, itemId: NextItemId): Promise<void> =>
	change(actor, itemId, false);

async function change(actor: StaffActor, itemId: NextItemId, settled: boolean): Promise<void> {
	await tx(async (tx) => {
		const [item] = await tx.select().from(nextItems).where(eq(nextItems.id, itemId));
		if (!item) throw new Refusal('not-found');
		const { groupId } = item;
		// Whoever leads the group decides what it does next.
		await allow(tx, actor, 'room:steer', { groupId });
		const done = await setSettled(tx, groupId, itemId, settled ? actor.staffId : null, nowMs());
		if (!done) throw new Refusal('not-found');
		await audit(tx, actor, {
			action: settled ? 'next-item:put-away' : 'next-item:bring-back',
			subject: { kind: 'next-item', id: itemId },
			groupId,
			siteId: actor.siteId
		});
	});
}
