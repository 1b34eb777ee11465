import type { ActivityId, HoldId, SeatId } from '$lib/ids';
import type { NextItem } from '$lib/next';
import type {
	ConsoleActivity,
	ConsoleActivityHeader,
	ConsoleAnswer,
	ConsoleLate,
	ConsolePlanItem,
	ConsoleSeat,
	ConsoleView
} from '$lib/live/views';
import {
	answersByStep,
	breakNow,
	getSeat,
	heldBreaks,
	openActivity,
	ownAnswers,
	playing,
	seatedHoldOf,
	type ActivityRow,
	type AnswerRow,
	type LiveState,
	type Playing,
	type SeatRow
} from '../state';

/**
 * What a console has beside the live state: what was planned, what earlier sessions left over, and parts played in
 * them.
 */
export type ConsoleExtras = {
	plan: Omit<ConsolePlanItem, 'activityId' | 'taken' | 'dropped'>[];
	/** What earlier sessions left over and nobody took into the plan. */
	earlier: NextItem[];
	turns: { seatId: SeatId; kind: string; part: string; times: number }[];
};

/** Everything of the session, with names, for its facilitators. `linked` are the holds whose tablets are in contact. */
export function consoleView(
	state: LiveState,
	extras: ConsoleExtras,
	linked: ReadonlySet<HoldId>
): ConsoleView {
	const { session, room } = state;
	const row = openActivity(state) ?? lastPlayed(state);
	const on = breakNow(state);
	return {
		session: {
			id: session.id,
			groupName: session.groupName,
			status: session.status === 'ended' ? 'ended' : session.status === 'live' ? 'live' : 'open',
			plannedStartAtMs: session.plannedStartAtMs,
			plannedEndAtMs: session.plannedEndAtMs,
			openedAtMs: session.openedAtMs ?? session.plannedStartAtMs,
			startedAtMs: session.startedAtMs,
			endedAtMs: session.endedAtMs
		},
		steer: room.steer,
		code: room.code,
		eyesUp: room.eyesUp,
		blank: room.blank,
		settings: room.settings,
		seats: state.seats.map((seat) => consoleSeat(state, seat, linked)),
		door: state.holds
			.filter(({ status }) => status === 'waiting')
			.map((hold) => ({
				id: hold.id,
				number: hold.number,
				way: hold.way,
				seatId: hold.seatId,
				clinics: hold.deviceId !== null,
				askedAtMs: hold.askedAtMs
			})),
		plan: extras.plan.map((item) => planItem(state, item)),
		next: { homework: room.homework, earlier: extras.earlier },
		onBreak: on ? { planItemId: on.planItemId, startedAtMs: on.startedAtMs, backAtMs: on.backAtMs } : null,
		activities: state.activities.map(header),
		activity: row ? consoleActivity(state, row, extras) : null,
		late: lateAnswers(state),
		undo: undoable(state),
		flags: state.flags.map((flag) => ({
			id: flag.id,
			seatId: flag.seatId,
			cause: flag.cause,
			detail: flag.detail,
			raisedAtMs: flag.raisedAtMs,
			withdrawnAtMs: flag.withdrawnAtMs,
			closedAtMs: flag.closedAtMs,
			done: flag.done
		}))
	};
}

function planItem(state: LiveState, item: ConsoleExtras['plan'][number]): ConsolePlanItem {
	const activity = state.activities.findLast(({ planItemId }) => planItemId === item.id);
	const held = heldBreaks(state).some(({ planItemId }) => planItemId === item.id);
	return {
		id: item.id,
		fromLast: item.fromLast,
		exercise: item.exercise,
		minutes: item.minutes,
		activityId: activity?.id ?? null,
		taken: activity !== undefined || held,
		dropped: state.room.dropped.some((id) => id === item.id)
	};
}

function consoleSeat(state: LiveState, seat: SeatRow, linked: ReadonlySet<HoldId>): ConsoleSeat {
	const stays = state.stays.filter(({ seatId }) => seatId === seat.id);
	const hold = seatedHoldOf(state, seat.id);
	const here = stays.some(({ leftAtMs }) => leftAtMs === null);
	return {
		id: seat.id,
		label: seat.label,
		firstName: seat.firstName,
		language: seat.language,
		here,
		arrivedAtMs: stays[0]?.arrivedAtMs ?? null,
		leftAtMs: here ? null : (stays.at(-1)?.leftAtMs ?? null),
		mark: seat.mark,
		markReason: seat.markReason,
		tablet: hold
			? {
					holdId: hold.id,
					number: hold.number,
					linked: linked.has(hold.id),
					clinics: hold.deviceId !== null
				}
			: null
	};
}

/** What the room did last, while nothing is open: its answers are still of use. */
function lastPlayed(state: LiveState): ActivityRow | undefined {
	return [...state.activities]
		.sort((a, b) => (a.endedAtMs ?? a.pushedAtMs) - (b.endedAtMs ?? b.pushedAtMs))
		.at(-1);
}

const header = (row: ActivityRow): ConsoleActivityHeader => ({
	id: row.id,
	kind: row.kind,
	title: row.title,
	status: row.status,
	step: row.step,
	openedMs: row.openedMs,
	openSinceMs: row.openSinceMs
});

function consoleActivity(state: LiveState, row: ActivityRow, extras: ConsoleExtras): ConsoleActivity {
	const play = playing(row);
	const { kind, run, step, steps } = play;
	return {
		...header(row),
		step: step.key,
		content: run.content,
		arrangement: run.arrangement,
		steps: steps.map((each) => ({
			...each,
			opened: row.stepsOpened[each.key] !== undefined,
			leftOut: row.leftOut.includes(each.key)
		})),
		revealed: row.revealed,
		timer: row.timer,
		answers: state.answers
			.filter((answer) => answer.activityId === row.id && answer.takenBackAtMs === null)
			.map((answer) => consoleAnswer(state, play, answer)),
		summary: kind.summarise(run, step, answersByStep(state, row.id)),
		shown: state.shown
			.filter((shown) => shown.activityId === row.id)
			.map(({ answerId, field, text, large }) => ({ answerId, field, text, large })),
		asked: step.form ? state.seats.map(({ id }) => id).filter((id) => kind.asks(run, step, id)) : [],
		scores: state.seats
			.map(({ id }) => ({ seatId: id, scores: kind.scores(run, ownAnswers(state, row.id, id)) }))
			.filter(({ scores }) => scores.length > 0),
		turns: extras.turns
			.filter((turn) => turn.kind === row.kind)
			.map(({ seatId, part, times }) => ({ seatId, part, times }))
	};
}

function consoleAnswer(state: LiveState, { kind, steps }: Playing, row: AnswerRow): ConsoleAnswer {
	// What is its author's alone stays on their tablet: the console learns that it is there, not what it says.
	const isTheirs = steps.find(({ key }) => key === row.step)?.form?.sees === 'own';
	const { language } = getSeat(state, row.seatId);
	return {
		id: row.id,
		seatId: row.seatId,
		step: row.step,
		answer: isTheirs ? null : row.answer,
		passed: row.passed,
		late: row.late,
		byStaff: row.byStaffId !== null,
		answeredAtMs: row.answeredAtMs,
		words: isTheirs || row.passed || row.answer === null ? [] : kind.words(row.answer, language)
	};
}

function lateAnswers(state: LiveState): ConsoleLate[] {
	return state.activities.flatMap((row) => {
		const late = state.answers.filter((answer) => answer.activityId === row.id && answer.late);
		if (late.length === 0) return [];
		const play = playing(row);
		return late.map((answer) => ({
			answerId: answer.id,
			seatId: answer.seatId,
			title: row.title,
			stepLabel: play.steps.find(({ key }) => key === answer.step)?.label ?? row.title,
			passed: answer.passed,
			words: consoleAnswer(state, play, answer).words.map(({ text }) => text)
		}));
	});
}

/** A push can be undone while it is the last thing that happened to the room's course: its first step still open. */
function undoable(state: LiveState): ConsoleView['undo'] {
	const open = openActivity(state);
	const last: { activityId: ActivityId } | null = state.room.lastPush;
	if (!open || last?.activityId !== open.id) return null;
	return { activityId: open.id, title: open.title };
}
