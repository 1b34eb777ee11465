import { eq } from 'drizzle-orm';
import type { Step } from '$lib/kinds/contract';
import { FORGOTTEN_AFTER_MS } from '$lib/live/room';
import type { Tx } from '../db';
import { liveActivities, liveRooms, turns } from '../db/schema';
import { newId } from '../new-id';
import { playing, type ActivityRow, type LiveState } from './state';

/** Milliseconds for which an activity has been on the tablets up to now. */
export function openedMs(row: ActivityRow, atMs: number): number {
	return row.openedMs + (row.openSinceMs === null ? 0 : Math.max(0, atMs - row.openSinceMs));
}

export async function setAside(tx: Tx, row: ActivityRow, atMs: number): Promise<void> {
	await tx
		.update(liveActivities)
		.set({ status: 'aside', revealed: false, timer: null, openedMs: openedMs(row, atMs), openSinceMs: null })
		.where(eq(liveActivities.id, row.id));
}

/** @param sinceMs since when its minutes count; null while a break is on */
export async function openNow(tx: Tx, row: ActivityRow, sinceMs: number | null): Promise<void> {
	await tx
		.update(liveActivities)
		.set({ status: 'open', openSinceMs: sinceMs, endedAtMs: null })
		.where(eq(liveActivities.id, row.id));
}

/** Opens a step: hidden again, without a timer. The first time, whoever takes a part in it has had that turn. */
export async function enterStep(
	tx: Tx,
	state: LiveState,
	row: ActivityRow,
	step: Step,
	atMs: number
): Promise<void> {
	const firstTime = row.stepsOpened[step.key] === undefined;
	await tx
		.update(liveActivities)
		.set({
			step: step.key,
			stepsOpened: firstTime ? { ...row.stepsOpened, [step.key]: atMs } : row.stepsOpened,
			leftOut: row.leftOut.filter((key) => key !== step.key),
			revealed: false,
			timer: null
		})
		.where(eq(liveActivities.id, row.id));
	if (firstTime) await recordTurns(tx, state, row, step, atMs);
}

async function recordTurns(
	tx: Tx,
	state: LiveState,
	row: ActivityRow,
	step: Step,
	atMs: number
): Promise<void> {
	const { kind, run } = playing(row);
	for (const { seat, part } of kind.turnsAt(run, step)) {
		const person = state.seats.find(({ id }) => id === seat);
		if (!person) continue;
		await tx.insert(turns).values({
			id: newId(),
			groupId: state.session.groupId,
			participantId: person.participantId,
			kind: row.kind,
			part,
			sessionId: state.session.id,
			atMs
		});
	}
}

/** A push can be undone only until the room has moved on. */
export async function forgetPush(tx: Tx, state: LiveState): Promise<void> {
	if (state.room.lastPush === null) return;
	await tx.update(liveRooms).set({ lastPush: null }).where(eq(liveRooms.sessionId, state.session.id));
}

/** The steps that were never opened, and that a jump or an end would lose. */
export function stepsLost(row: ActivityRow, before: string | null): string[] {
	const keys = playing(row).steps.map(({ key }) => key);
	const end = before === null ? keys.length : keys.indexOf(before);
	return keys.slice(0, end).filter((key) => row.stepsOpened[key] === undefined && !row.leftOut.includes(key));
}

/**
 * When a session ended that is being ended now. One that was forgotten ended when it was to, or with the last thing
 * that happened in it: nobody attended the night that followed.
 */
export function endOf({ session, stays, answers, activities, breaks }: LiveState, nowMs: number): number {
	if (nowMs < session.plannedEndAtMs + FORGOTTEN_AFTER_MS) return nowMs;
	const lastMs = Math.max(
		session.plannedEndAtMs,
		session.openedAtMs ?? 0,
		...stays.map(({ arrivedAtMs, leftAtMs }) => leftAtMs ?? arrivedAtMs),
		...answers.map(({ answeredAtMs }) => answeredAtMs),
		...breaks.map(({ startedAtMs, endedAtMs }) => endedAtMs ?? startedAtMs),
		...activities.flatMap(({ stepsOpened, endedAtMs }) => [endedAtMs ?? 0, ...Object.values(stepsOpened)])
	);
	return Math.min(lastMs, nowMs);
}
