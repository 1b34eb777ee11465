import type { ExerciseId } from '$lib/ids';
import type { NextItem } from '$lib/next';
import { playing, type ActivityRow, type LiveState, type SeatRow } from '../live/state';
import type { LeftOver } from '../programme/next-items';
import type { PlanItemHead } from '../programme/plan-items';

/** What was meant for the evening beside what happened in it. */
export type Meant = {
	/** The exercises of its plan, in order. */
	planned: readonly Pick<PlanItemHead, 'id' | 'topics'>[];
	/** What it took up of earlier evenings and did not run. */
	taken: readonly Pick<NextItem, 'cause' | 'exercise' | 'people'>[];
	/** Exercises that wait for the group's next session already. */
	waiting: ReadonlySet<ExerciseId>;
};

/**
 * What an evening leaves over for the group's next one: sheets that people have not finished, what was planned and not
 * run, homework. Each exercise is in it once at most, and none that waits already. Of people it has a number.
 */
export function leftOver(state: LiveState, { planned, taken, waiting }: Meant): LeftOver[] {
	const run = new Set(state.activities.map(({ exerciseId }) => exerciseId));
	const takenUp = taken.map(({ cause, exercise, people }) =>
		leftExercise(cause, exercise?.id ?? null, people)
	);
	const notRun = [...takenUp, ...notRunOf(state, planned)].filter(
		({ exerciseId }) => exerciseId !== null && !run.has(exerciseId)
	);
	const exercises = [...unfinished(state), ...notRun].filter(
		({ exerciseId }, index, all) =>
			exerciseId !== null &&
			!waiting.has(exerciseId) &&
			all.findIndex((each) => each.exerciseId === exerciseId) === index
	);
	return [...exercises, ...homework(state)];
}

const leftExercise = (
	cause: LeftOver['cause'],
	exerciseId: ExerciseId | null,
	people: number | null
): LeftOver => ({ cause, exerciseId, words: null, people });

/** Arriving and leaving belong to their own evening. Where nobody came, there was none: its plan stands as it is. */
function notRunOf(state: LiveState, planned: Meant['planned']): LeftOver[] {
	if (state.stays.length === 0) return [];
	return planned
		.filter(({ topics }) => !topics.includes('check-in'))
		.map(({ id }) => leftExercise('not-run', id, null));
}

/**
 * Sheets that come back to whoever wrote in them, with how many of those who were there have not sent all of theirs.
 * Whether they had begun makes no difference, and is nobody's business.
 */
function unfinished(state: LiveState): LeftOver[] {
	const sheets = state.activities.filter((row) => playing(row).kind.keeps !== null);
	return [...new Set(sheets.map(({ exerciseId }) => exerciseId))].flatMap((exerciseId) => {
		const runs = sheets.filter((row) => row.exerciseId === exerciseId);
		const people = state.seats.filter((seat) => hasNotFinished(state, runs, seat)).length;
		return people > 0 ? [leftExercise('unfinished', exerciseId, people)] : [];
	});
}

/** Was there for a run of the sheet, was asked, and neither sent nor passed in any of its runs. */
function hasNotFinished(state: LiveState, runs: readonly ActivityRow[], seat: SeatRow): boolean {
	const last = runs.at(-1);
	if (!last || !runs.some((row) => wasThere(state, row, seat))) return false;
	const { kind, run, steps } = playing(last);
	return steps
		.filter(
			(step) => step.form && kind.keeps?.forms.includes(step.form.name) && kind.asks(run, step, seat.id)
		)
		.some(({ key }) => !hasAnswered(state, runs, seat, key));
}

const wasThere = ({ stays, session }: LiveState, row: ActivityRow, seat: SeatRow): boolean =>
	stays.some(
		({ seatId, arrivedAtMs, leftAtMs }) =>
			seatId === seat.id &&
			arrivedAtMs < (row.endedAtMs ?? session.endedAtMs ?? Infinity) &&
			(leftAtMs ?? Infinity) > row.pushedAtMs
	);

const hasAnswered = (
	{ answers }: LiveState,
	runs: readonly ActivityRow[],
	seat: SeatRow,
	step: string
): boolean =>
	answers.some(
		(answer) =>
			answer.seatId === seat.id &&
			answer.step === step &&
			answer.takenBackAtMs === null &&
			runs.some(({ id }) => id === answer.activityId)
	);

const homework = ({ room }: LiveState): LeftOver[] =>
	room.homework === '' ? [] : [{ cause: 'homework', exerciseId: null, words: room.homework, people: null }];
