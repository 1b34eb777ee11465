import { eq } from 'drizzle-orm';
import type { SeatActor } from '../access/actor';
import { db } from '../db';
import { liveHolds } from '../db/schema';
import { Refusal } from '../refusal';
import { dispatch, type Dispatched } from './dispatch';
import { unseal, type SealedBox } from './sealing';

/**
 * Delivers what a tablet had kept, whichever tablet brings it. Where its seat has meanwhile been taken over by
 * another tablet, or the session has ended, an answer is still kept, as a late one.
 */
export async function deliver(sealed: SealedBox, from: string | null): Promise<Dispatched> {
	const { holdId, envelope } = unseal(sealed);
	const [hold] = await db().select().from(liveHolds).where(eq(liveHolds.id, holdId));
	if (!hold?.seatId || hold.seatedAtMs === null) throw new Refusal('not-seated');
	const actor: SeatActor = {
		kind: 'seat',
		sessionId: hold.sessionId,
		seatId: hold.seatId,
		holdId,
		retired: hold.status !== 'seated',
		from
	};
	return dispatch(actor, hold.sessionId, envelope);
}
