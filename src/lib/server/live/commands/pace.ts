import { eq } from 'drizzle-orm';
import { liveActivities } from '../../db/schema';
import { Refusal } from '../../refusal';
import type { Handler } from '../command';
import { enterStep, forgetPush, openedMs, stepsLost } from '../course';
import { getActivity, playing } from '../state';

/**
 * Moves to a step, forwards or back. Steps that this would pass over are lost only on purpose: the facilitator
 * names them, and they are kept as left out.
 */
export const goToStep: Handler<'go-to-step'> = async ({ tx, state, input, atMs }) => {
	const row = getActivity(state, input.activityId);
	if (row.status !== 'open') throw new Refusal('not-open');
	const { kind, run, steps } = playing(row);
	const step = steps.find(({ key }) => key === input.step);
	if (!step) throw new Refusal('not-found');
	const lost = stepsLost(row, step.key);
	refuseUnnamed(lost, input.leaveOut);
	const leftOut = [...row.leftOut, ...lost];
	const arrangement = step.key === row.step ? run.arrangement : kind.enters(run, step);
	await tx.update(liveActivities).set({ leftOut, arrangement }).where(eq(liveActivities.id, row.id));
	await enterStep(tx, state, { ...row, leftOut }, step, atMs);
	await forgetPush(tx, state);
	return { outcome: null, audit: { subject: { kind: 'activity', id: row.id }, detail: { step: step.key } } };
};

export const endActivity: Handler<'end-activity'> = async ({ tx, state, input, atMs }) => {
	const row = getActivity(state, input.activityId);
	if (row.status === 'ended') throw new Refusal('stale');
	const lost = stepsLost(row, null);
	refuseUnnamed(lost, input.leaveOut);
	await tx
		.update(liveActivities)
		.set({
			status: 'ended',
			leftOut: [...row.leftOut, ...lost],
			revealed: false,
			timer: null,
			openedMs: openedMs(row, atMs),
			openSinceMs: null,
			endedAtMs: atMs
		})
		.where(eq(liveActivities.id, row.id));
	await forgetPush(tx, state);
	return { outcome: null, audit: { subject: { kind: 'activity', id: row.id }, detail: { leftOut: lost } } };
};

/** @throws Refusal 'steps-left' with the keys, so that the console can ask about them by name */
function refuseUnnamed(lost: string[], leaveOut: readonly string[]): void {
	const unnamed = lost.filter((key) => !leaveOut.includes(key));
	if (unnamed.length > 0) throw new Refusal('steps-left', { steps: unnamed });
}
