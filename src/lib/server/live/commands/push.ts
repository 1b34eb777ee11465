import { eq } from 'drizzle-orm';
import type { ActivityId, ExerciseId, PlanItemId } from '$lib/ids';
import { getExercise } from '../../programme/exercises';
import { settleByRun, unsettleRun } from '../../programme/next-items';
import { liveActivities, liveRooms, sessions } from '../../db/schema';
import { newId } from '../../new-id';
import { Refusal } from '../../refusal';
import { enterStep, openNow, setAside } from '../course';
import { closeBreak, reopenBreak } from '../breaks';
import type { Handler } from '../command';
import { listApart } from '../apart';
import { bringKept } from '../kept';
import { withDropped } from '../dropped';
import { lastArrangement } from '../last-arrangement';
import { getActivity, openActivity, playing, seatsHere } from '../state';
import { listTurns } from '../turns';
import { kindOf } from '$lib/kinds/registry';

/**
 * Puts an exercise on every tablet. What was open is set aside, and can be taken up again; a break is over. One that
 * had been left out for want of time is in again.
 */
export const push: Handler<'push'> = async ({ tx, state, actor, input, atMs }) => {
	if (state.session.status === 'ended') throw new Refusal('session-ended');
	const exercise = await getExercise(tx, actor, input.exerciseId as ExerciseId);
	const kind = kindOf(exercise.kind);
	if (!kind) throw new Refusal('not-found');
	const before = openActivity(state);
	if (before) await setAside(tx, before, atMs);
	const breakId = await closeBreak(tx, state, atMs);

	const id = newId<ActivityId>();
	const room = {
		seats: seatsHere(state),
		turns: (await listTurns(tx, state)).filter((turn) => turn.kind === kind.id),
		fourthStyle: state.room.settings.fourthStyle,
		apart: await listApart(tx, state),
		before: await lastArrangement(tx, state, kind)
	};
	const arrangement = kind.arrange(exercise.content, room);
	const [first] = kind.steps({ content: exercise.content, arrangement });
	if (!first) throw new Error(`The kind ${kind.id} has no steps.`);
	const [row] = await tx
		.insert(liveActivities)
		.values({
			id,
			sessionId: state.session.id,
			planItemId: input.planItemId as PlanItemId | null,
			exerciseId: exercise.id,
			exerciseVersion: exercise.version,
			kind: kind.id,
			kindVersion: kind.version,
			title: exercise.title,
			content: exercise.content,
			arrangement,
			status: 'open',
			position: 1 + Math.max(0, ...state.activities.map(({ position }) => position)),
			step: first.key,
			stepsOpened: { [first.key]: atMs },
			leftOut: [],
			revealed: false,
			timer: null,
			pushedAtMs: atMs,
			pushedBy: actor.staffId,
			openedMs: 0,
			openSinceMs: atMs,
			endedAtMs: null
		})
		.returning();
	if (row) await bringKept(tx, row, state.seats, atMs);
	await settleByRun(tx, state.session, exercise.id, actor.staffId, atMs);
	await tx
		.update(liveRooms)
		.set({
			lastPush: { activityId: id, beforeId: before?.id ?? null, breakId },
			eyesUp: false,
			blank: false,
			dropped: withDropped(state, [], input.planItemId as PlanItemId | null)
		})
		.where(eq(liveRooms.sessionId, state.session.id));
	if (state.session.status === 'open') {
		await tx
			.update(sessions)
			.set({ status: 'live', startedAtMs: atMs })
			.where(eq(sessions.id, state.session.id));
	}
	return {
		outcome: { activityId: id },
		audit: { subject: { kind: 'activity', id }, detail: { kind: kind.id } }
	};
};

/**
 * Takes a push back: the exercise that was open before is open again, and the break that it ended goes on. What was
 * answered meanwhile is kept, unseen.
 */
export const undoPush: Handler<'undo-push'> = async ({ tx, state, input, atMs }) => {
	const last = state.room.lastPush;
	const row = getActivity(state, input.activityId);
	if (!last || last.activityId !== row.id || row.status !== 'open') throw new Refusal('stale');
	await tx
		.update(liveActivities)
		.set({ status: 'undone', openSinceMs: null, endedAtMs: atMs })
		.where(eq(liveActivities.id, row.id));
	await unsettleRun(tx, state.session, row.exerciseId, row.pushedAtMs);
	const before = state.activities.find(({ id }) => id === last.beforeId);
	if (before) await openNow(tx, before, last.breakId ? null : atMs);
	if (last.breakId) await reopenBreak(tx, last.breakId);
	await tx.update(liveRooms).set({ lastPush: null }).where(eq(liveRooms.sessionId, state.session.id));
	return { outcome: null, audit: { subject: { kind: 'activity', id: row.id }, detail: { undone: true } } };
};

/** Takes up an activity that was set aside or ended; a break is over. */
export const resume: Handler<'resume'> = async ({ tx, state, input, atMs }) => {
	if (state.session.status === 'ended') throw new Refusal('session-ended');
	const row = getActivity(state, input.activityId);
	const open = openActivity(state);
	if (open?.id === row.id) throw new Refusal('stale');
	if (open) await setAside(tx, open, atMs);
	await closeBreak(tx, state, atMs);
	await openNow(tx, row, atMs);
	await enterStep(tx, state, row, playing(row).step, atMs);
	await tx
		.update(liveRooms)
		.set({ lastPush: null, eyesUp: false, blank: false })
		.where(eq(liveRooms.sessionId, state.session.id));
	return { outcome: null, audit: { subject: { kind: 'activity', id: row.id }, detail: { resumed: true } } };
};
