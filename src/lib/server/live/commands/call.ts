import { and, eq, isNull } from 'drizzle-orm';
import type { FlagId } from '$lib/ids';
import { liveFlags } from '../../db/schema';
import { newId } from '../../new-id';
import type { Handler } from '../command';
import { getSeat } from '../state';

/** "I'd like a word": only the facilitators see it, and it stays open until one wrote what was done. */
export const call: Handler<'call'> = async ({ tx, state, actor, input, atMs }) => {
	const open = state.flags.find(
		(flag) =>
			flag.seatId === actor.seatId &&
			flag.cause === 'call' &&
			flag.closedAtMs === null &&
			flag.withdrawnAtMs === null
	);
	if (open) {
		await tx
			.update(liveFlags)
			.set({ detail: { call: input.call } })
			.where(eq(liveFlags.id, open.id));
	} else {
		await tx.insert(liveFlags).values({
			id: newId<FlagId>(),
			sessionId: state.session.id,
			seatId: actor.seatId,
			activityId: null,
			cause: 'call',
			detail: { call: input.call },
			raisedAtMs: atMs,
			withdrawnAtMs: null,
			closedAtMs: null,
			closedBy: null,
			done: null
		});
	}
	return {
		outcome: null,
		audit: {
			subject: { kind: 'call', id: null },
			participantId: getSeat(state, actor.seatId).participantId,
			detail: { call: input.call }
		}
	};
};

/** The person no longer wants it. It stays on the console, marked so: somebody may still want to ask. */
export const withdrawCall: Handler<'withdraw-call'> = async ({ tx, state, actor, atMs }) => {
	await tx
		.update(liveFlags)
		.set({ withdrawnAtMs: atMs })
		.where(
			and(
				eq(liveFlags.seatId, actor.seatId),
				eq(liveFlags.cause, 'call'),
				isNull(liveFlags.closedAtMs),
				isNull(liveFlags.withdrawnAtMs)
			)
		);
	return {
		outcome: null,
		audit: {
			subject: { kind: 'call', id: null },
			participantId: getSeat(state, actor.seatId).participantId,
			detail: { withdrawn: true }
		}
	};
};
