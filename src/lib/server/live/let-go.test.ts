import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { aLiveRoom } from '../../../../tests/support/live-room';
import { findDevice } from '../access/devices';
import { tokenHash } from '../access/secrets';
import { atTime, nowMs } from '../clock';
import { db, tx } from '../db';
import { auditEntries, devices, liveHolds } from '../db/schema';
import { letGoUntouched } from './let-go';

withDatabase();

const MINUTE = 60_000;
/** A session is planned for an hour and a half. */
const END = 90 * MINUTE;

const statuses = async () => (await db().select().from(liveHolds)).map(({ status }) => status);

describe('J-8: a tablet that was left lying about', () => {
	it('lets go of its person once the session should be over and nobody has touched it for half an hour', async () => {
		const room = await aLiveRoom();
		const [one, two] = [await room.seat(0), await room.seat(1)];
		const start = nowMs();
		await atTime(start + END - MINUTE, letGoUntouched);
		expect(await statuses(), 'while the session may run').toEqual(['seated', 'seated']);

		await atTime(start + END, () => room.act(two, 'call', { call: 'talk-after' }));
		await atTime(start + END + MINUTE, letGoUntouched);
		expect(await room.tablet(one)).toMatchObject({ screen: 'gone', why: 'released' });
		expect(await room.tablet(two), 'somebody still answers').toMatchObject({ screen: 'seated' });
		await atTime(start + END + 31 * MINUTE, letGoUntouched);
		expect(await room.tablet(two)).toMatchObject({ screen: 'gone' });
		const { seats } = await room.console();
		expect(
			seats.filter(({ here }) => here),
			'they are in the room all the same'
		).toHaveLength(2);
		const acts = await db().select().from(auditEntries).where(eq(auditEntries.action, 'live:let-go'));
		expect(acts).toHaveLength(2);
	});
});

it('a tablet is seen to the hour', async () => {
	const room = await aLiveRoom();
	const seat = await room.seat(0);
	const [hold] = await db().select().from(liveHolds).where(eq(liveHolds.id, seat.holdId));
	const own = eq(devices.id, hold!.deviceId!);
	await tx((tx) =>
		tx
			.update(devices)
			.set({ tokenHash: tokenHash('token') })
			.where(own)
	);
	const noon = Date.UTC(2026, 10, 28, 12);
	for (const ms of [noon + 5, noon + 59 * MINUTE]) {
		await atTime(ms, () => findDevice('token', null));
		expect((await db().select().from(devices).where(own))[0]!.lastSeenAtMs).toBe(noon);
	}
	await atTime(noon + 61 * MINUTE, () => findDevice('token', null));
	expect((await db().select().from(devices).where(own))[0]!.lastSeenAtMs).toBe(noon + 60 * MINUTE);
});
