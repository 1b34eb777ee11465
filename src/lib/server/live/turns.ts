import { eq } from 'drizzle-orm';
import type { SeatId } from '$lib/ids';
import type { Reader } from '../db';
import { turns } from '../db/schema';
import type { LiveState } from './state';

export type Turn = { seat: SeatId; kind: string; part: string; times: number; lastAtMs: number };

/** How often each person of the session has had which part, over all sessions of the group. */
export async function listTurns(reader: Reader, state: LiveState): Promise<Turn[]> {
	const rows = await reader.select().from(turns).where(eq(turns.groupId, state.session.groupId));
	const counted = new Map<string, Turn>();
	for (const row of rows) {
		const seat = state.seats.find(({ participantId }) => participantId === row.participantId);
		if (!seat) continue;
		const key = `${seat.id} ${row.kind} ${row.part}`;
		const turn = counted.get(key) ?? { seat: seat.id, kind: row.kind, part: row.part, times: 0, lastAtMs: 0 };
		turn.times += 1;
		turn.lastAtMs = Math.max(turn.lastAtMs, row.atMs);
		counted.set(key, turn);
	}
	return [...counted.values()];
}
