import { describe, expect, it } from 'vitest';
import type { SessionId } from '$lib/ids';
import type { AttendanceStatus } from '$lib/record';
import { withDatabase } from '../../../../tests/support/database';
import { aStaffMember, aWorld } from '../../../../tests/support/world';
import { db, tx } from '../db';
import { auditEntries, recordAttendance, sessions, type SessionStatus } from '../db/schema';
import { newId } from '../new-id';
import { findOpenSession, listPastSessions } from './sessions';

withDatabase();

const DAY_MS = 86_400_000;

async function aWorldWithSessions(statuses: SessionStatus[]) {
	const world = await aWorld({ participants: 3 });
	const ids: SessionId[] = [];
	for (const [day, status] of statuses.entries()) {
		const id = newId<SessionId>();
		const session = { groupId: world.groupId, status, planId: null, openedAtMs: null, startedAtMs: null };
		const start = day * DAY_MS;
		await tx((tx) =>
			tx.insert(sessions).values({
				id,
				...session,
				plannedStartAtMs: start,
				plannedEndAtMs: start + 1,
				endedAtMs: null,
				handedOverAtMs: null
			})
		);
		ids.push(id);
	}
	return { ...world, ids };
}

describe('past sessions', () => {
	it('are counted by attendance, newest first, and the look is written down', async () => {
		const { facilitator, groupId, people, ids } = await aWorldWithSessions(['ended', 'cancelled', 'open']);
		const marks: AttendanceStatus[] = ['present', 'present', 'late'];
		for (const [index, status] of marks.entries()) {
			await tx((tx) =>
				tx.insert(recordAttendance).values({
					id: newId(),
					sessionId: ids[0]!,
					participantId: people[index]!,
					status,
					stays: [],
					arrivedAtMs: null,
					leftAtMs: null,
					minutes: 0,
					reason: null
				})
			);
		}
		const { sessions: past } = await listPastSessions(facilitator, groupId, null);
		expect(past).toMatchObject([
			{ id: ids[1], status: 'cancelled', attendance: {} },
			{ id: ids[0], status: 'ended', attendance: { present: 2, late: 1 } }
		]);
		const actions = (await db().select().from(auditEntries)).map(({ action }) => action);
		expect(actions).toContain('attendance:read');
		expect((await findOpenSession(db(), groupId))?.id).toBe(ids[2]);
	});

	it('come fifteen at a time', async () => {
		const { facilitator, groupId } = await aWorldWithSessions(Array<SessionStatus>(20).fill('ended'));
		const first = await listPastSessions(facilitator, groupId, null);
		expect(first.sessions).toHaveLength(15);
		const second = await listPastSessions(facilitator, groupId, first.olderMs);
		expect(second.sessions).toHaveLength(5);
		expect(second.olderMs).toBeNull();
	});

	it('are not there for a facilitator of another group', async () => {
		const { siteId, groupId } = await aWorldWithSessions(['ended']);
		const other = await aStaffMember(siteId, 'facilitator', 'other');
		await expect(listPastSessions(other, groupId, null)).rejects.toMatchObject({ code: 'not-found' });
	});
});
