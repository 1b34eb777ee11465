import { and, eq, gt, inArray, lte, or } from 'drizzle-orm';
import { randomInt } from 'node:crypto';
import type { SessionId } from '$lib/ids';
import { nowMs } from '../clock';
import { db, tx, type Reader, type Tx } from '../db';
import { liveRooms, sessions } from '../db/schema';
import { regularly } from '../regularly';
import { raiseVersion } from './raise-version';

const MINUTE_MS = 60_000;
const LOOK_EVERY_MS = 20_000;
/** So long a code is on the screens; then there is a fresh one. */
const SHOWN_MS = 10 * MINUTE_MS;
/** A photo of the screen opens no door after that long. */
const LIVES_MS = 15 * MINUTE_MS;
/** A code that is no longer shown counts for whoever has begun to type it. Less by the time until somebody looks. */
const COUNTS_AFTER_MS = LIVES_MS - SHOWN_MS - 2 * LOOK_EVERY_MS;

type Code = Pick<typeof liveRooms.$inferInsert, 'code' | 'codeIssuedAtMs' | 'priorCode'>;

/** From now on every open room has a fresh code. One that grew old while the server was away is exchanged at once. */
export async function watchCodes(): Promise<void> {
	await renewCodes();
	regularly(LOOK_EVERY_MS, 'codes not renewed', renewCodes);
}

/** A room's first code. */
export const firstCode = async (tx: Tx): Promise<Code> => ({
	code: await freeCode(tx),
	codeIssuedAtMs: nowMs(),
	priorCode: null
});

/** A room that has ended is opened by no code. */
export const NO_CODE: Code = { code: null, priorCode: null };

/** The session that a code opens now. */
export async function sessionWithCode(reader: Reader, code: string): Promise<SessionId | null> {
	const since = (ms: number) => gt(liveRooms.codeIssuedAtMs, nowMs() - ms);
	const [room] = await reader
		.select({ sessionId: liveRooms.sessionId })
		.from(liveRooms)
		.where(
			or(
				and(eq(liveRooms.code, code), since(LIVES_MS)),
				and(eq(liveRooms.priorCode, code), since(COUNTS_AFTER_MS))
			)
		);
	return room?.sessionId ?? null;
}

/** Gives every open room a fresh code whose own has been on the screens for long enough. */
export async function renewCodes(): Promise<void> {
	const old = await db()
		.select({ sessionId: liveRooms.sessionId })
		.from(liveRooms)
		.innerJoin(sessions, eq(sessions.id, liveRooms.sessionId))
		.where(
			and(inArray(sessions.status, ['open', 'live']), lte(liveRooms.codeIssuedAtMs, nowMs() - SHOWN_MS))
		);
	for (const { sessionId } of old) await tx((tx) => renewCode(tx, sessionId));
}

async function renewCode(tx: Tx, sessionId: SessionId): Promise<void> {
	const [room] = await tx.select().from(liveRooms).where(eq(liveRooms.sessionId, sessionId));
	// Ended meanwhile.
	if (!room?.code) return;
	// What was shown while nobody could look has been there for too long already.
	const isTooOld = room.codeIssuedAtMs < nowMs() - SHOWN_MS - 2 * LOOK_EVERY_MS;
	const code: Code = {
		code: await freeCode(tx),
		codeIssuedAtMs: nowMs(),
		priorCode: isTooOld ? null : room.code
	};
	await tx.update(liveRooms).set(code).where(eq(liveRooms.sessionId, sessionId));
	await raiseVersion(tx, sessionId);
}

/** Six digits that no room has or had just now: easy on any keypad, the same in both languages. */
async function freeCode(tx: Tx): Promise<string> {
	for (let tries = 0; tries < 50; tries++) {
		const code = String(randomInt(100_000, 1_000_000));
		const [used] = await tx
			.select({ code: liveRooms.code })
			.from(liveRooms)
			.where(or(eq(liveRooms.code, code), eq(liveRooms.priorCode, code)));
		if (!used) return code;
	}
	throw new Error('No free code was found in 50 tries.');
}
