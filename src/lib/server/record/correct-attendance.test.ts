import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { anEndedSession, FINISHED } from '../../../../tests/support/ended-session';
import { aStaffMember } from '../../../../tests/support/world';
import { db, tx } from '../db';
import { recordAttendance, recordAttendanceChanges, recordBreaks, sessions } from '../db/schema';
import { newId } from '../new-id';
import { momentNear } from '../programme/schedule';
import { correctAttendance, Correction } from './correct-attendance';
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
	const correct = (
		n: number,
		came: 'attended' | 'absent' | 'excused',
		arrived: string | string[] = [],
		left: string | string[] = [],
		more: Partial<Correction> = {}
	) =>
		correctAttendance(session.facilitator, session.sessionId, {
			participantId: session.people[n]!,
			came,
			arrived: [arrived].flat(),
			left: [left].flat(),
			awayReason: '',
			reason: 'The list on paper says so.',
			overlapIsMeant: false,
			...more
		});
	const row = async (n: number) =>
		(await getSessionRecord(session.facilitator, session.sessionId)).attendance.find(
			({ id }) => id === session.people[n]
		);
	const detail = {
		sessionId: session.sessionId,
		third: session.people[2]!,
		read: async () => (await getSessionRecord(session.facilitator, session.sessionId)).detail
	};
	return { ...session, correct, row, detail };
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

	it('[P2] is refused with the row and the field where a time is missing or the times are the wrong way round', async () => {
		const { correct, row } = await anEvening();
		const before = await row(0);
		const fault = (field: string, row: number, fault: string) => refusal('invalid', { field, row, fault });
		await expect(correct(0, 'attended', '', '19:00')).rejects.toEqual(fault('arrived', 0, 'missing'));
		await expect(correct(0, 'attended')).rejects.toEqual(fault('arrived', 0, 'missing'));
		await expect(correct(0, 'attended', '18:00')).rejects.toEqual(fault('left', 0, 'missing'));
		await expect(correct(0, 'attended', '19:00', '18:00')).rejects.toEqual(fault('left', 0, 'order'));
		await expect(correct(0, 'attended', ['18:00', '18:30'], ['18:40', '19:00'])).rejects.toEqual(
			fault('arrived', 1, 'overlap')
		);
		expect(await row(0)).toEqual(before);
	});

	it('takes several arrivals and leavings, and says how many minutes were in each part', async () => {
		const { correct, row, detail } = await anEvening();
		await tx((tx) =>
			tx.insert(recordBreaks).values({
				...{ id: newId(), sessionId: detail.sessionId },
				startedAtMs: Date.UTC(2026, 10, 24, 23, 40),
				endedAtMs: Date.UTC(2026, 10, 24, 23, 50)
			})
		);
		await correct(2, 'attended', ['18:00', '19:00'], ['18:45', '19:30']);
		expect(await row(2)).toMatchObject({ status: 'present', minutes: 70 });
		expect((await detail.read()).people.find(({ participantId }) => participantId === detail.third)).toEqual({
			participantId: detail.third,
			stays: [
				{ arrivedAtMs: Date.UTC(2026, 10, 24, 23, 0), leftAtMs: Date.UTC(2026, 10, 24, 23, 45) },
				{ arrivedAtMs: Date.UTC(2026, 10, 25, 0, 0), leftAtMs: Date.UTC(2026, 10, 25, 0, 30) }
			],
			partMinutes: [40, 30],
			cameBy: 'hand',
			doubled: []
		});
		const [kept] = await db()
			.select()
			.from(recordAttendance)
			.where(eq(recordAttendance.participantId, detail.third));
		expect(kept?.partMinutes).toEqual([40, 30]);
	});

	it('keeps time beyond the session and counts none of it', async () => {
		const { correct, row, detail } = await anEvening();
		await correct(2, 'attended', '17:30', '20:00');
		expect(await row(2)).toMatchObject({ status: 'present', minutes: 90 });
		const { people } = await detail.read();
		expect(people.find(({ participantId }) => participantId === detail.third)?.stays).toEqual([
			{ arrivedAtMs: Date.UTC(2026, 10, 24, 22, 30), leftAtMs: Date.UTC(2026, 10, 25, 1, 0) }
		]);
	});

	it('leaves the seconds of a time that it does not change', async () => {
		const { correct, row, detail } = await anEvening();
		const arrivedAtMs = Date.UTC(2026, 10, 24, 23, 5, 40);
		const stays = [{ arrivedAtMs, leftAtMs: Date.UTC(2026, 10, 25, 0, 30) }];
		await tx((tx) =>
			tx.update(recordAttendance).set({ stays }).where(eq(recordAttendance.participantId, detail.third))
		);
		await correct(2, 'attended', '18:05', '19:10');
		expect(await row(2)).toMatchObject({ arrivedAtMs, leftAtMs: Date.UTC(2026, 10, 25, 0, 10) });
	});

	it('[P2] excuses nobody without a reason, and keeps it apart from why it is corrected', async () => {
		const { correct, row } = await anEvening();
		const form = {
			participantId: newId(),
			came: 'excused',
			arrived: [],
			left: [],
			awayReason: ' ',
			reason: 'It was not written down.',
			overlapIsMeant: false
		};
		expect(Correction.safeParse(form).error?.issues).toMatchObject([{ path: ['awayReason'] }]);
		expect(Correction.safeParse({ ...form, came: 'absent' }).success).toBe(true);
		await correct(2, 'excused', [], [], { awayReason: 'At court.' });
		expect(await row(2)).toMatchObject({ status: 'excused', reason: 'At court.' });
	});

	it('is told, with both values, to whoever reads the attendance', async () => {
		const { correct, detail } = await anEvening();
		await correct(2, 'attended', '18:15', '19:30');
		await correct(2, 'excused', [], [], { awayReason: 'At court.', reason: 'A mix-up.' });
		const { changes } = await detail.read();
		expect(changes).toMatchObject([
			{ before: { status: 'absent', minutes: 0 }, after: { status: 'late', minutes: 75 }, by: 'facilitator' },
			{
				participantId: detail.third,
				before: { status: 'late' },
				after: { status: 'excused', reason: 'At court.', stays: [] },
				reason: 'A mix-up.'
			}
		]);
	});

	it('is a facilitator’s of the group alone', async () => {
		const { supervisor, administrator, siteId, sessionId, people } = await anEvening();
		const other = await aStaffMember(siteId, 'facilitator');
		for (const actor of [supervisor, administrator, other]) {
			await expect(
				correctAttendance(actor, sessionId, {
					participantId: people[0]!,
					came: 'absent',
					arrived: [],
					left: [],
					awayReason: '',
					reason: 'No.',
					overlapIsMeant: false
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
