import { count, eq, max, sql } from 'drizzle-orm';
import type { SeatId } from '$lib/ids';
import { prepared, type Reader } from '../db';
import { turns } from '../db/schema';
import type { LiveState } from './state';

export type Turn = { seat: SeatId; kind: string; part: string; times: number; lastAtMs: number };

/** How often each person of the session has had which part, over all sessions of the group. */
export async function listTurns(reader: Reader, state: LiveState): Promise<Turn[]> {
	const rows = await countTurns(reader, { groupId: state.session.groupId });
	return rows.flatMap(({ participantId, kind, part, times, lastAtMs }) => {
		const seat = state.seats.find((each) => each.participantId === participantId);
		return seat ? [{ seat: seat.id, kind, part, times, lastAtMs: lastAtMs ?? 0 }] : [];
	});
}

// Counted by the database: a group that meets for years has thousands of them.
const countTurns = prepared((reader: Reader) =>
	reader
		.select({
			participantId: turns.participantId,
			kind: turns.kind,
			part: turns.part,
			times: count(),
			lastAtMs: max(turns.atMs)
		})
		.from(turns)
		.where(eq(turns.groupId, sql.placeholder('groupId')))
		.groupBy(turns.participantId, turns.kind, turns.part)
);
