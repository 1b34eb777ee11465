import { liveDrafts } from '../../db/schema';
import { Refusal } from '../../refusal';
import type { Handler } from '../command';
import { keepWritten } from '../kept';
import { getActivity, getSeat } from '../state';

const LONGEST_DRAFT = 12_000;

/**
 * Keeps what is being typed, so that a reload or another tablet finds it again. A draft is nobody's but the
 * typist's: no view gives it to anybody else, and it leaves no trace in the audit log. What an exercise keeps for the
 * next session is kept from here on, sent or not; what was being typed as the session ended is only kept.
 */
export const saveDraft: Handler<'save-draft'> = async ({ tx, state, actor, input, atMs }) => {
	const row = getActivity(state, input.activityId);
	if (row.stepsOpened[input.step] === undefined) throw new Refusal('not-open');
	if (JSON.stringify(input.draft).length > LONGEST_DRAFT) throw new Refusal('too-large');
	if (!actor.retired) {
		await tx
			.insert(liveDrafts)
			.values({
				sessionId: state.session.id,
				activityId: row.id,
				step: input.step,
				seatId: actor.seatId,
				draft: input.draft,
				savedAtMs: atMs
			})
			.onConflictDoUpdate({
				target: [liveDrafts.activityId, liveDrafts.step, liveDrafts.seatId],
				set: { draft: input.draft, savedAtMs: atMs }
			});
	}
	const seat = getSeat(state, actor.seatId);
	await keepWritten(tx, { row, step: input.step, seat }, input.draft, atMs);
	return { outcome: null, audit: null };
};
