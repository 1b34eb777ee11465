import { eq } from 'drizzle-orm';
import type { HoldId, SeatId } from '$lib/ids';
import { liveHolds, liveSeats } from '../../db/schema';
import { Refusal } from '../../refusal';
import type { Context, Done, Handler } from '../command';
import { arrive } from '../stays';
import { findHold, getSeat, seatedHoldOf, type HoldRow, type LiveState } from '../state';

/**
 * Lets somebody in: the one whose PIN or card it was, or whom the facilitator recognised. A seat that is held
 * by another tablet moves to this one, and its answers with it: they belong to the seat.
 */
export const admit: Handler<'admit'> = async (context) => {
	const { tx, state, input, atMs } = context;
	const hold = getHold(state, input.holdId);
	const wanted = input.seatId ?? hold.seatId;
	if (hold.status !== 'waiting' || wanted === null) throw new Refusal('not-found');
	const seat = getSeat(state, wanted);
	const before = seatedHoldOf(state, seat.id);
	if (before) await release(context, before);
	await tx
		.update(liveHolds)
		.set({ seatId: seat.id, status: 'seated', seatedAtMs: atMs })
		.where(eq(liveHolds.id, hold.id));
	await arrive(tx, state, seat.id, 'tablet', atMs);
	return done(state, hold.id, seat.id, before ? { movedFrom: before.number } : {});
};

export const turnAway: Handler<'turn-away'> = async ({ tx, state, input, atMs }) => {
	const hold = getHold(state, input.holdId);
	if (hold.status !== 'waiting') throw new Refusal('not-found');
	await tx.update(liveHolds).set({ status: 'refused', releasedAtMs: atMs }).where(eq(liveHolds.id, hold.id));
	return done(state, hold.id, hold.seatId, {});
};

/** Takes a tablet out of the session. The person's seat, answers and attendance stay. */
export const releaseTablet: Handler<'release-tablet'> = async (context) => {
	const hold = getHold(context.state, context.input.holdId);
	if (hold.status !== 'seated') throw new Refusal('not-found');
	await release(context, hold);
	return done(context.state, hold.id, hold.seatId, {});
};

/** Somebody hands the tablet back. They are still in the room: attendance does not change. */
export const leaveSeat: Handler<'leave-seat'> = async (context) => {
	const hold = getHold(context.state, context.actor.holdId);
	await release(context, hold);
	return done(context.state, hold.id, hold.seatId, {});
};

export const chooseLanguage: Handler<'choose-language'> = async ({ tx, actor, state, input }) => {
	await tx.update(liveSeats).set({ language: input.language }).where(eq(liveSeats.id, actor.seatId));
	await tx.update(liveHolds).set({ language: input.language }).where(eq(liveHolds.id, actor.holdId));
	return { ...done(state, actor.holdId, actor.seatId, {}), audit: null };
};

async function release({ tx, atMs }: Pick<Context<'admit'>, 'tx' | 'atMs'>, hold: HoldRow): Promise<void> {
	await tx.update(liveHolds).set({ status: 'released', releasedAtMs: atMs }).where(eq(liveHolds.id, hold.id));
}

function getHold(state: LiveState, holdId: string): HoldRow {
	const hold = findHold(state, holdId as HoldId);
	if (!hold) throw new Refusal('not-found');
	return hold;
}

function done(state: LiveState, holdId: HoldId, seatId: SeatId | null, detail: { movedFrom?: number }): Done {
	return {
		outcome: null,
		audit: {
			subject: { kind: 'hold', id: holdId },
			...(seatId ? { participantId: getSeat(state, seatId).participantId } : {}),
			detail
		}
	};
}
