import { eq } from 'drizzle-orm';
import type { HoldId, SeatId, SessionId } from '$lib/ids';
import { seed } from '../../bench/seed';
import { newToken, tokenHash } from '$lib/server/access/secrets';
import { nowMs } from '$lib/server/clock';
import { closeDatabase, db, tx } from '$lib/server/db';
import { liveCommands, liveHolds, liveRooms } from '$lib/server/db/schema';
import { displayToken } from '$lib/server/live/display-token';
import { newId } from '$lib/server/new-id';

export type Room = {
	session: SessionId;
	/** The facilitator's cookie value, and the display's. */
	staff: string;
	display: string;
	people: { seat: SeatId; cookie: string; spare: { hold: HoldId; cookie: string }[] }[];
	/** What the room's version was, and how many commands had made it. */
	version: number;
	commands: number;
};

const SPARE = 3;

/** Running sessions of so many tablets, with a few more tablets for each person that wait at the door. */
export async function seedRooms(count: number, tablets: number): Promise<Room[]> {
	const rooms: Room[] = [];
	for (const { sessionId, staffToken, seatTokens } of await seed(count)) {
		const seated = await db().select().from(liveHolds);
		const people: Room['people'] = [];
		for (const cookie of seatTokens.slice(0, tablets)) {
			const hold = seated.find((each) => each.tokenHash === tokenHash(cookie));
			if (!hold?.seatId) throw new Error('A tablet has no seat.');
			people.push({ seat: hold.seatId, cookie, spare: await waitingTablets(sessionId, people.length) });
		}
		const room = (await db().select().from(liveRooms)).find((each) => each.sessionId === sessionId);
		if (!room) throw new Error('A session has no room.');
		const display = displayToken(sessionId, room.displayNonce);
		const commands = await db().$count(liveCommands, eq(liveCommands.sessionId, sessionId));
		rooms.push({ session: sessionId, staff: staffToken, display, people, version: room.version, commands });
	}
	await closeDatabase();
	return rooms;
}

function waitingTablets(sessionId: SessionId, person: number) {
	return tx(async (tx) => {
		const spare: Room['people'][number]['spare'] = [];
		for (let nth = 0; nth < SPARE; nth++) {
			const [hold, cookie] = [newId<HoldId>(), newToken()];
			await tx.insert(liveHolds).values({
				id: hold,
				sessionId,
				seatId: null,
				tokenHash: tokenHash(cookie),
				deviceId: null,
				number: 100 + person * SPARE + nth,
				status: 'waiting',
				way: 'ask',
				language: 'en',
				askedAtMs: nowMs(),
				seatedAtMs: null,
				releasedAtMs: null
			});
			spare.push({ hold, cookie });
		}
		return spare;
	});
}
