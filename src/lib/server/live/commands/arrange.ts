import { eq } from 'drizzle-orm';
import { liveActivities } from '../../db/schema';
import { Refusal } from '../../refusal';
import type { Handler } from '../command';
import { getActivity, playing } from '../state';

/** The facilitator arranges a run in the kind's own way: who plays what, which scene, one more turn. */
export const arrange: Handler<'arrange'> = async ({ tx, state, input }) => {
	const row = getActivity(state, input.activityId);
	const { kind, run } = playing(row);
	const parsed = kind.arrangement.safeParse(input.arrangement);
	if (!parsed.success) throw new Refusal('invalid');
	const arrangement = kind.delivery?.arranged(run, parsed.data) ?? parsed.data;
	const next = { content: run.content, arrangement };
	const seats = state.seats.map(({ id }) => id);
	// The step that people are in must still be there afterwards.
	const hasStep = kind.steps(next).some(({ key }) => key === row.step);
	if (!hasStep) throw new Refusal('invalid');
	if (!kind.arrangementFits(next, seats)) throw new Refusal('does-not-fit');
	await tx.update(liveActivities).set({ arrangement }).where(eq(liveActivities.id, row.id));
	return { outcome: null, audit: { subject: { kind: 'activity', id: row.id }, detail: { arranged: true } } };
};
