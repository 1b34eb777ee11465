import { eq } from 'drizzle-orm';
import type { SessionId } from '$lib/ids';
import type { DisplayActor, DoorActor, SeatActor } from '../access/actor';
import { tokenHash } from '../access/secrets';
import { db } from '../db';
import { liveHolds, liveRooms } from '../db/schema';

/** Whose seat, or place at the door, a browser's token stands for. Also for one that has ended: its screen says so. */
export async function findHolder(
	token: string,
	from: string | null
): Promise<SeatActor | DoorActor | undefined> {
	const [hold] = await db()
		.select()
		.from(liveHolds)
		.where(eq(liveHolds.tokenHash, tokenHash(token)));
	if (!hold) return undefined;
	const place = { sessionId: hold.sessionId, holdId: hold.id, from };
	return hold.seatId && hold.status === 'seated'
		? { kind: 'seat', seatId: hold.seatId, retired: false, ...place }
		: { kind: 'door', ...place };
}

/** Which session's display a link belongs to. */
export async function findDisplay(token: string, from: string | null): Promise<DisplayActor | undefined> {
	const [room] = await db()
		.select({ sessionId: liveRooms.sessionId })
		.from(liveRooms)
		.where(eq(liveRooms.displayTokenHash, tokenHash(token)));
	return room && { kind: 'display', sessionId: room.sessionId as SessionId, from };
}
