import { eq } from 'drizzle-orm';
import type { SeatId } from '$lib/ids';
import type { Tx } from '../db';
import { liveSeats, liveStays } from '../db/schema';
import { newId } from '../new-id';
import type { LiveState } from './state';

/** Writes somebody's arrival, unless they are here already. It takes an 'absent' away. */
export async function arrive(
	tx: Tx,
	state: LiveState,
	seatId: SeatId,
	how: 'tablet' | 'hand',
	atMs: number
): Promise<void> {
	const here = state.stays.some((stay) => stay.seatId === seatId && stay.leftAtMs === null);
	if (here) return;
	await tx
		.insert(liveStays)
		.values({ id: newId(), sessionId: state.session.id, seatId, arrivedAtMs: atMs, leftAtMs: null, how });
	await tx.update(liveSeats).set({ mark: null, markReason: null }).where(eq(liveSeats.id, seatId));
}
