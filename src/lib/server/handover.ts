import { and, eq, isNull } from 'drizzle-orm';
import type { SessionId } from '$lib/ids';
import type { Stay } from '$lib/record';
import { PROGRAM, type StaffActor } from './access/actor';
import { allow } from './access/rights';
import { audit } from './audit/audit';
import { listenToBus } from './bus';
import { nowMs } from './clock';
import { db, tx } from './db';
import { sessions } from './db/schema';
import { loadState } from './live/load-state';
import {
	answersByStep,
	ownAnswers,
	playing,
	type ActivityRow,
	type LiveState,
	type SeatRow
} from './live/state';
import { faultLine, log } from './log';
import type { PartFacts } from './record/facts';
import {
	writeSession,
	type ActivityWords,
	type PersonWords,
	type SessionWords
} from './record/write-session';
import { Refusal } from './refusal';

/**
 * Takes a session that has ended from the live room into the record: words, scores and attendance, all at once.
 * Doing it again changes nothing. This is the one file that knows both layers.
 *
 * @throws Refusal 'not-found' for a session that has not ended
 */
export async function handOver(sessionId: SessionId): Promise<void> {
	await tx(async (tx) => {
		const state = await loadState(tx, sessionId);
		const { session, room } = state;
		if (session.status !== 'ended' || session.endedAtMs === null) throw new Refusal('not-found');
		if (session.handedOverAtMs !== null) return;
		await tx.update(sessions).set({ handedOverAtMs: nowMs() }).where(eq(sessions.id, sessionId));
		await writeSession(
			tx,
			{ ...session, endedAtMs: session.endedAtMs },
			wordsOf(state),
			room.settings.lateAfterMinutes
		);
		await audit(tx, PROGRAM, {
			action: 'session:hand-over',
			subject: { kind: 'session', id: sessionId },
			groupId: session.groupId,
			siteId: session.siteId
		});
	});
}

/** From now on every session that ends is handed over at once. */
export function listenForEnds(): void {
	listenToBus('handover', {
		sessionEnded: (sessionId) => {
			handOver(sessionId).catch((error: unknown) => log.error('session not handed over', faultLine(error)));
		}
	});
}

/**
 * Sees to it that a session is in the record before somebody looks at it there: its end may be a moment ago.
 * @throws Refusal 'not-found' for a session that has not ended, and for whoever may not read it
 */
export async function ensureHandedOver(actor: StaffActor, sessionId: SessionId): Promise<void> {
	const [session] = await db().select().from(sessions).where(eq(sessions.id, sessionId));
	if (!session) throw new Refusal('not-found');
	await allow(db(), actor, 'sessions:read', { groupId: session.groupId });
	if (session.handedOverAtMs === null) await handOver(sessionId);
}

/** Hands over what ended while nobody was there to do it: a crash between the end and its handover. */
export async function handOverDue(): Promise<void> {
	const due = await db()
		.select({ id: sessions.id })
		.from(sessions)
		.where(and(eq(sessions.status, 'ended'), isNull(sessions.handedOverAtMs)));
	for (const { id } of due) {
		// One session that can't be handed over must not keep the others, or the server, from it.
		await handOver(id).catch((error: unknown) => log.error('session not handed over', faultLine(error)));
	}
}

/** What a live session comes to in words. */
export function wordsOf(state: LiveState): SessionWords {
	return {
		activities: state.activities.map((row) => activityWords(state, row)),
		people: state.seats.map((seat) => personWords(state, seat))
	};
}

function activityWords(state: LiveState, row: ActivityRow): ActivityWords {
	const { kind, run, steps } = playing(row);
	return {
		id: row.id,
		position: row.position,
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

export function partWords(state: LiveState, row: ActivityRow, seat: SeatRow): PartFacts {
	const { kind, run } = playing(row);
	const own = ownAnswers(state, row.id, seat.id);
	return {
		activityId: row.id,
		lines: kind.personLines(run, seat.id, own),
		scores: kind
			.scores(run, own)
			.map(({ key, label, before, after, ofTen }) => ({ key, label, before, after, ofTen })),
		plans: kind.plans(run, own)
	};
}

const saysSomething = ({ lines, scores, plans }: PartFacts): boolean =>
	lines.length + scores.length + plans.length > 0;
