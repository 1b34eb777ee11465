import { liftContent } from '$lib/kinds/lift';
import { kindOf, type Kind } from '$lib/kinds/registry';
import type { ActivityId, HoldId, SeatId, SiteId } from '$lib/ids';
import type { Json } from '$lib/json';
import { SLIP_MS } from '$lib/live/room';
import type { Own, Run, Step } from '$lib/kinds/contract';
import type {
	liveActivities,
	liveAnswers,
	liveBreaks,
	liveDrafts,
	liveFlags,
	liveHolds,
	liveRooms,
	liveSeats,
	liveShown,
	liveStays,
	sessions
} from '../db/schema';
import type { SeatActor } from '../access/actor';
import { Refusal } from '../refusal';

export type SeatRow = typeof liveSeats.$inferSelect;
export type StayRow = typeof liveStays.$inferSelect;
export type HoldRow = typeof liveHolds.$inferSelect;
export type AnswerRow = typeof liveAnswers.$inferSelect;
export type DraftRow = typeof liveDrafts.$inferSelect;
export type ShownRow = typeof liveShown.$inferSelect;
export type FlagRow = typeof liveFlags.$inferSelect;
export type ActivityRow = typeof liveActivities.$inferSelect;
export type BreakRow = typeof liveBreaks.$inferSelect;
export type RoomRow = typeof liveRooms.$inferSelect;

export type SessionRow = typeof sessions.$inferSelect & {
	groupName: string;
	siteId: SiteId;
	/** The site's: it decides what time of day people are told. */
	timeZone: string;
};

/** Everything of one session as the database has it. Only the server ever sees it whole. */
export type LiveState = {
	session: SessionRow;
	room: RoomRow;
	seats: SeatRow[];
	stays: StayRow[];
	/** Every tablet that ever asked, oldest first; `status` says what became of it. */
	holds: HoldRow[];
	/** In the order in which they were first pushed, without undone ones. */
	activities: ActivityRow[];
	answers: AnswerRow[];
	drafts: DraftRow[];
	shown: ShownRow[];
	flags: FlagRow[];
	/** In the order in which they began. */
	breaks: BreakRow[];
};

/** An activity with its kind and its run, ready for the kind's pure functions. */
export type Playing = {
	row: ActivityRow;
	kind: Kind;
	run: Run<Json, Json>;
	steps: Step[];
	step: Step;
};

/** Rows are never changed, only read anew: what was made of one is right for as long as it is there. */
const made = new WeakMap<ActivityRow, Playing>();

/** @throws Error where the activity is of a kind that this version does not know */
export function playing(row: ActivityRow): Playing {
	const known = made.get(row);
	if (known) return known;
	const play = prepare(row);
	made.set(row, play);
	return play;
}

function prepare(row: ActivityRow): Playing {
	const kind = kindOf(row.kind);
	if (!kind) throw new Error(`There is no kind of exercise called ${row.kind}.`);
	// A room may have been open while a kind's content got another shape.
	const content = liftContent(kind, row.kindVersion, row.content);
	const run = { content, arrangement: row.arrangement };
	const steps = kind.steps(run);
	const step = steps.find(({ key }) => key === row.step) ?? steps[0];
	if (!step) throw new Error(`The kind ${row.kind} has no steps.`);
	return { row, kind, run, steps, step };
}

export const openActivity = (state: LiveState): ActivityRow | undefined =>
	state.activities.find(({ status }) => status === 'open');

type WithBreaks = Pick<LiveState, 'breaks'>;

export const breakNow = ({ breaks }: WithBreaks): BreakRow | undefined =>
	breaks.find(({ endedAtMs }) => endedAtMs === null);

/** The breaks that were held, or are being held. One that ended as soon as it had begun was a slip. */
export const heldBreaks = ({ breaks }: WithBreaks): BreakRow[] =>
	breaks.filter(({ startedAtMs, endedAtMs }) => endedAtMs === null || endedAtMs - startedAtMs >= SLIP_MS);

/** @throws Refusal 'not-found' */
export function getActivity(state: LiveState, activityId: string): ActivityRow {
	const found = state.activities.find(({ id }) => id === activityId);
	if (!found) throw new Refusal('not-found');
	return found;
}

/** @throws Refusal 'not-found' */
export function getSeat(state: LiveState, seatId: string): SeatRow {
	const found = state.seats.find(({ id }) => id === seatId);
	if (!found) throw new Refusal('not-found');
	return found;
}

export const findHold = (state: LiveState, holdId: HoldId): HoldRow | undefined =>
	state.holds.find(({ id }) => id === holdId);

/** Whether a seat's actor still has the seat: its tablet was neither let go nor taken over. */
export function isSeated(state: LiveState, { holdId, seatId }: SeatActor): boolean {
	const hold = findHold(state, holdId);
	return hold?.seatId === seatId && hold.status === 'seated';
}

export const seatedHoldOf = (state: LiveState, seatId: SeatId): HoldRow | undefined =>
	state.holds.find((hold) => hold.seatId === seatId && hold.status === 'seated');

/** Who is in the room now: arrived and not left. */
export function seatsHere(state: LiveState): SeatId[] {
	const here = new Set(state.stays.filter(({ leftAtMs }) => leftAtMs === null).map(({ seatId }) => seatId));
	return state.seats.map(({ id }) => id).filter((id) => here.has(id));
}

/** Answers that count: in time or taken in, not passed, not taken back. */
export function countedAnswers(state: Pick<LiveState, 'answers'>, activityId: ActivityId): AnswerRow[] {
	return state.answers.filter(
		(row) => row.activityId === activityId && !row.late && !row.passed && row.takenBackAtMs === null
	);
}

/** A seat's own answers in an activity, by step. */
export function ownAnswers(
	state: Pick<LiveState, 'answers'>,
	activityId: ActivityId,
	seatId: SeatId
): Own<Json> {
	const rows = countedAnswers(state, activityId).filter((row) => row.seatId === seatId);
	return Object.fromEntries(rows.map((row) => [row.step, row.answer]));
}

/** All answers of an activity by step, without anybody's id, in an order that says nothing. */
export function answersByStep(state: LiveState, activityId: ActivityId): Partial<Record<string, Json[]>> {
	const byStep: Record<string, Json[]> = {};
	for (const row of countedAnswers(state, activityId)) (byStep[row.step] ??= []).push(row.answer);
	return Object.fromEntries(Object.entries(byStep).map(([step, answers]) => [step, inNoOrder(answers)]));
}

/** Sorted by what they say, so that nothing tells who was first. */
function inNoOrder(answers: Json[]): Json[] {
	return answers
		.map((answer) => ({ answer, words: JSON.stringify(answer) }))
		.sort((a, b) => (a.words < b.words ? -1 : 1))
		.map(({ answer }) => answer);
}
