import { describe, expect, it } from 'vitest';
import type { GroupId, ParticipantId, SessionId } from '$lib/ids';
import { withDatabase } from '../../../../tests/support/database';
import { aGroup, aParticipant, aSite, aStaffMember } from '../../../../tests/support/world';
import type { StaffActor } from '../access/actor';
import { tx } from '../db';
import { recordAttendance, sessions } from '../db/schema';
import { newId } from '../new-id';
import { correctAttendance, type Correction } from './correct-attendance';
import { getSessionRecord } from './session-record';

withDatabase();

const MINUTE_MS = 60_000;
/** 6 PM in New York. */
const SIX = Date.UTC(2026, 10, 24, 23, 0);

/** Two groups whose evenings overlap by half an hour, each with its facilitator, and somebody of both. */
async function twoEvenings() {
	const siteId = await aSite();
	const [robin, marisol] = [
		await aStaffMember(siteId, 'facilitator'),
		await aStaffMember(siteId, 'facilitator')
	];
	const supervisor = await aStaffMember(siteId, 'supervisor');
	const skills = await aGroup(siteId, [robin], { name: 'Skills' });
	const support = await aGroup(siteId, [marisol], { name: 'Support' });
	const ana = await aParticipant(siteId);
	const first = await hold(skills, ana, 0, 90);
	const second = await hold(support, ana, 60, 150);
	const doubled = async (actor: StaffActor, sessionId: SessionId) =>
		(await getSessionRecord(actor, sessionId)).detail.people.map((person) => person.doubled);
	const correct = (left: string, more: Partial<Correction> = {}) =>
		correctAttendance(robin, first, {
			participantId: ana,
			came: 'attended',
			arrived: ['18:00'],
			left: [left],
			awayReason: '',
			reason: 'By the list.',
			overlapIsMeant: false,
			...more
		});
	return { robin, marisol, supervisor, first, second, doubled, correct };
}

async function hold(groupId: GroupId, participantId: ParticipantId, from: number, until: number) {
	const sessionId = newId<SessionId>();
	const [startAtMs, endAtMs] = [SIX + from * MINUTE_MS, SIX + until * MINUTE_MS];
	await tx(async (tx) => {
		await tx.insert(sessions).values({
			id: sessionId,
			...{ groupId, status: 'ended', plannedStartAtMs: startAtMs, plannedEndAtMs: endAtMs },
			...{ openedAtMs: startAtMs, endedAtMs: endAtMs, handedOverAtMs: endAtMs }
		});
		await tx.insert(recordAttendance).values({
			...{ id: newId(), sessionId, participantId, status: 'present', minutes: until - from },
			...{ arrivedAtMs: startAtMs, leftAtMs: endAtMs },
			stays: [{ arrivedAtMs: startAtMs, leftAtMs: endAtMs }]
		});
	});
	return sessionId;
}

describe('the same time counted by two sessions', () => {
	it('[P3] is told on the record of each, and names the other group only to whoever may read it', async () => {
		const { robin, supervisor, first, second, doubled } = await twoEvenings();
		const inSupport = { minutes: 30, startAtMs: SIX + 60 * MINUTE_MS };
		expect(await doubled(robin, first)).toEqual([[{ ...inSupport, groupName: null }]]);
		expect(await doubled(supervisor, first)).toEqual([[{ ...inSupport, groupName: 'Support' }]]);
		expect(await doubled(supervisor, second)).toEqual([
			[{ minutes: 30, startAtMs: SIX, groupName: 'Skills' }]
		]);
	});

	it('[P3] is refused in a correction, which loses nothing, until somebody says that it is meant', async () => {
		const { robin, first, doubled, correct } = await twoEvenings();
		await expect(correct('19:20')).rejects.toMatchObject({
			code: 'counted-elsewhere',
			detail: { groupName: null, minutes: 20 }
		});
		expect((await getSessionRecord(robin, first)).attendance[0]?.minutes).toBe(90);
		await correct('19:20', { overlapIsMeant: true });
		expect((await getSessionRecord(robin, first)).attendance[0]?.minutes).toBe(80);
		expect(await doubled(robin, first)).toMatchObject([[{ minutes: 20 }]]);
	});

	it('is none where one leaves as the other begins, or only waits for it', async () => {
		const { robin, marisol, first, second, doubled, correct } = await twoEvenings();
		await correct('19:00');
		expect(await doubled(robin, first)).toEqual([[]]);
		expect(await doubled(marisol, second)).toEqual([[]]);
	});
});
