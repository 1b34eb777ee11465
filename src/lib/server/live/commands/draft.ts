import { and, eq } from 'drizzle-orm';
import type { Json } from '$lib/json';
import type { Tx } from '../../db';
import { liveDrafts } from '../../db/schema';
import { Refusal } from '../../refusal';
import type { Handler } from '../command';
import { keepWritten } from '../kept';
import { getActivity, getSeat } from '../state';
import { refuseLong } from '../written';

/**
 * Keeps what is being typed, so that a reload or another tablet finds it again. A draft is nobody's but the
 * typist's: no view gives it to anybody else, and it leaves no trace in the audit log. What an exercise keeps for the
 * next session is kept from here on, sent or not; what was being typed as the session ended is only kept.
 */
export const saveDraft: Handler<'save-draft'> = async ({ tx, state, actor, input, atMs }) => {
	const { step, draft } = input;
	const row = getActivity(state, input.activityId);
	if (row.stepsOpened[step] === undefined) throw new Refusal('not-open');
	refuseLong(draft);
	const seat = getSeat(state, actor.seatId);
	if (!actor.retired) {
		const place = { activityId: row.id, step, seatId: seat.id };
		await putDraft(tx, { ...place, sessionId: state.session.id, draft, savedAtMs: atMs });
	}
	await keepWritten(tx, { row, step, seat }, draft, atMs);
	return { outcome: null, audit: null };
};

type Draft = Omit<typeof liveDrafts.$inferInsert, 'draft'> & { draft: Json };

/** In place of the one before. Where nothing is typed any more, none is left. */
async function putDraft(tx: Tx, values: Draft): Promise<void> {
	const { activityId, step, seatId, draft, savedAtMs } = values;
	if (draft === null) {
		await tx
			.delete(liveDrafts)
			.where(
				and(eq(liveDrafts.activityId, activityId), eq(liveDrafts.step, step), eq(liveDrafts.seatId, seatId))
			);
		return;
	}
	await tx
		.insert(liveDrafts)
		.values(values)
		.onConflictDoUpdate({
			target: [liveDrafts.activityId, liveDrafts.step, liveDrafts.seatId],
			set: { draft, savedAtMs }
		});
}
