import { eq, inArray } from 'drizzle-orm';
import type { NextItemId } from '$lib/ids';
import { mentions } from '$lib/name-guard';
import type { Reader } from '../../db';
import { liveRooms, participants } from '../../db/schema';
import { setSettled } from '../../programme/next-items';
import { Refusal } from '../../refusal';
import type { Handler } from '../command';
import { forgetExtras } from '../extras';
import type { LiveState } from '../state';

/**
 * What the group takes home until next time, in place of what was written before; nothing takes it back. It is about
 * the group: one that names somebody is refused until a person has looked.
 */
export const giveHomework: Handler<'give-homework'> = async ({ tx, state, input }) => {
	const named = mentions(input.text, await listNames(tx, state)).length > 0;
	if (named && !input.namesAreMeant) throw new Refusal('names-somebody');
	const { id } = state.session;
	await tx.update(liveRooms).set({ homework: input.text }).where(eq(liveRooms.sessionId, id));
	return {
		outcome: null,
		audit: { subject: { kind: 'session', id }, detail: { given: input.text !== '' } }
	};
};

/** Homework was talked about, or an exercise is not wanted any more; or that was a slip. */
export const settleNext: Handler<'settle-next'> = async ({ tx, state, actor, input, atMs }) => {
	const { id, groupId } = state.session;
	const itemId = input.itemId as NextItemId;
	const done = await setSettled(tx, groupId, itemId, input.settled ? actor.staffId : null, atMs);
	if (!done) throw new Refusal('not-found');
	tx.afterCommit(() => forgetExtras(id));
	return {
		outcome: null,
		audit: { subject: { kind: 'next-item', id: itemId }, detail: { settled: input.settled } }
	};
};

const listNames = (reader: Reader, { seats }: LiveState) =>
	reader
		.select({
			firstName: participants.firstName,
			lastName: participants.lastName,
			otherNames: participants.otherNames
		})
		.from(participants)
		.where(
			inArray(
				participants.id,
				seats.map(({ participantId }) => participantId)
			)
		);
