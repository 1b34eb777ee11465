import { describe, expect, it } from 'vitest';
import type { ConsoleView, Snapshot } from '$lib/live/views';
import { withDatabase } from '../../../../tests/support/database';
import { aStaffMember, aWorld } from '../../../../tests/support/world';
import { nowMs } from '../clock';
import { enrolNew } from '../programme/enrolment';
import { openSession } from './open-session';
import { seatNewcomers } from './seat-newcomers';
import { consoleSnapshot } from './snapshot';

withDatabase();

const AMI = { firstName: 'Ami', lastName: 'Example', recordNumber: 'X-1', language: 'es' as const };

async function anOpenRoom() {
	const world = await aWorld({ participants: 1 });
	const sessionId = await openSession(world.facilitator, {
		groupId: world.groupId,
		planId: null,
		plannedStartAtMs: nowMs(),
		plannedEndAtMs: nowMs() + 3_600_000
	});
	const seats = async () =>
		((await consoleSnapshot(world.facilitator, sessionId)) as Snapshot<ConsoleView>).view.seats.length;
	return { ...world, seats };
}

describe('somebody enrolled while the room is open', () => {
	it('gets a seat at once', async () => {
		const { facilitator, groupId, seats } = await anOpenRoom();
		await enrolNew(facilitator, groupId, AMI);
		expect(await seatNewcomers(facilitator, groupId)).toBe('seated');
		expect(await seats()).toBe(2);
		expect(await seatNewcomers(facilitator, groupId)).toBe('seated');
		expect(await seats()).toBe(2);
	});

	it('waits for the console’s button where an administrator enrolled them', async () => {
		const { siteId, groupId, seats } = await anOpenRoom();
		const administrator = await aStaffMember(siteId, 'administrator');
		await enrolNew(administrator, groupId, AMI);
		expect(await seatNewcomers(administrator, groupId)).toBe('by-console');
		expect(await seats()).toBe(1);
	});

	it('needs nothing where no room is open', async () => {
		const { facilitator, groupId } = await aWorld({ participants: 1 });
		expect(await seatNewcomers(facilitator, groupId)).toBe('none-open');
	});
});
