import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../db';
import { liveActivities, liveShown } from '../../db/schema';
import { plainText } from '$lib/plain-text';
import { newId } from '../../new-id';
import { Refusal } from '../../refusal';
import type { Done, Handler } from '../command';
import { getActivity, getSeat, playing, type AnswerRow, type LiveState } from '../state';

/**
 * Lets a text through, as the facilitator has read it and perhaps reworded it: to the display, or to the one person
 * whom it is for, as its step says. On the display one text at a time is large; the others of the step stay beside it.
 */
export const showWords: Handler<'show-words'> = async ({ tx, state, input, atMs }) => {
	const answer = getCounted(state, input.answerId);
	const row = getActivity(state, answer.activityId);
	const step = playing(row).steps.find(({ key }) => key === answer.step);
	if (step?.form?.sees === 'staff-deliver') return deliver(tx, state, answer, plainText(input.text));
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
	if (!shown) return takeOut(tx, state, input.answerId);
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

/** Puts words among those that one person gets. They never come near the display. */
async function deliver(tx: Tx, state: LiveState, answer: AnswerRow, text: string): Promise<Done> {
	const row = getActivity(state, answer.activityId);
	const { kind, run } = playing(row);
	const { language, participantId } = getSeat(state, answer.seatId);
	const next = kind.delivery?.deliver(run, answer.step, { answerId: answer.id, text, language });
	if (answer.late || !next || !kind.arrangement.safeParse(next).success) throw new Refusal('not-found');
	await tx.update(liveActivities).set({ arrangement: next }).where(eq(liveActivities.id, row.id));
	return {
		outcome: null,
		audit: { subject: { kind: 'answer', id: answer.id }, participantId, detail: { delivered: true } }
	};
}

/** Takes words out again from among those that one person gets. */
async function takeOut(tx: Tx, state: LiveState, answerId: string): Promise<Done> {
	const answer = state.answers.find(({ id }) => id === answerId);
	if (!answer || !(await withdrawWords(tx, state, answer))) throw new Refusal('not-found');
	return {
		outcome: null,
		audit: { subject: { kind: 'answer', id: answer.id }, detail: { delivered: false } }
	};
}

/** @returns whether they had been delivered */
export async function withdrawWords(tx: Tx, state: LiveState, answer: AnswerRow): Promise<boolean> {
	const row = getActivity(state, answer.activityId);
	const { kind, run } = playing(row);
	const next = kind.delivery?.withdraw(run, answer.id);
	if (!next) return false;
	await tx.update(liveActivities).set({ arrangement: next }).where(eq(liveActivities.id, row.id));
	return true;
}
