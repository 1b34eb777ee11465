import { eq, sql } from 'drizzle-orm';
import type { SessionId } from '$lib/ids';
import { sessionChanged } from '../bus';
import type { Tx } from '../db';
import { liveRooms } from '../db/schema';

/** For what changes a room by no command: it is one version further, and every screen is looked at once that is kept. */
export async function raiseVersion(tx: Tx, sessionId: SessionId): Promise<void> {
	await tx
		.update(liveRooms)
		.set({ version: sql`${liveRooms.version} + 1` })
		.where(eq(liveRooms.sessionId, sessionId));
	tx.afterCommit(() => sessionChanged(sessionId));
}
