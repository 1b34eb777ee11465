import { and, eq, sql } from 'drizzle-orm';
import type { AnswerId, SeatId, StaffId } from '$lib/ids';
import type { Json } from '$lib/json';
import type { SeatActor, StaffActor } from '../../access/actor';
import { prepared, type Tx } from '../../db';
import { liveAnswers, liveDrafts, liveShown } from '../../db/schema';
import { newId } from '../../new-id';
import { Refusal } from '../../refusal';
import type { Context, Done, Handler } from '../command';
import { raiseFlags } from '../flags';
import { bringKept, isKept, keepDictated, keepWritten } from '../kept';
import {
	getActivity,
	getSeat,
	playing,
	type ActivityRow,
	type AnswerRow,
	type DraftRow,
	type LiveState
} from '../state';
import { refuseLong } from '../written';
import { withdrawWords } from './words';

type AnswerCommand = 'answer' | 'pass' | 'take-back' | 'answer-for';

export const answer: Handler<'answer'> = async ({ input, actor, ...rest }) => {
	// Nothing is not an answer, and whoever means to pass says so by the other command.
	if (input.answer === null) throw new Refusal('invalid');
	return record({ ...rest, input, actor, seatId: actor.seatId, answer: input.answer, byStaffId: null });
};

/** Looks and weighs the same as an answer: the same row, the same outcome. */
export const pass: Handler<'pass'> = ({ input, actor, ...rest }) =>
	record({ ...rest, input, actor, seatId: actor.seatId, answer: null, byStaffId: null });

/** A facilitator writes down what somebody without a tablet said, or that they passed. */
export const answerFor: Handler<'answer-for'> = ({ input, actor, ...rest }) =>
	record({
		...rest,
		input,
		actor,
		seatId: getSeat(rest.state, input.seatId).id,
		answer: input.answer,
		byStaffId: actor.staffId
	});

export const takeBack: Handler<'take-back'> = async ({ tx, state, actor, input, atMs }) => {
	const row = getActivity(state, input.activityId);
	if (placeOf(row, input.step) !== 'open') throw new Refusal('step-closed');
	await withdrawShown(tx, state, row, input.step, actor.seatId);
	await tx
		.update(liveAnswers)
		.set({ answer: null, passed: false, takenBackAtMs: atMs })
		.where(ofSeat(row, input.step, actor.seatId, false));
	// Taken back from the facilitators, not from its author: it is in the fields again.
	await bringKept(tx, row, [getSeat(state, actor.seatId)], atMs, input.step);
	return done(state, actor.seatId, row, input.step, { back: true });
};

/** A late answer counts from now on, as if it had come in time. */
export const takeInLate: Handler<'take-in-late'> = async ({ tx, state, input }) => {
	const late = state.answers.find(({ id, late }) => id === input.answerId && late);
	if (!late) throw new Refusal('not-found');
	const row = getActivity(state, late.activityId);
	await withdrawShown(tx, state, row, late.step, late.seatId);
	await tx.delete(liveAnswers).where(ofSeat(row, late.step, late.seatId, false));
	await tx.update(liveAnswers).set({ late: false }).where(eq(liveAnswers.id, late.id));
	return done(state, late.seatId, row, late.step, { takenIn: true });
};

type Recording = Pick<Context<AnswerCommand>, 'tx' | 'state' | 'atMs'> & {
	input: { activityId: string; step: string };
	actor: SeatActor | StaffActor;
	seatId: SeatId;
	/** Null for a pass. */
	answer: Json | null;
	byStaffId: StaffId | null;
};

async function record(recording: Recording): Promise<Done> {
	const { tx, state, input, actor, seatId, byStaffId, atMs } = recording;
	const row = getActivity(state, input.activityId);
	const place = placeOf(row, input.step);
	if (place === 'ahead') throw new Refusal('not-open');
	// Staff write down what was said whenever they get to it; from a tablet it is late once the step has closed.
	const late = actor.kind === 'seat' && (place === 'closed' || actor.retired);
	const answer = recording.answer === null ? null : checked(row, input.step, seatId, recording.answer);
	refuseLong(answer);
	const values = { answer, passed: answer === null, byStaffId, answeredAtMs: atMs, takenBackAtMs: null };
	if (!late) await withdrawShown(tx, state, row, input.step, seatId);
	const [written] = await keepAnswer(tx, {
		id: newId<AnswerId>(),
		sessionId: state.session.id,
		activityId: row.id,
		step: input.step,
		seatId,
		late,
		...values
	});
	await keep(recording, row, { late, answer });
	await raiseFlags(tx, state, { row, seatId, step: input.step, answer, late, atMs });
	const changed = written ? { answers: withAnswer(state.answers, written) } : {};
	return { ...done(state, seatId, row, input.step, { late }), changed };
}

/**
 * Words that their author changed or took back are no longer what the facilitator read: they leave the display, and
 * whoever they were for does not get them.
 */
async function withdrawShown(
	tx: Tx,
	state: LiveState,
	row: ActivityRow,
	step: string,
	seatId: SeatId
): Promise<void> {
	const before = state.answers.find(
		(answer) =>
			answer.activityId === row.id && answer.step === step && answer.seatId === seatId && !answer.late
	);
	if (!before) return;
	await withdrawWords(tx, state, before);
	const isShown = state.shown.some(({ answerId }) => answerId === before.id);
	if (isShown) await tx.delete(liveShown).where(eq(liveShown.answerId, before.id));
}

const keepAnswer = prepared((tx) =>
	tx
		.insert(liveAnswers)
		.values({
			id: sql.placeholder('id'),
			sessionId: sql.placeholder('sessionId'),
			activityId: sql.placeholder('activityId'),
			step: sql.placeholder('step'),
			seatId: sql.placeholder('seatId'),
			late: sql.placeholder('late'),
			answer: sql.placeholder('answer'),
			passed: sql.placeholder('passed'),
			byStaffId: sql.placeholder('byStaffId'),
			answeredAtMs: sql.placeholder('answeredAtMs'),
			takenBackAtMs: sql.placeholder('takenBackAtMs')
		})
		.onConflictDoUpdate({
			target: [liveAnswers.activityId, liveAnswers.step, liveAnswers.seatId, liveAnswers.late],
			set: {
				answer: sql`excluded.answer`,
				passed: sql`excluded.passed`,
				byStaffId: sql`excluded.by_staff_id`,
				answeredAtMs: sql`excluded.answered_at_ms`,
				takenBackAtMs: sql`excluded.taken_back_at_ms`
			}
		})
		.returning()
);

/** The answers with one more, or with one changed, in the order in which they are read. */
function withAnswer(answers: readonly AnswerRow[], row: AnswerRow): AnswerRow[] {
	const others = answers.filter(({ id }) => id !== row.id);
	return [...others, row].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What becomes of the words: in the draft until they are sent, and where an exercise keeps them, kept. */
async function keep(
	{ tx, state, input, actor, seatId, atMs }: Recording,
	row: ActivityRow,
	{ late, answer }: { late: boolean; answer: Json | null }
): Promise<void> {
	const { step } = input;
	if (!isKept(row, step)) return forgetDraft(tx, state, row, step, seatId);
	const seat = getSeat(state, seatId);
	// A pass says nothing about what is in the fields: it stays there, for later.
	if (answer === null) return;
	if (actor.kind === 'staff') return keepDictated(tx, { row, step, seat }, answer, atMs);
	if (hasMovedOn(state, actor)) return;
	await keepWritten(tx, { row, step, seat }, answer, atMs);
	await forgetDraft(tx, state, row, step, seatId);
	if (late) await bringKept(tx, row, [seat], atMs, step);
}

/** Whether the person writes on another tablet by now, so that what the old one still brings is older than that. */
function hasMovedOn({ holds }: LiveState, { holdId, seatId }: SeatActor): boolean {
	const old = holds.find(({ id }) => id === holdId);
	return holds.some((hold) => hold.seatId === seatId && (hold.seatedAtMs ?? 0) > (old?.seatedAtMs ?? 0));
}

/** What was sent is no draft any more. */
async function forgetDraft(
	tx: Tx,
	state: LiveState,
	row: ActivityRow,
	step: string,
	seatId: SeatId
): Promise<void> {
	const isDraft = (draft: DraftRow) =>
		draft.activityId === row.id && draft.step === step && draft.seatId === seatId;
	if (!state.drafts.some(isDraft)) return;
	await tx
		.delete(liveDrafts)
		.where(and(eq(liveDrafts.activityId, row.id), eq(liveDrafts.step, step), eq(liveDrafts.seatId, seatId)));
}

/** Whether a step is asked now, was asked before, or has not been asked yet. */
function placeOf(row: ActivityRow, step: string): 'open' | 'closed' | 'ahead' {
	if (row.status === 'open' && row.step === step) return 'open';
	return row.stepsOpened[step] === undefined ? 'ahead' : 'closed';
}

function checked(row: ActivityRow, stepKey: string, seatId: SeatId, answer: Json): Json {
	const { kind, run, steps } = playing(row);
	const step = steps.find(({ key }) => key === stepKey);
	if (!step?.form || !kind.asks(run, step, seatId)) throw new Refusal('not-open');
	const parsed = kind.answer.safeParse(answer);
	if (!parsed.success || !kind.fits(run, step, seatId, parsed.data)) throw new Refusal('invalid');
	return parsed.data;
}

const ofSeat = (row: ActivityRow, step: string, seatId: SeatId, late: boolean) =>
	and(
		eq(liveAnswers.activityId, row.id),
		eq(liveAnswers.step, step),
		eq(liveAnswers.seatId, seatId),
		eq(liveAnswers.late, late)
	);

function done(state: LiveState, seatId: SeatId, row: ActivityRow, step: string, outcome: Json): Done {
	return {
		outcome,
		audit: {
			subject: { kind: 'answer', id: row.id },
			participantId: getSeat(state, seatId).participantId,
			detail: { step }
		}
	};
}
