import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ActivityId } from '$lib/ids';
import { aLiveRoom, type LiveRoom } from '../../../../tests/support/live-room';
import { withDatabase } from '../../../../tests/support/database';
import { db, tx } from '../db';
import { liveAnswers, liveRooms } from '../db/schema';
import { loadKnown, loadState } from './load-state';
import type { LiveState } from './state';
import { tabletView } from './views/tablet';

withDatabase();

type Deed = 'answer' | 'pass' | 'take-back' | 'draft' | 'eyes-up' | 'on' | 'late' | 'by-hand';
const DEEDS: Deed[] = ['answer', 'answer', 'pass', 'take-back', 'draft', 'eyes-up', 'on', 'late', 'by-hand'];

/** Somebody else wrote, as another server would: the version is higher than what was kept, so all is read. */
async function readAnew({ sessionId }: LiveRoom): Promise<LiveState> {
	await tx((tx) =>
		tx
			.update(liveRooms)
			.set({ version: sql`${liveRooms.version} + 1` })
			.where(eq(liveRooms.sessionId, sessionId))
	);
	return loadState(db(), sessionId);
}

const withoutVersion = ({ room, ...rest }: LiveState) => ({ ...rest, room: { ...room, version: 0 } });

it('a push has what is on disk, whatever was done since all of it was read', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.record({ deed: fc.constantFrom(...DEEDS), who: fc.nat(2), n: fc.nat(10) }), {
				minLength: 1,
				maxLength: 12
			}),
			async (deeds) => {
				const room = await aLiveRoom();
				const tablets = [await room.seat(0), await room.seat(1), await room.seat(2)];
				const activityId: ActivityId = await room.push('scale');
				await loadState(db(), room.sessionId);
				for (const { deed, who, n } of deeds) {
					const step = deed === 'late' ? 'before' : ((await room.console()).activity?.step ?? 'before');
					const at = { activityId, step };
					const answer = { form: 'scale', values: [{ key: 'urge', value: n }] };
					const tablet = tablets[who]!;
					const done = {
						answer: () => room.act(tablet, 'answer', { ...at, answer }),
						late: () => room.act(tablet, 'answer', { ...at, answer }),
						pass: () => room.act(tablet, 'pass', at),
						'take-back': () => room.act(tablet, 'take-back', at),
						draft: () => room.act(tablet, 'save-draft', { ...at, draft: answer }),
						'eyes-up': () => room.act(room.facilitator, 'eyes-up', { on: n % 2 === 0 }),
						on: () => room.step(activityId, step === 'before' ? 'between' : 'after'),
						'by-hand': () =>
							room.act(room.facilitator, 'answer-for', { ...at, seatId: tablet.seatId, answer })
					}[deed];
					// A deed may be refused where the step asks nothing: then nothing has changed.
					await done().catch(() => {});
					const state = await loadKnown(db(), room.sessionId);
					// A view that was made before is used again only where a new one would say the same.
					for (const { holdId } of tablets)
						expect(tabletView(state, holdId)).toEqual(tabletView(structuredClone(state), holdId));
				}
				const pushed = await loadKnown(db(), room.sessionId);
				expect(withoutVersion(pushed)).toEqual(withoutVersion(await readAnew(room)));
			}
		),
		{ numRuns: 25 }
	);
});

it('an answer changes the view of its own tablet and of no other', async () => {
	const room = await aLiveRoom();
	const [one, other] = [await room.seat(0), await room.seat(1)];
	const activityId = await room.push('reflection');
	const look = async () => {
		const state = await loadKnown(db(), room.sessionId);
		return [tabletView(state, one.holdId), tabletView(state, other.holdId)];
	};
	const before = await look();
	await room.act(one, 'pass', { activityId, step: 'write' });
	const after = await look();
	expect(after[0]).not.toEqual(before[0]);
	expect(after[1]).toBe(before[1]);
});

it('after an answer a push reads the version and nothing else', async () => {
	const room = await aLiveRoom();
	const tablet = await room.seat(0);
	const activityId = await room.push('reflection');
	const answer = { form: 'text', text: 'here', record: false };
	const { version } = await room.act(tablet, 'answer', { activityId, step: 'write', answer });
	// Behind everybody's back: the version says that nothing was written, so nobody looks.
	await tx((tx) => tx.delete(liveAnswers));
	await tx((tx) => tx.update(liveRooms).set({ blank: true }));
	const state = await loadKnown(db(), room.sessionId);
	expect(state.room).toMatchObject({ version, blank: false });
	expect(state.answers.map(({ answer }) => answer)).toEqual([answer]);
});

it('a push sees what another server wrote meanwhile', async () => {
	const room = await aLiveRoom();
	const tablet = await room.seat(0);
	const activityId = await room.push('reflection');
	await room.act(tablet, 'pass', { activityId, step: 'write' });
	await tx((tx) =>
		tx
			.update(liveRooms)
			.set({ blank: true, version: sql`${liveRooms.version} + 1` })
			.where(eq(liveRooms.sessionId, room.sessionId))
	);
	expect((await loadKnown(db(), room.sessionId)).room.blank).toBe(true);
});
