import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { ParticipantId } from '$lib/ids';
import { SITE_DEFAULTS } from '$lib/settings';
import { withDatabase } from '../../../../tests/support/database';
import { aPastRecord, attendanceOf, LATER, NEVER, notesOf } from '../../../../tests/support/past-record';
import { firstBrokenEntry } from '../audit/audit';
import { atTime } from '../clock';
import { db, tx } from '../db';
import {
	auditEntries,
	deletionPermits,
	deletions,
	enrolments,
	liveActivities,
	liveAnswers,
	liveRooms,
	liveSeats,
	participants,
	psychotherapyNotes,
	recordActivities,
	recordAddenda,
	recordAttendance,
	recordNotes,
	recordParticipation,
	sessions,
	sites
} from '../db/schema';
import { listLateAnswers } from '../handover/late-answers';
import { loadState } from '../live/load-state';
import { getSessionRecord } from '../record/session-record';
import { deleteWhereDue } from './daily';
import { deleteDue } from './delete-due';
import { liftHold, listHolds, placeHold } from './holds';
import { getKeeping, whatWouldGo } from './keeping';

withDatabase();

describe('deleting what is kept no longer', () => {
	it('does nothing until a clinic has set years, and nothing that is younger than they say', async () => {
		const { run, keep, people } = await aPastRecord();
		expect(await run()).toEqual({ rows: 0, more: false });
		await keep({ live: 7, notes: 7, attendance: 7, psychotherapy: 7 });
		expect(await run()).toEqual({ rows: 0, more: false });
		expect(await notesOf(people[0]!)).toBe(1);
		expect(await db().$count(deletions)).toBe(0);
	});

	it('takes what is about whoever has left, and of nobody else, kind by kind', async () => {
		const { run, keep, people, siteId } = await aPastRecord();
		const [gone, here, alsoHere] = people as [ParticipantId, ParticipantId, ParticipantId];
		await keep({ notes: 6 });
		await run();
		expect(await Promise.all([gone, here].map(notesOf))).toEqual([0, 1]);
		expect(await db().$count(recordAddenda)).toBe(0);
		expect(await db().$count(recordParticipation, eq(recordParticipation.participantId, gone))).toBe(0);
		expect(await db().$count(recordParticipation)).toBeGreaterThan(0);
		expect(await Promise.all([gone, here, alsoHere].map(attendanceOf))).toEqual([1, 1, 1]);
		// The session's own go with the last of its people.
		expect(await db().$count(recordNotes, eq(recordNotes.subject, 'group'))).toBe(1);
		expect(await db().$count(recordActivities)).toBeGreaterThan(0);
		expect(await db().$count(deletionPermits)).toBe(0);

		const [row] = await db().select().from(deletions);
		expect(row).toMatchObject({
			siteId,
			kind: 'notes',
			counts: { record_notes: 1, record_addenda: 1 },
			keptUntilMs: Date.parse('2026-03-11T00:00:00-04:00'),
			byStaffId: null
		});
		const [entry] = await db().select().from(auditEntries).where(eq(auditEntries.action, 'deletion:by-rule'));
		expect(entry).toMatchObject({ actorKind: 'program', participantId: gone, subjectId: row!.id });
		expect(await firstBrokenEntry(db())).toBeNull();
	});

	it('takes answers with their seat, and the room once the last seat has gone', async () => {
		const { run, keep, people, leave, facilitator, sessionId } = await aPastRecord();
		await keep({ live: 1 });
		await listLateAnswers(facilitator, sessionId);
		await run();
		expect((await loadState(db(), sessionId)).seats).toHaveLength(2);
		expect(await db().$count(liveAnswers)).toBe(1);
		expect(await db().$count(liveActivities)).toBe(1);
		await leave(people[1]!);
		await leave(people[2]!);
		await run();
		for (const table of [liveSeats, liveAnswers, liveActivities, liveRooms])
			expect(await db().$count(table)).toBe(0);
		expect(await db().$count(recordNotes)).toBe(3);
		// The session's page is there without them.
		expect(await listLateAnswers(facilitator, sessionId)).toEqual([]);
		expect((await getSessionRecord(facilitator, sessionId)).attendance).toHaveLength(3);
	});

	it('leaves all that is about somebody under a legal hold, and takes it once the hold is lifted', async () => {
		const { run, keep, people, leave, administrator } = await aPastRecord();
		for (const id of people.slice(1)) await leave(id);
		await placeHold(administrator, people[1]!, 'A letter from the court.');
		await keep({ live: 1, notes: 1, attendance: 1, psychotherapy: 1 });
		await run();
		expect(await Promise.all(people.slice(0, 2).map(notesOf))).toEqual([0, 1]);
		expect(await Promise.all(people.map(attendanceOf))).toEqual([0, 1, 0]);
		expect(await db().$count(liveSeats)).toBe(1);
		// What is about the whole session is about them, too.
		expect(await db().$count(psychotherapyNotes)).toBe(1);
		expect(await db().$count(recordNotes)).toBe(2);

		const [hold] = await listHolds(administrator, people[1]!);
		await liftHold(administrator, people[1]!, hold!.id);
		await run();
		for (const table of [recordNotes, recordAttendance, recordActivities, psychotherapyNotes, liveSeats])
			expect(await db().$count(table)).toBe(0);
		// Who they are and when they were there stays, and so does the log.
		expect(await db().$count(participants)).toBe(3);
		expect(await db().$count(enrolments)).toBe(3);
		expect(await firstBrokenEntry(db())).toBeNull();
	});

	it('never takes what is at another site, or in a session that the record has not got yet', async () => {
		const mine = await aPastRecord();
		const other = await aPastRecord();
		await tx((tx) =>
			tx.update(sessions).set({ handedOverAtMs: null }).where(eq(sessions.id, mine.sessionId))
		);
		await mine.keep({ live: 1, notes: 1 });
		await mine.run();
		expect(await notesOf(other.people[0]!)).toBe(1);
		expect(await db().$count(liveSeats)).toBe(6);
	});

	it('stops after so many portions by hand, and says that there is more', async () => {
		const { keep, administrator, siteId, people } = await aPastRecord();
		await keep({ notes: 1, attendance: 1 });
		const some = await atTime(LATER, () => deleteDue(administrator, siteId, 'We moved.', 1));
		expect(some.more).toBe(true);
		const rest = await atTime(LATER, () => deleteDue(administrator, siteId, 'We moved.'));
		expect(rest.more).toBe(false);
		expect(await attendanceOf(people[0]!)).toBe(0);
		const { deleted } = await getKeeping(administrator);
		expect(deleted.map(({ kind, reason, byRule }) => ({ kind, reason, byRule }))).toContainEqual({
			kind: 'attendance',
			reason: 'We moved.',
			byRule: false
		});
	});

	it('is done by the program once a night', async () => {
		const { keep, people, siteId } = await aPastRecord();
		await keep({ notes: 1 });
		await atTime(LATER, deleteWhereDue);
		expect(await notesOf(people[0]!)).toBe(0);
		await tx((tx) =>
			tx
				.update(sites)
				.set({ settings: { ...SITE_DEFAULTS, keptYears: { ...NEVER, attendance: 1 } } })
				.where(eq(sites.id, siteId))
		);
		await atTime(LATER + 3_600_000, deleteWhereDue);
		expect(await attendanceOf(people[0]!)).toBe(1);
		await atTime(LATER + 24 * 3_600_000, deleteWhereDue);
		expect(await attendanceOf(people[0]!)).toBe(0);
	});

	it('says before what would go, by kind and year, and takes just that', async () => {
		const { keep, run, administrator, people, leave } = await aPastRecord();
		const years = { live: 1, notes: 6, attendance: 7, psychotherapy: 1 };
		const would = await atTime(LATER, () => whatWouldGo(administrator, years));
		expect(would).toEqual({
			live: [{ year: 2020, people: 1, rows: 1 }],
			notes: [{ year: 2020, people: 1, rows: 1 }],
			attendance: [],
			psychotherapy: []
		});
		for (const id of people) await leave(id);
		const all = await atTime(LATER, () => whatWouldGo(administrator, years));
		expect(all.notes).toEqual([{ year: 2020, people: 2, rows: 2 }]);
		expect(all.psychotherapy).toEqual([{ year: 2020, people: 0, rows: 1 }]);
		await keep(years);
		await run();
		const left = await atTime(LATER, () => whatWouldGo(administrator, years));
		expect(Object.values(left).flat()).toEqual([]);
	});
});
