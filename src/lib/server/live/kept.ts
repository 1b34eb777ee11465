import { and, eq, inArray } from 'drizzle-orm';
import type { ParticipantId } from '$lib/ids';
import type { Json } from '$lib/json';
import type { Keeps, Own, Step } from '$lib/kinds/contract';
import type { Reader, Tx } from '../db';
import { keptAnswers, liveDrafts } from '../db/schema';
import { playing, type ActivityRow, type Playing, type SeatRow } from './state';

type Whose = Pick<SeatRow, 'id' | 'participantId'>;
/** Whose words they are, and where they wrote them. */
type Place = { row: ActivityRow; step: string; seat: Whose };
type Keeping = Playing & { keeps: Keeps<Json, Json, Json>; step: Step };

/*
 * What people write in exercises that keep it moves between its table and the draft of its author's own seat: a draft is
 * in no view but its own tablet's. One function hands it out, to the paper that its author takes home (`take-home.ts`).
 */

/** Whether what is written at a step comes back to its author when the exercise is run again. */
export const isKept = (row: ActivityRow, step: string): boolean => keepingAt(row, step) !== null;

/** Keeps what somebody wrote, in place of what was kept before. What was erased is gone here too. */
export async function keepWritten(tx: Tx, place: Place, written: Json, atMs: number): Promise<void> {
	const answer = remains(place.row, place.step, written);
	if (answer === undefined) return;
	const { participantId, exerciseId, step } = keyOf(place);
	if (answer === null) {
		await tx
			.delete(keptAnswers)
			.where(
				and(
					eq(keptAnswers.participantId, participantId),
					eq(keptAnswers.exerciseId, exerciseId),
					eq(keptAnswers.step, step)
				)
			);
		return;
	}
	await tx
		.insert(keptAnswers)
		.values({ participantId, exerciseId, step, answer, updatedAtMs: atMs })
		.onConflictDoUpdate({
			target: [keptAnswers.participantId, keptAnswers.exerciseId, keptAnswers.step],
			set: { answer, updatedAtMs: atMs }
		});
}

/** What a facilitator wrote down for somebody is kept for them, but never takes the place of their own words. */
export async function keepDictated(tx: Tx, place: Place, written: Json, atMs: number): Promise<void> {
	const answer = remains(place.row, place.step, written) ?? null;
	if (answer === null) return;
	await tx
		.insert(keptAnswers)
		.values({ ...keyOf(place), answer, updatedAtMs: atMs })
		.onConflictDoNothing();
}

const keyOf = ({ row, step, seat }: Place) => ({
	participantId: seat.participantId,
	exerciseId: row.exerciseId,
	step
});

/** Puts what is kept for people into the drafts of their own seats, of one step or all, where nothing stands yet. */
export async function bringKept(
	tx: Tx,
	row: ActivityRow,
	seats: readonly Whose[],
	atMs: number,
	onlyStep?: string
): Promise<void> {
	if (!playing(row).kind.keeps || seats.length === 0) return;
	const kept = await tx
		.select()
		.from(keptAnswers)
		.where(
			and(
				eq(keptAnswers.exerciseId, row.exerciseId),
				onlyStep === undefined ? undefined : eq(keptAnswers.step, onlyStep),
				inArray(
					keptAnswers.participantId,
					seats.map(({ participantId }) => participantId)
				)
			)
		);
	for (const { participantId, step, answer } of kept) {
		const seat = seats.find((each) => each.participantId === participantId);
		const draft = remains(row, step, answer) ?? null;
		if (!seat || draft === null) continue;
		await tx
			.insert(liveDrafts)
			.values({
				sessionId: row.sessionId,
				activityId: row.id,
				step,
				seatId: seat.id,
				draft,
				savedAtMs: atMs
			})
			.onConflictDoNothing();
	}
}

/** What is kept for somebody of a run's exercise, by step, as far as it has its place there: for their own paper. */
export async function keptFor(
	reader: Reader,
	row: ActivityRow,
	participantId: ParticipantId
): Promise<Own<Json>> {
	const kept = await reader
		.select()
		.from(keptAnswers)
		.where(and(eq(keptAnswers.exerciseId, row.exerciseId), eq(keptAnswers.participantId, participantId)));
	return Object.fromEntries(
		kept.flatMap(({ step, answer }) => {
			const left = remains(row, step, answer) ?? null;
			return left === null ? [] : [[step, left]];
		})
	);
}

/** What of some words has its place in this run; null where nothing is left, undefined where they are none at all. */
function remains(row: ActivityRow, stepKey: string, written: Json): Json | null | undefined {
	const keeping = keepingAt(row, stepKey);
	const parsed = keeping?.kind.answer.safeParse(written);
	return parsed?.success ? keeping?.keeps.remains(keeping.run, keeping.step, parsed.data) : undefined;
}

function keepingAt(row: ActivityRow, stepKey: string): Keeping | null {
	const play = playing(row);
	const { keeps } = play.kind;
	const step = play.steps.find(({ key }) => key === stepKey);
	return keeps && step?.form && keeps.forms.includes(step.form.name) ? { ...play, keeps, step } : null;
}
