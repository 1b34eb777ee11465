import { and, eq, isNull } from 'drizzle-orm';
import type { Json } from '$lib/json';
import type { Tx } from '../../db';
import { liveSeats, liveStays } from '../../db/schema';
import type { Done, Handler } from '../command';
import { arrive } from '../stays';
import { getSeat, type LiveState, type SeatRow } from '../state';

/** By hand: somebody without a tablet is here, or came back. */
export const markHere: Handler<'mark-here'> = async ({ tx, state, input, atMs }) => {
	const seat = getSeat(state, input.seatId);
	await arrive(tx, state, seat.id, 'hand', atMs);
	return done(seat, 'here');
};

export const markLeft: Handler<'mark-left'> = async ({ tx, state, input, atMs }) => {
	const seat = getSeat(state, input.seatId);
	await tx
		.update(liveStays)
		.set({ leftAtMs: atMs })
		.where(and(eq(liveStays.seatId, seat.id), isNull(liveStays.leftAtMs)));
	return done(seat, 'left');
};

/** Absent or excused, with the reason; null takes the mark away again. Whoever arrives loses it by itself. */
export const markAway: Handler<'mark-away'> = async ({ tx, state, input, atMs }) => {
	const seat = getSeat(state, input.seatId);
	if (input.mark !== null) await endOpenStay(tx, state, seat, atMs);
	await tx
		.update(liveSeats)
		.set({ mark: input.mark, markReason: input.mark === null ? null : input.reason || null })
		.where(eq(liveSeats.id, seat.id));
	return done(seat, input.mark ?? 'no mark');
};

/** A mark by hand that is taken back was a slip, and leaves no stay; somebody with a tablet really was here. */
async function endOpenStay(tx: Tx, state: LiveState, seat: SeatRow, atMs: number): Promise<void> {
	const open = state.stays.find((stay) => stay.seatId === seat.id && stay.leftAtMs === null);
	if (!open) return;
	if (open.how === 'hand') await tx.delete(liveStays).where(eq(liveStays.id, open.id));
	else await tx.update(liveStays).set({ leftAtMs: atMs }).where(eq(liveStays.id, open.id));
}

function done(seat: SeatRow, detail: Json): Done {
	return {
		outcome: null,
		audit: { subject: { kind: 'attendance', id: seat.id }, participantId: seat.participantId, detail }
	};
}
