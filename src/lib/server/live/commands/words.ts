import { and, eq } from 'drizzle-orm';
import { liveShown } from '../../db/schema';
import { plainText } from '$lib/plain-text';
import { newId } from '../../new-id';
import { Refusal } from '../../refusal';
import type { Handler } from '../command';
import { getActivity, getSeat, playing, type LiveState } from '../state';

/**
 * Lets a text through to the display, as the facilitator has read it and perhaps reworded it. One text at a time
 * is large; the others of the step stay beside it.
 */
export const showWords: Handler<'show-words'> = async ({ tx, state, input, atMs }) => {
	const answer = getCounted(state, input.answerId);
	const row = getActivity(state, answer.activityId);
	const step = playing(row).steps.find(({ key }) => key === answer.step);
	if (step?.form?.sees !== 'staff-words') throw new Refusal('not-found');
	if (input.large) {
		await tx.update(liveShown).set({ large: false }).where(eq(liveShown.activityId, row.id));
	}
	const shown = { text: plainText(input.text), large: input.large, shownAtMs: atMs };
	await tx
		.insert(liveShown)
		.values({
			id: newId(),
			sessionId: state.session.id,
			activityId: row.id,
			step: answer.step,
			answerId: answer.id,
			field: input.field,
			language: getSeat(state, answer.seatId).language,
			...shown
		})
		.onConflictDoUpdate({ target: [liveShown.answerId, liveShown.field], set: shown });
	return {
		outcome: null,
		audit: {
			subject: { kind: 'answer', id: answer.id },
			participantId: getSeat(state, answer.seatId).participantId,
			detail: { shown: true }
		}
	};
};

export const hideWords: Handler<'hide-words'> = async ({ tx, state, input }) => {
	const shown = state.shown.find(
		({ answerId, field }) => answerId === input.answerId && field === input.field
	);
	if (!shown) throw new Refusal('not-found');
	await tx
		.delete(liveShown)
		.where(and(eq(liveShown.answerId, shown.answerId), eq(liveShown.field, shown.field)));
	return {
		outcome: null,
		audit: { subject: { kind: 'answer', id: shown.answerId }, detail: { shown: false } }
	};
};

/** An answer that stands: one taken back or passed has no words to show. */
function getCounted(state: LiveState, answerId: string) {
	const answer = state.answers.find(({ id }) => id === answerId);
	if (!answer || answer.passed || answer.takenBackAtMs !== null) throw new Refusal('not-found');
	return answer;
}
