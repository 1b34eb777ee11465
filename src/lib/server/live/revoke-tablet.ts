import { and, eq, inArray } from 'drizzle-orm';
import type { DeviceId } from '$lib/ids';
import type { StaffActor } from '../access/actor';
import { revokeDevice } from '../access/devices';
import { nowMs } from '../clock';
import { tx } from '../db';
import { liveHolds } from '../db/schema';
import { raiseVersion } from './raise-version';

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
		for (const sessionId of new Set(released.map((hold) => hold.sessionId)))
			await raiseVersion(tx, sessionId);
	});
}
