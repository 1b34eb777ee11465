import { describe, expect, it } from 'vitest';
import type { PlanId } from '$lib/ids';
import { newCommandId } from '$lib/live/command-id';
import type { ConsoleView, Snapshot } from '$lib/live/views';
import { withDatabase } from '../../../../tests/support/database';
import { aWorld } from '../../../../tests/support/world';
import { nowMs } from '../clock';
import { dispatch } from './dispatch';
import { openSession } from './open-session';
import { consoleSnapshot } from './snapshot';

withDatabase();

const view = async (...args: Parameters<typeof consoleSnapshot>): Promise<ConsoleView> =>
	((await consoleSnapshot(...args)) as Snapshot<ConsoleView>).view;

describe('a session', () => {
	it('opens with a seat for everybody on the roster', async () => {
		const { facilitator, groupId } = await aWorld({ participants: 3 });
		const sessionId = await openSession(facilitator, {
			groupId,
			planId: 'refusal-first-evening' as PlanId,
			plannedStartAtMs: nowMs(),
			plannedEndAtMs: nowMs() + 3_600_000
		});
		const { seats, code } = await view(facilitator, sessionId);
		expect(seats.map(({ here }) => here)).toEqual([false, false, false]);
		expect(code).toMatch(/^\d{6}$/);
	});

	it('does a command once, however often it is sent', async () => {
		const { facilitator, groupId } = await aWorld();
		const sessionId = await openSession(facilitator, {
			groupId,
			planId: null,
			plannedStartAtMs: nowMs(),
			plannedEndAtMs: nowMs() + 3_600_000
		});
		const { seats, steer } = await view(facilitator, sessionId);
		const envelope = {
			id: newCommandId(),
			name: 'mark-here',
			steer,
			input: { seatId: seats[0]!.id }
		};
		const first = await dispatch(facilitator, sessionId, envelope);
		expect(await dispatch(facilitator, sessionId, envelope)).toEqual(first);
	});
});
