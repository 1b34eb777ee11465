import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { anEndedSession, scores } from '../../../../tests/support/ended-session';
import { aLiveRoom } from '../../../../tests/support/live-room';
import { atTime, nowMs } from '../clock';
import { db } from '../db';
import {
	liveSeats,
	recordAttendance,
	recordFollowUps,
	recordNotes,
	recordParticipation,
	sessions
} from '../db/schema';
import { getSessionRecord } from '../record/session-record';
import { ensureHandedOver, handOver, handOverDue } from './hand-over';

withDatabase();

const refusal = (code: string) => expect.objectContaining({ code });

describe('a session that ends', () => {
	it('is in the record with everybody’s attendance, and a note for the group and for each who came', async () => {
		const session = await anEndedSession();
		const attendance = await db().select().from(recordAttendance);
		const statusOf = (n: number) =>
			attendance.find(({ participantId }) => participantId === session.people[n])?.status;
		expect([statusOf(0), statusOf(1), statusOf(2)]).toEqual(['present', 'present', 'absent']);
		expect((await db().select().from(recordNotes)).map(({ subject }) => subject).sort()).toEqual(
			['group', session.people[0], session.people[1]].sort()
		);
		expect(await session.note(2)).toBeUndefined();
	});

	it('keeps how everybody came in: a tablet at any time of the evening, by hand, or not at all', async () => {
		const room = await aLiveRoom({ participants: 4 });
		const seats = await db().select().from(liveSeats);
		const byHand = (n: number) =>
			room.act(room.facilitator, 'mark-here', {
				seatId: seats.find(({ participantId }) => participantId === room.people[n])!.id
			});
		await room.seat(0);
		await byHand(1);
		await byHand(2);
		await room.seat(2);
		await room.act(room.facilitator, 'end-session', { flagsReason: '' });
		await handOver(room.sessionId);
		const rows = await db().select().from(recordAttendance);
		const cameBy = room.people.map((id) => rows.find(({ participantId }) => participantId === id)?.cameBy);
		expect(cameBy).toEqual(['tablet', 'hand', 'tablet', null]);
	});

	it('leaves scores and sentences behind that need no code of an exercise to be read', async () => {
		const session = await anEndedSession();
		const parts = await db().select().from(recordParticipation);
		const first = parts.find(({ participantId }) => participantId === session.people[0]);
		expect(first?.scores).toContainEqual({
			key: 'urge',
			label: { en: 'Urge', es: 'Impulso' },
			before: 5,
			after: 3,
			ofTen: true
		});
		expect(first?.lines[0]?.en).toBe('Urge: 5 before, 3 after.');
		expect((await session.note(0))?.body.assessment).toBe('Urge fell from 5 to 3 of 10 during “A scale”.');
		expect((await session.note('group'))?.body.data).toContain('A scale');
	});

	it('says how often somebody passed, and nothing else of it', async () => {
		const room = await aLiveRoom();
		const [first] = [await room.seat(0), await room.seat(1)];
		const activityId = await room.push('scale');
		await room.act(first, 'pass', { activityId, step: 'before' });
		await room.act(room.facilitator, 'end-session', { flagsReason: '' });
		await handOver(room.sessionId);
		expect(await db().select().from(recordParticipation)).toMatchObject([
			{ participantId: room.people[0], lines: [{ en: 'Chose to pass on one question.' }] }
		]);
	});

	it('keeps what was called for, and why it ended with that open', async () => {
		const room = await aLiveRoom();
		const caller = await room.seat(0);
		await room.act(caller, 'call', { call: 'talk-after' });
		await room.act(room.facilitator, 'end-session', { flagsReason: 'Met in the hall.' });
		await handOver(room.sessionId);
		expect(await db().select().from(recordFollowUps)).toMatchObject([
			{
				cause: 'call',
				participantId: room.people[0],
				done: 'Met in the hall.',
				closedBy: room.facilitator.staffId
			}
		]);
	});

	it('[R10] leaves its breaks behind, which are in nobody’s minutes, and none that was a slip', async () => {
		const room = await aLiveRoom();
		const startMs = nowMs();
		const at = <T>(minute: number, work: () => Promise<T>) => atTime(startMs + minute * 60_000, work);
		const staff = room.facilitator;
		await at(0, () => room.seat(0));
		await at(0, () => room.push('scale'));
		const pause = (minutes: number) => room.act(staff, 'start-break', { planItemId: null, minutes });
		await at(10, () => pause(15));
		await at(22, () => room.act(staff, 'end-break', {}));
		await at(40, () => pause(15));
		await at(40.5, () => room.act(staff, 'end-break', {}));
		await at(50, () => pause(10));
		await at(58, () => room.act(staff, 'end-session', { flagsReason: '' }));
		await handOver(room.sessionId);
		const record = await getSessionRecord(staff, room.sessionId);
		expect(record.breaks.map(({ startAtMs, endAtMs }) => [startAtMs - startMs, endAtMs - startMs])).toEqual([
			[600_000, 1_320_000],
			[3_000_000, 3_480_000]
		]);
		expect(record.minutes).toBe(38);
		expect(record.attendance.find(({ status }) => status === 'present')?.minutes).toBe(38);
		expect(record.care?.activities[0]?.minutes).toBe(38);
	});

	it('is handed over once, however often it is asked', async () => {
		const session = await anEndedSession();
		const count = async () => (await db().select().from(recordNotes)).length;
		const before = await count();
		await handOver(session.sessionId);
		await ensureHandedOver(session.facilitator, session.sessionId);
		expect(await count()).toBe(before);
	});

	it('is handed over at the next start where a crash came between', async () => {
		const room = await aLiveRoom();
		await room.seat(0);
		await room.act(room.facilitator, 'end-session', { flagsReason: '' });
		expect(await db().select().from(recordNotes)).toEqual([]);
		await handOverDue();
		expect((await db().select().from(recordNotes)).length).toBe(2);
	});

	it('is not handed over while it runs, nor for somebody who may not see it', async () => {
		const room = await aLiveRoom();
		await expect(handOver(room.sessionId)).rejects.toEqual(refusal('not-found'));
		await room.act(room.facilitator, 'end-session', { flagsReason: '' });
		const stranger = (await aLiveRoom()).facilitator;
		await expect(ensureHandedOver(stranger, room.sessionId)).rejects.toEqual(refusal('not-found'));
	});
});

describe('a session that nobody ended', () => {
	const HOUR = 3_600_000;

	it('ended as planned when somebody ends it the next day: nobody attended the night', async () => {
		const room = await aLiveRoom();
		await room.seat(0);
		const { plannedEndAtMs } = (await db().select().from(sessions))[0]!;
		await atTime(nowMs() + 20 * HOUR, async () => {
			await room.signInAgain();
			await room.act(room.facilitator, 'end-session', { flagsReason: '' });
			await handOver(room.sessionId);
		});
		const [attended] = (await db().select().from(recordAttendance)).filter(({ stays }) => stays.length > 0);
		expect(attended).toMatchObject({ leftAtMs: plannedEndAtMs, status: 'present' });
	});

	it('ended with the last thing that happened in it, where that was later', async () => {
		const room = await aLiveRoom();
		const tablet = await room.seat(0);
		const activityId = await room.push('scale');
		const lastMs = nowMs() + 2 * HOUR;
		await atTime(lastMs, () => room.act(tablet, 'answer', { activityId, step: 'before', answer: scores(2) }));
		await atTime(nowMs() + 20 * HOUR, async () => {
			await room.signInAgain();
			await room.act(room.facilitator, 'end-session', { flagsReason: '' });
		});
		expect(await db().select().from(sessions)).toMatchObject([{ endedAtMs: lastMs }]);
	});
});
