import { and, eq, inArray } from 'drizzle-orm';
import type { DeviceId } from '$lib/ids';
import type { StaffActor } from '../access/actor';
import { revokeDevice } from '../access/devices';
import { sessionChanged } from '../bus';
import { nowMs } from '../clock';
import { tx } from '../db';
import { liveHolds, liveRooms } from '../db/schema';

/**
 * Takes a tablet from the clinic's, and out of the session that it may be in: a lost tablet shows nobody's answers
 * any more. The person's seat, answers and attendance stay.
 */
export async function revokeTablet(actor: StaffActor, deviceId: DeviceId): Promise<void> {
	await tx(async (tx) => {
		await revokeDevice(actor, deviceId);
		const released = await tx
			.update(liveHolds)
			.set({ status: 'released', releasedAtMs: nowMs() })
			.where(and(eq(liveHolds.deviceId, deviceId), inArray(liveHolds.status, ['waiting', 'seated'])))
			.returning({ sessionId: liveHolds.sessionId });
		for (const sessionId of new Set(released.map((hold) => hold.sessionId))) {
			const [room] = await tx
				.select({ version: liveRooms.version })
				.from(liveRooms)
				.where(eq(liveRooms.sessionId, sessionId));
			if (!room) continue;
			await tx
				.update(liveRooms)
				.set({ version: room.version + 1 })
				.where(eq(liveRooms.sessionId, sessionId));
			tx.afterCommit(() => sessionChanged(sessionId));
		}
	});
}
