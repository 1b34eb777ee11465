import { and, eq, getTableName, inArray, isNotNull, isNull, or, sql, type SQL } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { NoteId, ParticipantId, SeatId, SessionId } from '$lib/ids';
import type { KeptKind } from '$lib/settings';
import type { Tx } from '../db';
import {
	deletionPermits,
	keptAnswers,
	liveActivities,
	liveAnswers,
	liveBreaks,
	liveCommands,
	liveDrafts,
	liveFlags,
	liveHolds,
	liveRooms,
	liveSeats,
	liveShown,
	liveStays,
	noteTexts,
	participantGoals,
	psychotherapyNotes,
	recordActivities,
	recordAddenda,
	recordAttendance,
	recordAttendanceChanges,
	recordBreaks,
	recordComments,
	recordFollowUps,
	recordNotes,
	recordParticipation,
	recordReadings,
	recordReviews,
	recordVisitors,
	sessions,
	takeHomes,
	turns
} from '../db/schema';

/** How many rows of which tables went. Empty where there was nothing left. */
export type Counts = Record<string, number>;

/** Seats, notes and rows in one transaction: so few that a room that is running does not notice. */
const MOST = { seats: 2, notes: 20, rows: 300 };

/** Deletes a portion of what is about one person alone. Whoever calls has made sure that it may go. */
export async function deleteOfPerson(tx: Tx, kind: KeptKind, id: ParticipantId): Promise<Counts> {
	const portion = new Portion(tx);
	switch (kind) {
		case 'live':
			await portion.seats(id);
			await portion.rows(takeHomes, takeHomes.tokenHash, eq(takeHomes.participantId, id));
			await portion.all(keptAnswers, eq(keptAnswers.participantId, id));
			break;
		case 'notes':
			await portion.notes(eq(recordNotes.participantId, id));
			await portion.rows(
				recordParticipation,
				recordParticipation.id,
				eq(recordParticipation.participantId, id)
			);
			await portion.rows(recordFollowUps, recordFollowUps.id, eq(recordFollowUps.participantId, id));
			await portion.rows(participantGoals, participantGoals.id, eq(participantGoals.participantId, id));
			break;
		case 'attendance':
			await portion.attendance(id);
			await portion.rows(turns, turns.id, eq(turns.participantId, id));
			break;
		case 'psychotherapy':
			// They are about a session, and go with it.
			break;
	}
	return portion.counts;
}

/** Deletes a portion of what is about a whole session, once what is about its people has gone. */
export async function deleteOfSession(tx: Tx, kind: KeptKind, id: SessionId): Promise<Counts> {
	const portion = new Portion(tx);
	switch (kind) {
		case 'live': {
			const [seat] = await tx
				.select({ id: liveSeats.id })
				.from(liveSeats)
				.where(eq(liveSeats.sessionId, id))
				.limit(1);
			if (seat) break;
			await portion.rows(takeHomes, takeHomes.tokenHash, eq(takeHomes.sessionId, id));
			await portion.rows(liveCommands, liveCommands.id, eq(liveCommands.sessionId, id));
			await portion.rows(liveHolds, liveHolds.id, eq(liveHolds.sessionId, id));
			await portion.rows(liveActivities, liveActivities.id, eq(liveActivities.sessionId, id));
			await portion.rows(liveBreaks, liveBreaks.id, eq(liveBreaks.sessionId, id));
			await portion.all(liveRooms, eq(liveRooms.sessionId, id));
			break;
		}
		case 'notes': {
			await portion.notes(and(eq(recordNotes.sessionId, id), isNull(recordNotes.participantId)));
			const [part] = await tx
				.select({ id: recordParticipation.id })
				.from(recordParticipation)
				.where(eq(recordParticipation.sessionId, id))
				.limit(1);
			if (part) break;
			await portion.rows(recordActivities, recordActivities.id, eq(recordActivities.sessionId, id));
			break;
		}
		case 'attendance':
			await portion.rows(recordVisitors, recordVisitors.id, eq(recordVisitors.sessionId, id));
			await portion.rows(recordBreaks, recordBreaks.id, eq(recordBreaks.sessionId, id));
			break;
		case 'psychotherapy':
			await portion.rows(psychotherapyNotes, psychotherapyNotes.id, eq(psychotherapyNotes.sessionId, id));
			break;
	}
	return portion.counts;
}

/** One portion while it is being deleted: it counts what went, and takes no more once it is full. */
class Portion {
	readonly counts: Counts = {};
	#left = MOST.rows;

	constructor(readonly tx: Tx) {}

	/** Deletes rows by their key, as many as there is room for. */
	async rows(table: SQLiteTable, key: SQLiteColumn, where: SQL | undefined): Promise<void> {
		if (this.#left <= 0) return;
		const found = await this.tx.select({ key }).from(table).where(where).limit(this.#left);
		const keys = found.map((row) => row.key);
		if (keys.length > 0) await this.all(table, inArray(key, keys));
	}

	/** Deletes all that there is of something small. */
	async all(table: SQLiteTable, where: SQL | undefined): Promise<void> {
		const gone = await this.tx
			.delete(table)
			.where(where)
			.returning({ one: sql<number>`1` });
		if (gone.length === 0) return;
		const name = getTableName(table);
		this.counts[name] = (this.counts[name] ?? 0) + gone.length;
		this.#left -= gone.length;
	}

	/** Notes with all that hangs on them. What is signed goes only under a permit, which is there in this transaction alone. */
	async notes(where: SQL | undefined): Promise<void> {
		const found = await this.tx
			.select({ id: recordNotes.id })
			.from(recordNotes)
			.where(where)
			.limit(MOST.notes);
		const ids: NoteId[] = found.map(({ id }) => id);
		if (ids.length === 0) return;
		await this.tx.insert(deletionPermits).values(ids.map((noteId) => ({ noteId })));
		await this.all(recordComments, inArray(recordComments.noteId, ids));
		await this.all(recordReadings, inArray(recordReadings.noteId, ids));
		await this.all(recordReviews, inArray(recordReviews.noteId, ids));
		await this.all(recordAddenda, inArray(recordAddenda.noteId, ids));
		await this.all(noteTexts, inArray(noteTexts.noteId, ids));
		await this.all(recordNotes, inArray(recordNotes.id, ids));
		await this.tx.delete(deletionPermits).where(inArray(deletionPermits.noteId, ids));
	}

	/** Attendance with its corrections. */
	async attendance(id: ParticipantId): Promise<void> {
		const found = await this.tx
			.select({ id: recordAttendance.id })
			.from(recordAttendance)
			.where(eq(recordAttendance.participantId, id))
			.limit(MOST.rows);
		const ids = found.map((row) => row.id);
		if (ids.length === 0) return;
		await this.all(recordAttendanceChanges, inArray(recordAttendanceChanges.attendanceId, ids));
		await this.all(recordAttendance, inArray(recordAttendance.id, ids));
	}

	/** Seats with all that was done from them. A session that was not written into the record yet keeps them. */
	async seats(id: ParticipantId): Promise<void> {
		const found = await this.tx
			.select({ id: liveSeats.id, sessionId: liveSeats.sessionId })
			.from(liveSeats)
			.innerJoin(sessions, eq(sessions.id, liveSeats.sessionId))
			.where(
				and(
					eq(liveSeats.participantId, id),
					or(isNotNull(sessions.handedOverAtMs), eq(sessions.status, 'cancelled'))
				)
			)
			.limit(MOST.seats);
		for (const seat of found) await this.#seat(seat);
	}

	async #seat({ id, sessionId }: { id: SeatId; sessionId: SessionId }): Promise<void> {
		const answers = this.tx
			.select({ id: liveAnswers.id })
			.from(liveAnswers)
			.where(ofSeat(liveAnswers, id, sessionId));
		const holds = await this.tx
			.select({ id: liveHolds.id })
			.from(liveHolds)
			.where(ofSeat(liveHolds, id, sessionId));
		const senders = [`seat:${id}`, ...holds.map((hold) => `door:${hold.id}`)];
		await this.all(liveShown, inArray(liveShown.answerId, answers));
		await this.all(liveAnswers, ofSeat(liveAnswers, id, sessionId));
		await this.all(liveDrafts, ofSeat(liveDrafts, id, sessionId));
		await this.all(liveFlags, ofSeat(liveFlags, id, sessionId));
		await this.all(liveStays, ofSeat(liveStays, id, sessionId));
		await this.all(liveHolds, ofSeat(liveHolds, id, sessionId));
		await this.all(
			liveCommands,
			and(eq(liveCommands.sessionId, sessionId), inArray(liveCommands.sender, senders))
		);
		await this.all(liveSeats, eq(liveSeats.id, id));
		// Whoever writes to a session raises its version, so that nothing of it is used again from memory.
		await this.tx
			.update(liveRooms)
			.set({ version: sql`${liveRooms.version} + 1` })
			.where(eq(liveRooms.sessionId, sessionId));
	}
}

/** By the session too, because that is what these tables are found by. */
const ofSeat = (
	table: typeof liveAnswers | typeof liveDrafts | typeof liveFlags | typeof liveStays | typeof liveHolds,
	seatId: SeatId,
	sessionId: SessionId
) => and(eq(table.sessionId, sessionId), eq(table.seatId, seatId));
