import { eq } from 'drizzle-orm';
import { describe, expect, it, vi } from 'vitest';
import {
	anEmergencyHouse as aHouse,
	inAnEmergency,
	numberOf,
	REASON
} from '../../../../../tests/support/emergency';
import { withDatabase } from '../../../../../tests/support/database';
import { aParticipant, aSite, aStaffMember } from '../../../../../tests/support/world';
import { atTime, nowMs } from '../../clock';
import { db, tx } from '../../db';
import { auditEntries, emergencyAccesses, signIns } from '../../db/schema';
import { getParticipant } from '../../programme/participants';
import { beginEmergency, EmergencyAsked } from './begin';
import { readInEmergency } from './read';

withDatabase();

const MINUTE = 60_000;
const refused = (work: Promise<unknown>, code: string) =>
	expect(work).rejects.toEqual(expect.objectContaining({ code }));

describe('beginning an emergency access', () => {
	it('Z-18: without one, somebody who is in no group of hers is not found', async () => {
		const { marisol, first } = await aHouse();
		await refused(readInEmergency(marisol, first), 'not-found');
		await refused(getParticipant(marisol, first), 'not-found');
	});

	it('Z-18: a reason has at least ten letters and at most three hundred', () => {
		const says = (reason: string) => EmergencyAsked.safeParse({ who: 'D-1', reason }).success;
		expect([says('too short'), says('  short    '), says('long enough'), says('x'.repeat(301))]).toEqual([
			false,
			false,
			true,
			false
		]);
	});

	it('Z-18: takes a record number, or the whole name without its accents and capitals, and nothing less', async () => {
		const siteId = await aSite();
		const marisol = await aStaffMember(siteId, 'facilitator');
		const id = await aParticipant(siteId, { firstName: 'Zoé', lastName: 'O’Núñez' });
		const number = await numberOf(id);
		for (const who of [number, number.toLowerCase(), "zoe o'nunez", '  ZOÉ   O’Núñez ']) {
			const asked = EmergencyAsked.parse({ who, reason: REASON });
			expect(await beginEmergency(marisol, asked)).toEqual({ participantId: id, isOwn: false });
		}
		// Asked again while it runs, it is the same one.
		expect(await db().$count(emergencyAccesses)).toBe(1);
		for (const who of ['Zoé', 'O’Núñez', 'Zo O’Núñez', 'O’Núñez Zoé'])
			await refused(beginEmergency(marisol, { who, reason: REASON }), 'nobody-fits');
	});

	it('Z-18: two of one name, somebody of another site and nobody at all are the same answer', async () => {
		const siteId = await aSite();
		const marisol = await aStaffMember(siteId, 'facilitator');
		for (let twin = 0; twin < 2; twin++) await aParticipant(siteId, { firstName: 'Ana', lastName: 'Twin' });
		await aParticipant(await aSite(), { firstName: 'Ben', lastName: 'Elsewhere' });
		for (const who of ['Ana Twin', 'Ben Elsewhere', 'No Body', '—'])
			await refused(beginEmergency(marisol, { who, reason: REASON }), 'nobody-fits');
		expect(await db().$count(emergencyAccesses)).toBe(0);
	});

	it('Z-18: nobody fishes for who is a patient: after four misses each costs longer, hits or not', async () => {
		const { marisol, first } = await aHouse();
		const miss = (at = 0) =>
			atTime(nowMs() + at, () => beginEmergency(marisol, { who: 'No Body', reason: REASON }));
		// All at once, each counts before the next is looked at.
		const tries = await Promise.allSettled(Array.from({ length: 20 }, () => miss()));
		const codes = tries.map((one) => (one.status === 'rejected' ? one.reason.code : 'found'));
		expect(codes.filter((code) => code === 'nobody-fits')).toHaveLength(5);
		expect(codes.filter((code) => code === 'throttled')).toHaveLength(15);
		await refused(inAnEmergency(marisol, first), 'throttled');
		expect(await db().$count(auditEntries, eq(auditEntries.action, 'emergency:refuse'))).toBe(5);
		await refused(miss(MINUTE), 'nobody-fits');
		await refused(miss(MINUTE + 15_000), 'throttled');
	});

	it('Z-18: asks for a password or passkey that is no older than five minutes', async () => {
		const { marisol, first } = await aHouse();
		await tx((tx) =>
			tx
				.update(signIns)
				.set({ confirmedAtMs: nowMs() - 5 * MINUTE })
				.where(eq(signIns.id, marisol.signInId))
		);
		await refused(inAnEmergency(marisol, first), 'not-confirmed');
		expect(await db().$count(emergencyAccesses)).toBe(0);
	});

	it('Z-18: is an hour to the millisecond, however quickly the clock goes on while it is made', async () => {
		const siteId = await aSite();
		const marisol = await aStaffMember(siteId, 'facilitator');
		const id = await aParticipant(siteId);
		let ms = Date.now();
		const clock = vi.spyOn(Date, 'now').mockImplementation(() => (ms += 1));
		await inAnEmergency(marisol, id).finally(() => clock.mockRestore());
		const [row] = await db().select().from(emergencyAccesses);
		expect(row!.untilMs - row!.startedAtMs).toBe(60 * MINUTE);
	});

	it('Z-18: makes none where the person is in a group of hers', async () => {
		const { leader, first } = await aHouse();
		expect(await beginEmergency(leader, { who: await numberOf(first), reason: REASON })).toEqual({
			participantId: first,
			isOwn: true
		});
		expect(await db().$count(emergencyAccesses)).toBe(0);
	});
});
