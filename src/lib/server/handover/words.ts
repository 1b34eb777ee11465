import type { CameBy } from '$lib/attendance';
import { both } from '$lib/localised';
import * as m from '$lib/paraglide/messages';
import type { PersonLine, Stay } from '$lib/record';
import {
	answersByStep,
	heldBreaks,
	ownAnswers,
	playing,
	type ActivityRow,
	type LiveState,
	type Playing,
	type SeatRow
} from '../live/state';
import type { PartFacts } from '../record/facts';
import type { ActivityWords, PersonWords, SessionWords } from '../record/write-session';

/** What a live session comes to in words. */
export function wordsOf(state: LiveState): SessionWords {
	return {
		activities: state.activities.map((row) => activityWords(state, row)),
		people: state.seats.map((seat) => personWords(state, seat)),
		breaks: breaksOf(state)
	};
}

function breaksOf(state: LiveState): SessionWords['breaks'] {
	return heldBreaks(state).flatMap(({ startedAtMs, endedAtMs }) =>
		endedAtMs === null ? [] : [{ startAtMs: startedAtMs, endAtMs: endedAtMs }]
	);
}

/** A run as it is written down: with the steps that were left out. */
function played(row: ActivityRow): Playing {
	const play = playing(row);
	return { ...play, run: { ...play.run, leftOut: row.leftOut } };
}

function activityWords(state: LiveState, row: ActivityRow): ActivityWords {
	const { kind, run, steps } = played(row);
	return {
		id: row.id,
		position: row.position,
		exerciseVersion: row.exerciseVersion,
		kind: row.kind,
		kindVersion: row.kindVersion,
		title: row.title,
		content: row.content,
		minutes: Math.round(row.openedMs / 60_000),
		groupLines: kind.groupLines(run, answersByStep(state, row.id)),
		leftOut: steps.filter(({ key }) => row.leftOut.includes(key)).map(({ label }) => label)
	};
}

function personWords(state: LiveState, seat: SeatRow): PersonWords {
	return {
		participantId: seat.participantId,
		stays: staysOf(state, seat),
		mark: seat.mark,
		markReason: seat.markReason,
		cameBy: cameByOf(state, seat),
		parts: state.activities.map((row) => partWords(state, row, seat)).filter(saysSomething),
		followUps: state.flags
			.filter(({ seatId }) => seatId === seat.id)
			.map(({ cause, detail, raisedAtMs, closedAtMs, closedBy, done }) => ({
				cause,
				detail,
				raisedAtMs,
				closedAtMs,
				closedBy,
				done
			}))
	};
}

function staysOf({ stays, session }: LiveState, seat: SeatRow): Stay[] {
	return stays
		.filter(({ seatId }) => seatId === seat.id)
		.map(({ arrivedAtMs, leftAtMs }) => ({
			arrivedAtMs,
			leftAtMs: leftAtMs ?? Math.max(session.endedAtMs ?? arrivedAtMs, arrivedAtMs)
		}));
}

/** A tablet or a phone at some time of the evening is enough, though somebody marked them as here before that. */
function cameByOf({ stays, holds }: LiveState, seat: SeatRow): CameBy | null {
	const own = stays.filter(({ seatId }) => seatId === seat.id);
	if (own.length === 0) return null;
	const byTablet =
		own.some(({ how }) => how === 'tablet') ||
		holds.some(({ seatId, seatedAtMs }) => seatId === seat.id && seatedAtMs !== null);
	return byTablet ? 'tablet' : 'hand';
}

/** What one person did in one activity. */
export function partWords(state: LiveState, row: ActivityRow, seat: SeatRow): PartFacts {
	const { kind, run } = played(row);
	const own = ownAnswers(state, row.id, seat.id);
	return {
		activityId: row.id,
		lines: [...kind.personLines(run, seat.id, own, seat.language), ...passLines(state, row, seat)],
		scores: kind.scores(run, own).map((score) => {
			const { key, label, before, after, ofTen } = score;
			return { key, label, before, after, ofTen, ...('of' in score && { of: score.of }) };
		}),
		plans: kind.plans(run, own)
	};
}

/** How often somebody passed: it is always theirs to choose, and says no more than that. */
function passLines({ answers }: LiveState, row: ActivityRow, seat: SeatRow): PersonLine[] {
	const count = answers.filter(
		({ activityId, seatId, passed, late, takenBackAtMs }) =>
			activityId === row.id && seatId === seat.id && passed && !late && takenBackAtMs === null
	).length;
	return count === 0 ? [] : [both((locale) => m.notes_draft_passed({ count }, { locale }))];
}

const saysSomething = ({ lines, scores, plans }: PartFacts): boolean =>
	lines.length + scores.length + plans.length > 0;
