import { eq } from 'drizzle-orm';
import { liveActivities } from '../../db/schema';
import { SMALLEST_SHOWN_FLOOR } from '$lib/settings';
import { Refusal } from '../../refusal';
import type { Handler } from '../command';
import { answersByStep, getActivity, playing } from '../state';

/** Shows the step's summary to the room. With too few answers in there is nothing to show, and the console is told. */
export const reveal: Handler<'reveal'> = async ({ tx, state, input }) => {
	const row = getActivity(state, input.activityId);
	const { kind, run, step } = playing(row);
	if (row.status !== 'open' || step.key !== input.step || !step.reveals) throw new Refusal('not-open');
	const { n } = kind.summarise(run, step, answersByStep(state, row.id));
	const smallest = Math.max(state.room.settings.smallestShown, SMALLEST_SHOWN_FLOOR);
	if (n < smallest) throw new Refusal('too-few', { n, smallest });
	await tx.update(liveActivities).set({ revealed: true }).where(eq(liveActivities.id, row.id));
	return {
		outcome: null,
		audit: { subject: { kind: 'activity', id: row.id }, detail: { revealed: step.key } }
	};
};

export const hide: Handler<'hide'> = async ({ tx, state, input }) => {
	const row = getActivity(state, input.activityId);
	await tx.update(liveActivities).set({ revealed: false }).where(eq(liveActivities.id, row.id));
	return { outcome: null, audit: { subject: { kind: 'activity', id: row.id }, detail: { revealed: null } } };
};
