import { eq } from 'drizzle-orm';
import { timerAfter } from '$lib/live/timer';
import { liveActivities } from '../../db/schema';
import { Refusal } from '../../refusal';
import type { Handler } from '../command';
import { getActivity } from '../state';

export const timer: Handler<'timer'> = async ({ tx, state, input, atMs }) => {
	const row = getActivity(state, input.activityId);
	if (row.status !== 'open') throw new Refusal('not-open');
	const after = timerAfter(row.timer, input.act, input.seconds * 1000, atMs);
	await tx.update(liveActivities).set({ timer: after }).where(eq(liveActivities.id, row.id));
	return { outcome: null, audit: null };
};
