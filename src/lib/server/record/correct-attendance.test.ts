import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { anEndedSession, FINISHED } from '../../../../tests/support/ended-session';
import { aStaffMember } from '../../../../tests/support/world';
import { db, tx } from '../db';
import { recordAttendanceChanges, sessions } from '../db/schema';
import { momentNear } from '../programme/schedule';
import { correctAttendance } from './correct-attendance';
import { getSessionRecord } from './session-record';
import { saveNote } from './write-note';

withDatabase();

const refusal = (code: string, detail: unknown = null) => expect.objectContaining({ code, detail });

/** An ended session that was held from 6:00 to 7:30 PM in New York on the 24th of November 2026. */
async function anEvening() {
	const session = await anEndedSession();
	const plannedStartAtMs = Date.UTC(2026, 10, 24, 23, 0);
	const endedAtMs = Date.UTC(2026, 10, 25, 0, 30);
	await tx((tx) =>
		tx
			.update(sessions)
			.set({
				plannedStartAtMs,
				plannedEndAtMs: endedAtMs,
				openedAtMs: plannedStartAtMs,
				startedAtMs: null,
				endedAtMs
			})
			.where(eq(sessions.id, session.sessionId))
	);
	const correct = (n: number, came: 'attended' | 'absent' | 'excused', arrived = '', left = '') =>
		correctAttendance(session.facilitator, session.sessionId, {
			participantId: session.people[n]!,
			came,
			arrived,
			left,
			reason: 'The list on paper says so.'
		});
	const row = async (n: number) =>
		(await getSessionRecord(session.facilitator, session.sessionId)).attendance.find(
			({ id }) => id === session.people[n]
		);
	return { ...session, correct, row };
}

describe('a correction', () => {
	it('gives somebody who came without a tablet their times, in the clinic’s own time of day', async () => {
		const { correct, row } = await anEvening();
		await correct(2, 'attended', '18:15', '19:30');
		expect(await row(2)).toMatchObject({
			status: 'late',
			minutes: 75,
			arrivedAtMs: Date.UTC(2026, 10, 24, 23, 15)
		});
	});

	it('keeps both values, with the reason and who gave it', async () => {
		const { correct, facilitator } = await anEvening();
		await correct(2, 'excused');
		expect(await db().select().from(recordAttendanceChanges)).toMatchObject([
			{
				before: { status: 'absent', minutes: 0 },
				after: { status: 'excused', minutes: 0 },
				reason: 'The list on paper says so.',
				byStaffId: facilitator.staffId
			}
		]);
	});

	it('is followed by the drafts that nobody has touched, and by no other', async () => {
		const { correct, facilitator, note, noteId } = await anEvening();
		await saveNote(facilitator, await noteId(1), { version: 1, body: FINISHED });
		await correct(0, 'attended', '18:00', '18:45');
		await correct(1, 'attended', '18:00', '18:45');
		await correct(2, 'attended', '18:00', '19:30');
		expect((await note(0))?.body.data).toContain('attended 45 of 90 minutes');
		expect((await note(1))?.body).toEqual(FINISHED);
		expect((await note(2))?.body.data).toContain('attended the whole session, 90 minutes');
		expect((await note('group'))?.body.data).toContain('Attended: 3 of 3');
	});

	it('takes the untouched draft of somebody who was not there after all', async () => {
		const { correct, note } = await anEvening();
		await correct(0, 'absent');
		expect(await note(0)).toBeUndefined();
	});

	it('is refused with the field where a time is missing or the times are the wrong way round', async () => {
		const { correct, row } = await anEvening();
		const before = await row(0);
		await expect(correct(0, 'attended', '', '19:00')).rejects.toEqual(
			refusal('invalid', { fields: ['arrived'] })
		);
		await expect(correct(0, 'attended', '18:00')).rejects.toEqual(refusal('invalid', { fields: ['left'] }));
		await expect(correct(0, 'attended', '19:00', '18:00')).rejects.toEqual(
			refusal('invalid', { fields: ['left'] })
		);
		expect(await row(0)).toEqual(before);
	});

	it('is a facilitator’s of the group alone', async () => {
		const { supervisor, administrator, siteId, sessionId, people } = await anEvening();
		const other = await aStaffMember(siteId, 'facilitator');
		for (const actor of [supervisor, administrator, other]) {
			await expect(
				correctAttendance(actor, sessionId, {
					participantId: people[0]!,
					came: 'absent',
					arrived: '',
					left: '',
					reason: 'No.'
				})
			).rejects.toEqual(refusal('not-found'));
		}
	});
});

describe('a session’s record', () => {
	it('gives an administrator attendance, and nothing of what was done', async () => {
		const { administrator, sessionId } = await anEvening();
		const record = await getSessionRecord(administrator, sessionId);
		expect(record.attendance).toHaveLength(3);
		expect(record.care).toBeNull();
		expect(record.may).toEqual({ correct: false, write: false });
	});
});

describe('a time of day near a moment', () => {
	it('is on the day before or after where the session runs over midnight', () => {
		const midnight = Date.UTC(2026, 10, 25, 5, 0);
		expect(momentNear(midnight, '23:30', 'America/New_York')).toBe(midnight - 30 * 60_000);
		expect(momentNear(midnight, '00:30', 'America/New_York')).toBe(midnight + 30 * 60_000);
	});

	it('is the wall’s time on the day when clocks change', () => {
		// Clocks in New York went forward at 2:00 on the 8th of March 2026.
		const noon = Date.UTC(2026, 2, 8, 16, 0);
		expect(momentNear(noon, '18:00', 'America/New_York')).toBe(Date.UTC(2026, 2, 8, 22, 0));
	});
});
