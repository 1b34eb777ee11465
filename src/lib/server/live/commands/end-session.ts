import { and, eq, inArray, isNull } from 'drizzle-orm';
import {
	liveActivities,
	liveDrafts,
	liveFlags,
	liveHolds,
	liveRooms,
	liveStays,
	sessions
} from '../../db/schema';
import { sessionEnded } from '../../bus';
import { Refusal } from '../../refusal';
import { closeBreak } from '../breaks';
import { NO_CODE } from '../door-codes';
import type { Handler } from '../command';
import { endOf, openedMs, stepsLost } from '../course';

/**
 * Ends the session: tablets are let go, the code is worth nothing any more, whoever is here has left now, a break is
 * over.
 * With a call or a score still open it asks for the reason, which is kept with each of them.
 */
export const endSession: Handler<'end-session'> = async ({ tx, state, actor, input, atMs }) => {
	const sessionId = state.session.id;
	const endedAtMs = endOf(state, atMs);
	if (state.session.status === 'ended') throw new Refusal('session-ended');
	const open = state.flags.filter(({ closedAtMs }) => closedAtMs === null);
	if (open.length > 0 && input.flagsReason === '') throw new Refusal('flags-open', { count: open.length });
	for (const flag of open) {
		await tx
			.update(liveFlags)
			.set({ closedAtMs: atMs, closedBy: actor.staffId, done: input.flagsReason })
			.where(eq(liveFlags.id, flag.id));
	}
	for (const row of state.activities.filter(({ status }) => status !== 'ended')) {
		await tx
			.update(liveActivities)
			.set({
				status: 'ended',
				leftOut: [...row.leftOut, ...stepsLost(row, null)],
				revealed: false,
				timer: null,
				openedMs: openedMs(row, endedAtMs),
				openSinceMs: null,
				endedAtMs
			})
			.where(eq(liveActivities.id, row.id));
	}
	await closeBreak(tx, state, endedAtMs);
	await tx
		.update(liveStays)
		.set({ leftAtMs: endedAtMs })
		.where(and(eq(liveStays.sessionId, sessionId), isNull(liveStays.leftAtMs)));
	await tx
		.update(liveHolds)
		.set({ status: 'released', releasedAtMs: atMs })
		.where(and(eq(liveHolds.sessionId, sessionId), inArray(liveHolds.status, ['waiting', 'seated'])));
	await tx.delete(liveDrafts).where(eq(liveDrafts.sessionId, sessionId));
	await tx
		.update(liveRooms)
		.set({ ...NO_CODE, eyesUp: false, blank: false, lastPush: null })
		.where(eq(liveRooms.sessionId, sessionId));
	await tx.update(sessions).set({ status: 'ended', endedAtMs }).where(eq(sessions.id, sessionId));
	tx.afterCommit(() => sessionEnded(sessionId));
	return {
		outcome: null,
		audit: { subject: { kind: 'session', id: sessionId }, detail: { openFlags: open.length } }
	};
};
