import { eq } from 'drizzle-orm';
import type { FlagId, SeatId } from '$lib/ids';
import type { Json } from '$lib/json';
import type { FollowUp, ScoreChange } from '$lib/record';
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

/** A seat's new answer at a step; null for a pass. A late one is not counted among the others. */
export type Answered = {
	row: ActivityRow;
	seatId: SeatId;
	step: string;
	answer: Json | null;
	late: boolean;
	atMs: number;
};

/**
 * Looks at what a seat has answered with a new answer in it, and opens a flag where one is due. An open flag follows
 * the numbers; it never closes by itself, since a slip of the finger and a change of mind look the same. What can't
 * wait is told of a late answer, too; scores are of those that count.
 */
export async function raiseFlags(tx: Tx, state: LiveState, answered: Answered): Promise<void> {
	const { row, seatId, step, answer, late } = answered;
	const { kind, run } = playing(row);
	const before = ownAnswers(state, row.id, seatId);
	const own = answer === null ? without(before, step) : { ...before, [step]: answer };
	for (const { key, label, said } of kind.alerts(run, own)) {
		await raise(tx, state, answered, 'answer', { key, label, said });
	}
	if (late) return;
	for (const { key, label, before: first, after, watch } of kind.scores(run, own)) {
		if (!watch) continue;
		const cause = causeOf({ before: first, after }, state.room.settings);
		await raise(tx, state, answered, cause, { key, label, before: first, after });
	}
}

/** Opens a flag, or brings the one that is open about the same thing up to date. */
async function raise(
	tx: Tx,
	state: LiveState,
	{ row, seatId, atMs }: Answered,
	cause: FollowUp['cause'] | null,
	detail: { key: string } & Record<string, Json>
): Promise<void> {
	const open = state.flags.find(
		(flag) =>
			flag.seatId === seatId &&
			flag.activityId === row.id &&
			flag.closedAtMs === null &&
			(flag.detail as { key?: string }).key === detail.key
	);
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

function without(own: Record<string, Json> | ReturnType<typeof ownAnswers>, step: string) {
	return Object.fromEntries(Object.entries(own).filter(([key]) => key !== step));
}
