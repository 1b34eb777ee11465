import { eq } from 'drizzle-orm';
import type { BreakId } from '$lib/ids';
import { timerAfter } from '$lib/live/timer';
import type { Tx } from '../db';
import { liveActivities, liveBreaks } from '../db/schema';
import { openedMs } from './course';
import { breakNow, openActivity, type LiveState } from './state';

/** What is open rests where it is: neither its minutes nor its timer go on. */
export async function restOpen(tx: Tx, state: LiveState, atMs: number): Promise<void> {
	const row = openActivity(state);
	if (!row) return;
	const timer = row.timer && timerAfter(row.timer, 'pause', 0, atMs);
	await tx
		.update(liveActivities)
		.set({ openedMs: openedMs(row, atMs), openSinceMs: null, timer })
		.where(eq(liveActivities.id, row.id));
}

/** What rested goes on. Its timer waits for the facilitator: people are still finding their seats. */
export async function wakeOpen(tx: Tx, state: LiveState, atMs: number): Promise<void> {
	const row = openActivity(state);
	if (!row) return;
	await tx.update(liveActivities).set({ openSinceMs: atMs }).where(eq(liveActivities.id, row.id));
}

/** Ends the break that is on, if one is. @returns which */
export async function closeBreak(tx: Tx, state: LiveState, atMs: number): Promise<BreakId | null> {
	const on = breakNow(state);
	if (!on) return null;
	await tx
		.update(liveBreaks)
		.set({ endedAtMs: Math.max(atMs, on.startedAtMs) })
		.where(eq(liveBreaks.id, on.id));
	return on.id;
}

/** A break that ended goes on as if it had not. */
export async function reopenBreak(tx: Tx, breakId: BreakId, backAtMs?: number): Promise<void> {
	await tx
		.update(liveBreaks)
		.set({ endedAtMs: null, ...(backAtMs === undefined ? {} : { backAtMs }) })
		.where(eq(liveBreaks.id, breakId));
}
