import { eq } from 'drizzle-orm';
import type { FlagId, SeatId } from '$lib/ids';
import type { Json } from '$lib/json';
import type { ScoreChange } from '$lib/record';
import type { Tx } from '../db';
import { liveFlags } from '../db/schema';
import { newId } from '../new-id';
import { ownAnswers, playing, type ActivityRow, type LiveState } from './state';

type Threshold = { riseToFlag: number; scoreToFlag: number };

/**
 * Whether a score should stay open on the console: a rise by the clinic's threshold, or a high last value.
 * These are settings of the clinic, not validated cut-offs (clinical.md 2.4): they state numbers, nothing more.
 */
export function causeOf(
	{ before, after }: Pick<ScoreChange, 'before' | 'after'>,
	{ riseToFlag, scoreToFlag }: Threshold
): 'rise' | 'high' | null {
	if (after === null) return null;
	if (before !== null && after - before >= riseToFlag) return 'rise';
	return after >= scoreToFlag ? 'high' : null;
}

/**
 * Looks at a seat's scores with a new answer in them, and opens a flag where one is due. An open flag follows
 * the numbers; it never closes by itself, since a slip of the finger and a change of mind look the same.
 */
export async function raiseScores(
	tx: Tx,
	state: LiveState,
	row: ActivityRow,
	seatId: SeatId,
	step: string,
	answer: Json | null,
	atMs: number
): Promise<void> {
	const { kind, run } = playing(row);
	const before = ownAnswers(state, row.id, seatId);
	const own = answer === null ? without(before, step) : { ...before, [step]: answer };
	for (const { key, label, before: first, after, watch } of kind.scores(run, own)) {
		if (!watch) continue;
		const open = state.flags.find(
			(flag) =>
				flag.seatId === seatId &&
				flag.activityId === row.id &&
				flag.closedAtMs === null &&
				(flag.detail as { key?: string }).key === key
		);
		const cause = causeOf({ before: first, after }, state.room.settings);
		const detail = { key, label, before: first, after };
		if (open) {
			await tx.update(liveFlags).set({ detail }).where(eq(liveFlags.id, open.id));
		} else if (cause) {
			await tx.insert(liveFlags).values({
				id: newId<FlagId>(),
				sessionId: state.session.id,
				seatId,
				activityId: row.id,
				cause,
				detail,
				raisedAtMs: atMs,
				withdrawnAtMs: null,
				closedAtMs: null,
				closedBy: null,
				done: null
			});
		}
	}
}

function without(own: Record<string, Json> | ReturnType<typeof ownAnswers>, step: string) {
	return Object.fromEntries(Object.entries(own).filter(([key]) => key !== step));
}
