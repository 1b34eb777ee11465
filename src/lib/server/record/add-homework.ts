import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { NextItemId, SessionId } from '$lib/ids';
import { mentions } from '$lib/name-guard';
import { LONGEST_HOMEWORK } from '$lib/next';
import { passage } from '$lib/text-fields';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { tx, type Reader } from '../db';
import { nextItems, participants, recordAttendance, sessions } from '../db/schema';
import { insertLeftOver } from '../programme/next-items';
import { Refusal } from '../refusal';
import { draftNotes } from './draft-notes';

export const Homework = z.strictObject({
	/** Made with the page: the same form sent twice adds one. */
	newId: z.uuid(),
	words: passage(LONGEST_HOMEWORK).min(1),
	/** Somebody looked at the names in it, and they are nobody of the group. */
	namesAreMeant: z.boolean()
});
export type Homework = z.infer<typeof Homework>;

/**
 * Adds homework that was given and not written down while the room was open. It waits for the group's next session, and
 * drafts that nobody has touched follow it.
 * @throws Refusal 'not-found' for a session that is not in the record; 'names-somebody'
 */
export async function addHomework(
	actor: StaffActor,
	sessionId: SessionId,
	{ newId, words, namesAreMeant }: Homework
): Promise<void> {
	await tx(async (tx) => {
		const [session] = await tx.select().from(sessions).where(eq(sessions.id, sessionId));
		if (!session || session.handedOverAtMs === null) throw new Refusal('not-found');
		await allow(tx, actor, 'note-drafts:write', { groupId: session.groupId });
		const id = newId as NextItemId;
		const [known] = await tx.select().from(nextItems).where(eq(nextItems.id, id));
		if (known) return;
		const named = mentions(words, await listNames(tx, sessionId)).length > 0;
		if (named && !namesAreMeant) throw new Refusal('names-somebody');
		await insertLeftOver(
			tx,
			session,
			[{ id, cause: 'homework', exerciseId: null, words, people: null }],
			nowMs()
		);
		await draftNotes(tx, sessionId);
		await audit(tx, actor, {
			action: 'homework:add',
			subject: { kind: 'next-item', id },
			groupId: session.groupId,
			siteId: actor.siteId
		});
	});
}

const listNames = (reader: Reader, sessionId: SessionId) =>
	reader
		.select({
			firstName: participants.firstName,
			lastName: participants.lastName,
			otherNames: participants.otherNames
		})
		.from(recordAttendance)
		.innerJoin(participants, eq(participants.id, recordAttendance.participantId))
		.where(eq(recordAttendance.sessionId, sessionId));
