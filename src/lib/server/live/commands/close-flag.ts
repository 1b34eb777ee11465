import { and, eq, isNull } from 'drizzle-orm';
import { liveFlags } from '../../db/schema';
import { Refusal } from '../../refusal';
import type { Handler } from '../command';
import { getSeat } from '../state';

/** Somebody wrote what was done about a call or a score. */
export const closeFlag: Handler<'close-flag'> = async ({ tx, state, actor, input, atMs }) => {
	const flag = state.flags.find(({ id }) => id === input.flagId);
	if (!flag) throw new Refusal('not-found');
	const [closed] = await tx
		.update(liveFlags)
		.set({ closedAtMs: atMs, closedBy: actor.staffId, done: input.done })
		.where(and(eq(liveFlags.id, flag.id), isNull(liveFlags.closedAtMs)))
		.returning({ id: liveFlags.id });
	if (!closed) throw new Refusal('changed-elsewhere');
	return {
		outcome: null,
		audit: {
			subject: { kind: 'flag', id: flag.id },
			participantId: getSeat(state, flag.seatId).participantId,
			detail: { cause: flag.cause }
		}
	};
};
