import { and, eq } from 'drizzle-orm';
import type { AnswerId, SessionId } from '$lib/ids';
import type { LateAnswer } from '$lib/record-views';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { tx, type Reader, type Tx } from '../db';
import { liveAnswers, liveRooms, sessions } from '../db/schema';
import { loadState } from '../live/load-state';
import { getActivity, getSeat, playing, type AnswerRow, type LiveState } from '../live/state';
import { draftNotes } from '../record/draft-notes';
import { setPart } from '../record/write-session';
import { Refusal } from '../refusal';
import { partWords } from './words';

/** What came too late to be counted, for the facilitators of the group. Reading it is reading answers. */
export async function listLateAnswers(actor: StaffActor, sessionId: SessionId): Promise<LateAnswer[]> {
	return tx(async (tx) => {
		// What the room left behind goes before the record does.
		if (!(await hasRoom(tx, actor, sessionId))) return [];
		const state = await loadEnded(tx, actor, sessionId);
		const late = state.answers.filter(({ late }) => late).map((answer) => lateAnswer(state, answer));
		if (late.length > 0) {
			const { groupId, siteId } = state.session;
			await audit(tx, actor, {
				action: 'answers:read',
				subject: { kind: 'session', id: sessionId },
				groupId,
				siteId,
				detail: { late: late.length }
			});
		}
		return late;
	});
}

/**
 * Takes a late answer into the record, in place of one that came in time: the person's part is said anew, and drafts
 * that nobody has touched follow it.
 */
export async function takeIntoRecord(
	actor: StaffActor,
	sessionId: SessionId,
	answerId: AnswerId
): Promise<void> {
	await tx(async (tx) => {
		const before = await loadEnded(tx, actor, sessionId);
		const answer = before.answers.find(({ id, late }) => id === answerId && late);
		if (!answer) throw new Refusal('not-found');
		const { activityId, step, seatId } = answer;
		await tx
			.delete(liveAnswers)
			.where(
				and(
					eq(liveAnswers.activityId, activityId),
					eq(liveAnswers.step, step),
					eq(liveAnswers.seatId, seatId),
					eq(liveAnswers.late, false)
				)
			);
		await tx.update(liveAnswers).set({ late: false }).where(eq(liveAnswers.id, answerId));
		await raiseVersion(tx, before);
		const state = await loadState(tx, sessionId);
		const seat = getSeat(state, seatId);
		await setPart(tx, sessionId, seat.participantId, partWords(state, getActivity(state, activityId), seat));
		await draftNotes(tx, sessionId);
		const { groupId, siteId } = state.session;
		await audit(tx, actor, {
			action: 'answer:take-in',
			subject: { kind: 'answer', id: answerId },
			participantId: seat.participantId,
			groupId,
			siteId
		});
	});
}

/** Whether what the room left behind is still kept. @throws Refusal 'not-found' */
async function hasRoom(reader: Reader, actor: StaffActor, sessionId: SessionId): Promise<boolean> {
	const [found] = await reader
		.select({ groupId: sessions.groupId, room: liveRooms.sessionId })
		.from(sessions)
		.leftJoin(liveRooms, eq(liveRooms.sessionId, sessions.id))
		.where(eq(sessions.id, sessionId));
	if (!found) throw new Refusal('not-found');
	await allow(reader, actor, 'answers:read', { groupId: found.groupId });
	return found.room !== null;
}

async function loadEnded(reader: Reader, actor: StaffActor, sessionId: SessionId): Promise<LiveState> {
	const state = await loadState(reader, sessionId);
	await allow(reader, actor, 'answers:read', { groupId: state.session.groupId });
	if (state.session.handedOverAtMs === null) throw new Refusal('not-found');
	return state;
}

/** Whoever writes to a session raises its version: what was read of it before is not used again. */
async function raiseVersion(tx: Tx, { session, room }: LiveState): Promise<void> {
	await tx
		.update(liveRooms)
		.set({ version: room.version + 1 })
		.where(eq(liveRooms.sessionId, session.id));
}

function lateAnswer(state: LiveState, answer: AnswerRow): LateAnswer {
	const row = getActivity(state, answer.activityId);
	const { kind, steps } = playing(row);
	const step = steps.find(({ key }) => key === answer.step);
	const hidden = answer.passed || answer.answer === null || step?.form?.sees === 'own';
	const seat = getSeat(state, answer.seatId);
	return {
		id: answer.id,
		participantId: seat.participantId,
		title: row.title,
		step: step?.label ?? row.title,
		passed: answer.passed,
		words: hidden ? [] : kind.words(answer.answer, seat.language).map(({ text }) => text),
		answeredAtMs: answer.answeredAtMs
	};
}
