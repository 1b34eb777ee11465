import { expect, it } from 'vitest';
import type { RoundArrangement } from '$lib/kinds/round/shapes';
import { withDatabase } from '../../../../tests/support/database';
import { aLiveRoom, type LiveRoom } from '../../../../tests/support/live-room';
import { db } from '../db';
import { loadState } from './load-state';

withDatabase();

/** Holds a round in a session that is over afterwards; returns who is to begin it. */
async function whoBegins(room: LiveRoom) {
	for (const n of [0, 1, 2]) await room.seat(n);
	const activityId = await room.push('round');
	await room.step(activityId, 'round1');
	const { order } = (await room.console()).activity?.arrangement as RoundArrangement;
	const { seats } = await loadState(db(), room.sessionId);
	await room.act(room.facilitator, 'end-session', { flagsReason: '' });
	return seats.find(({ id }) => id === order[0])?.participantId;
}

it('whoever begins a round is remembered: three sessions later each of three has begun one', async () => {
	const first = await aLiveRoom({ participants: 3 });
	const began = [await whoBegins(first)];
	for (const _ of [2, 3]) began.push(await whoBegins(await aLiveRoom({ world: first })));
	expect(began.sort()).toEqual([...first.people].sort());
});
