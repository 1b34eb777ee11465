import { eq } from 'drizzle-orm';
import type { GroupId, SessionId } from '$lib/ids';
import type { ConsoleView, Snapshot } from '$lib/live/views';
import type { StaffActor } from '../access/actor';
import { auditSometime } from '../audit/audit-later';
import { db } from '../db';
import { groups, liveRooms, sessions, sites } from '../db/schema';
import { Refusal } from '../refusal';
import { displayToken } from './display-token';
import { linkedHolds } from './gateway';
import { consoleSnapshot } from './snapshot';

export type ConsolePage = {
	live: Snapshot<ConsoleView>;
	groupId: GroupId;
	displayToken: string;
	timeZone: string;
};

/** What a console's page begins with. Whoever opens it sees every answer, so that is written down. */
export async function watchRoom(actor: StaffActor, sessionId: SessionId): Promise<ConsolePage> {
	const live = await consoleSnapshot(actor, sessionId, linkedHolds(sessionId));
	const [room] = await db()
		.select({ nonce: liveRooms.displayNonce, groupId: sessions.groupId, timeZone: sites.timeZone })
		.from(liveRooms)
		.innerJoin(sessions, eq(sessions.id, liveRooms.sessionId))
		.innerJoin(groups, eq(groups.id, sessions.groupId))
		.innerJoin(sites, eq(sites.id, groups.siteId))
		.where(eq(liveRooms.sessionId, sessionId));
	if (!room) throw new Refusal('not-found');
	// A group that is running has its console also while the disk is full.
	await auditSometime(actor, {
		action: 'answers:read',
		subject: { kind: 'session', id: sessionId },
		groupId: room.groupId,
		siteId: actor.siteId
	});
	const { groupId, timeZone } = room;
	return { live, groupId, displayToken: displayToken(sessionId, room.nonce), timeZone };
}
