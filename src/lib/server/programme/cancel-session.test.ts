import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { PlanId } from '$lib/ids';
import { withDatabase } from '../../../../tests/support/database';
import { aStaffMember, aWorld } from '../../../../tests/support/world';
import { atTime } from '../clock';
import { db, tx } from '../db';
import { auditEntries, groupTimes, recordAttendance, sessions } from '../db/schema';
import { openSession } from '../live/open-session';
import { newId } from '../new-id';
import { getPersonHours } from '../record/hours';
import { cancelSession, takeBackCancellation } from './cancel-session';
import { listComing } from './coming';
import { listPastSessions } from './sessions';
import { findNextMeeting, listToday } from './today';

withDatabase();

const ZONE = 'America/New_York';
const at = (words: string) => Temporal.ZonedDateTime.from(`${words}[${ZONE}]`).epochMilliseconds;
/** A Tuesday afternoon; the group meets on Tuesdays at 6 PM for 90 minutes. */
const NOON = at('2026-11-24T12:00');
const TONIGHT = at('2026-11-24T18:00');
const REASON = 'The heating is out.';

async function aGroupOnTuesdays() {
	const world = await atTime(at('2026-11-02T12:00'), () => aWorld({ participants: 1 }));
	await tx((tx) =>
		tx
			.insert(groupTimes)
			.values({ id: newId(), groupId: world.groupId, weekday: 2, startMinute: 1080, minutes: 90 })
	);
	const { facilitator, groupId } = world;
	const cancel = (startAtMs: number, actor = facilitator) =>
		cancelSession(actor, { groupId, startAtMs, reason: REASON });
	const open = (startAtMs: number) =>
		openSession(facilitator, {
			groupId,
			planId: null as PlanId | null,
			plannedStartAtMs: startAtMs,
			plannedEndAtMs: startAtMs + 90 * 60_000
		});
	return { ...world, cancel, open };
}

describe('a cancelled session', () => {
	it('[P5] is on the page of the day and of the group with its reason, and its room can’t be opened', async () => {
		const { cancel, open, facilitator, groupId } = await aGroupOnTuesdays();
		await atTime(NOON, async () => {
			expect(await listComing(facilitator, groupId)).toHaveLength(4);
			const id = await cancel(TONIGHT);
			const session = { id, status: 'cancelled', cancelReason: REASON };
			expect(await listToday(facilitator)).toMatchObject([{ startAtMs: TONIGHT, session }]);
			const coming = await listComing(facilitator, groupId);
			expect(coming).toHaveLength(4);
			expect(coming[0]).toMatchObject({ startAtMs: TONIGHT, endAtMs: TONIGHT + 90 * 60_000, session });
			await expect(open(TONIGHT)).rejects.toMatchObject({ code: 'session-cancelled' });
			expect(await cancel(TONIGHT)).toBe(id);
		});
		expect(await db().select().from(sessions)).toMatchObject([
			{ status: 'cancelled', cancelledAtMs: NOON, cancelledBy: facilitator.staffId, cancelReason: REASON }
		]);
		// The reason may say more than an audit entry should.
		expect(JSON.stringify(await db().select().from(auditEntries))).not.toContain(REASON);
	});

	it('is past once its time has come; nobody is absent from it, and no hours are held against anybody', async () => {
		const { cancel, facilitator, groupId, people } = await aGroupOnTuesdays();
		await atTime(NOON, () => cancel(TONIGHT));
		const past = () => listPastSessions(facilitator, groupId, null);
		expect((await atTime(NOON, past)).sessions).toEqual([]);
		const later = at('2026-11-30T12:00');
		expect((await atTime(later, past)).sessions).toMatchObject([
			{ startAtMs: TONIGHT, status: 'cancelled', cancelReason: REASON, attendance: {} }
		]);
		expect(await db().select().from(recordAttendance)).toEqual([]);
		const person = { id: people[0]!, firstName: 'A', lastName: 'B' };
		const hours = await atTime(later, () => getPersonHours(facilitator, person, 4));
		const week = hours.of.weeks.find(({ startAtMs, endAtMs }) => startAtMs <= TONIGHT && TONIGHT < endAtMs);
		expect(week).toMatchObject({
			...{ state: 'none', shortMinutes: 0, targetMinutes: 0, plannedSessions: 0 },
			sessions: [{ state: 'cancelled', cancelReason: REASON, scheduledMinutes: 90, plannedMinutes: 0 }]
		});
	});

	it('is not what the group has next', async () => {
		const { cancel, facilitator } = await aGroupOnTuesdays();
		const next = at('2026-12-01T18:00');
		await atTime(NOON, async () => {
			expect(await findNextMeeting(facilitator)).toMatchObject({ startAtMs: next });
			await cancel(next);
			expect(await findNextMeeting(facilitator)).toMatchObject({ startAtMs: at('2026-12-08T18:00') });
		});
	});

	it('[P5] is taken back until it was to begin, and is held as planned then', async () => {
		const { cancel, open, facilitator } = await aGroupOnTuesdays();
		const id = await atTime(NOON, () => cancel(TONIGHT));
		await atTime(TONIGHT, async () => {
			await expect(takeBackCancellation(facilitator, id)).rejects.toMatchObject({ code: 'not-meeting' });
		});
		await atTime(TONIGHT - 1, async () => {
			await takeBackCancellation(facilitator, id);
			await expect(takeBackCancellation(facilitator, id)).rejects.toMatchObject({ code: 'not-found' });
			expect(await open(TONIGHT)).toBe(id);
		});
	});

	it('that was taken back and never opened is held against nobody either', async () => {
		const { cancel, facilitator, people } = await aGroupOnTuesdays();
		await atTime(NOON, async () => takeBackCancellation(facilitator, await cancel(TONIGHT)));
		const person = { id: people[0]!, firstName: 'A', lastName: 'B' };
		const later = at('2026-11-25T12:00');
		const { of } = await atTime(later, () => getPersonHours(facilitator, person, 4));
		expect(of.weeks.at(-1)).toMatchObject({ plannedMinutes: 0, leftMinutes: 0, sessions: [] });
	});

	it('is a meeting of the next four weeks that was not opened, and nothing else', async () => {
		const { cancel, open } = await aGroupOnTuesdays();
		await atTime(NOON, async () => {
			for (const startAtMs of [TONIGHT + 1, at('2026-11-17T18:00'), at('2026-12-22T18:00')])
				await expect(cancel(startAtMs)).rejects.toMatchObject({ code: 'not-meeting' });
			await open(TONIGHT);
			await expect(cancel(TONIGHT)).rejects.toMatchObject({ code: 'not-meeting' });
			await cancel(at('2026-12-15T18:00'));
		});
	});

	it('is cancelled and taken back by the group’s facilitators alone', async () => {
		const { cancel, siteId } = await aGroupOnTuesdays();
		const id = await atTime(NOON, () => cancel(TONIGHT));
		const others = [
			await aStaffMember(siteId, 'facilitator'),
			await aStaffMember(siteId, 'supervisor'),
			await aStaffMember(siteId, 'administrator')
		];
		for (const actor of others) {
			await atTime(NOON, async () => {
				await expect(cancel(TONIGHT, actor)).rejects.toMatchObject({ code: 'not-found' });
				await expect(takeBackCancellation(actor, id)).rejects.toMatchObject({ code: 'not-found' });
			});
		}
	});
});
