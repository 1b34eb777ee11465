import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { ActivityId } from '$lib/ids';
import type { Json } from '$lib/json';
import { agreement } from '$lib/kinds/agreement';
import { added, takenOut } from '$lib/kinds/agreement/norms';
import type { AgreementArrangement } from '$lib/kinds/agreement/shapes';
import { round } from '$lib/kinds/round';
import type { RoundArrangement } from '$lib/kinds/round/shapes';
import { withDatabase } from '../../../../tests/support/database';
import { aLiveRoom, type LiveRoom } from '../../../../tests/support/live-room';
import { db, tx } from '../db';
import { liveActivities } from '../db/schema';
import { lastArrangement } from './last-arrangement';
import { loadState } from './load-state';

withDatabase();

const OWN = { en: 'Start on time.', es: '' };
const { norms } = agreement.example.content;

const arranged = async (room: LiveRoom) =>
	(await room.console()).activity?.arrangement as AgreementArrangement;
const rearrange = (room: LiveRoom, activityId: ActivityId, arrangement: AgreementArrangement) =>
	room.act(room.facilitator, 'arrange', { activityId, arrangement });
const end = (room: LiveRoom) => room.act(room.facilitator, 'end-session', { flagsReason: '' });

/** The group proposes, talks it over and commits: one norm out, one of its own in. */
async function agrees(room: LiveRoom): Promise<ActivityId> {
	const activityId = await room.push('agreement');
	await room.step(activityId, 'discuss');
	await rearrange(room, activityId, added(takenOut(await arranged(room), 'listen'), OWN));
	await room.step(activityId, 'commit');
	return activityId;
}
const AGREED = [...norms.filter(({ key }) => key !== 'listen'), { key: 'own-1', text: OWN }];

/** The next session of the same group, with an agreement pushed in it. */
async function nextTime(room: LiveRoom) {
	await end(room);
	const next = await aLiveRoom({ world: room });
	await next.push('agreement');
	return next;
}

const rewrite = (activityId: ActivityId, row: { kindVersion?: number; arrangement?: Json }) =>
	tx((tx) => tx.update(liveActivities).set(row).where(eq(liveActivities.id, activityId)));

describe('what a group agreed on', () => {
	it('is there again in its next session, on every screen, and begins with a look at it', async () => {
		const room = await aLiveRoom();
		await room.seat(0);
		await agrees(room);
		const next = await nextTime(room);
		expect(await arranged(next)).toEqual({ norms: AGREED, agreed: true, again: true });
		expect((await next.console()).activity?.steps.map(({ key }) => key)).toEqual([
			'look',
			'discuss',
			'commit',
			'close'
		]);
		// Somebody who was not there last time reads the same, and can commit.
		const newcomer = await next.seat(2);
		expect(JSON.stringify(await next.asked(newcomer))).toContain(OWN.en);
		expect(JSON.stringify(await next.display())).toContain(OWN.en);
	});

	it('comes back from an earlier run in the same session, too', async () => {
		const room = await aLiveRoom();
		await agrees(room);
		await room.push('agreement');
		expect(await arranged(room)).toMatchObject({ norms: AGREED, again: true });
	});

	it('does not come back where the group only talked about it', async () => {
		const room = await aLiveRoom();
		const activityId = await room.push('agreement');
		await rearrange(room, activityId, added(await arranged(room), OWN));
		expect(await arranged(await nextTime(room))).toEqual({ norms, agreed: false, again: false });
	});

	it('is not what a push that was undone had made of it', async () => {
		const room = await aLiveRoom();
		await agrees(room);
		const undone = await room.push('agreement');
		await rearrange(room, undone, takenOut(await arranged(room), 'own-1'));
		await room.act(room.facilitator, 'undo-push', { activityId: undone });
		await room.push('agreement');
		expect((await arranged(room)).norms).toEqual(AGREED);
	});

	it('stays in its group', async () => {
		await agrees(await aLiveRoom());
		const others = await aLiveRoom();
		await others.push('agreement');
		expect(await arranged(others)).toMatchObject({ norms, again: false });
	});

	it.each([
		['another version of the kind', { kindVersion: agreement.version + 1 }],
		['another shape', { arrangement: { rules: ['Be kind.'] } }]
	])('is left alone where it is of %s', async (_, row) => {
		const room = await aLiveRoom();
		await rewrite(await agrees(room), row);
		expect(await arranged(await nextTime(room))).toEqual({ norms, agreed: false, again: false });
	});
});

it('the last arrangement names people by the seats that they have today', async () => {
	const room = await aLiveRoom();
	for (const n of [0, 1]) await room.seat(n);
	await room.push('round');
	await end(room);
	const next = await aLiveRoom({ world: room });
	const state = await loadState(db(), next.sessionId);
	const { order } = (await lastArrangement(db(), state, round)) as RoundArrangement;
	const people = order.map((seat) => state.seats.find(({ id }) => id === seat)?.participantId);
	expect([...people].sort()).toEqual(room.people.slice(0, 2).sort());
});
