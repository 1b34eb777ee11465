import { eq } from 'drizzle-orm';
import { liveActivities } from '../../db/schema';
import { Refusal } from '../../refusal';
import type { Handler } from '../command';
import { getActivity, getSeat, playing } from '../state';

/** A participant triggers what the kind allows in this step, such as stopping a scene. Nobody needs a reason. */
export const signal: Handler<'signal'> = async ({ tx, state, actor, input }) => {
	const row = getActivity(state, input.activityId);
	const { kind, run, step } = playing(row);
	if (row.status !== 'open' || row.step !== input.step) throw new Refusal('step-closed');
	if (!kind.signals.includes(input.signal)) throw new Refusal('invalid');
	const arrangement = kind.signal(run, step, actor.seatId, input.signal);
	await tx.update(liveActivities).set({ arrangement }).where(eq(liveActivities.id, row.id));
	return {
		outcome: null,
		audit: {
			subject: { kind: 'activity', id: row.id },
			participantId: getSeat(state, actor.seatId).participantId,
			detail: { signal: input.signal }
		}
	};
};
