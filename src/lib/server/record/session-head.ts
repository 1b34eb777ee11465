import { eq } from 'drizzle-orm';
import type { SessionId } from '$lib/ids';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { db } from '../db';
import { groups, sessions, sites } from '../db/schema';
import { Refusal } from '../refusal';

/** Which session it was, for the top of a page about it: nobody who was there is in it. */
export type SessionHead = { id: SessionId; groupName: string; startAtMs: number; timeZone: string };

/** @throws Refusal 'not-found' */
export async function getSessionHead(actor: StaffActor, sessionId: SessionId): Promise<SessionHead> {
	const [found] = await db()
		.select({
			groupId: sessions.groupId,
			groupName: groups.name,
			startAtMs: sessions.plannedStartAtMs,
			startedAtMs: sessions.startedAtMs,
			timeZone: sites.timeZone
		})
		.from(sessions)
		.innerJoin(groups, eq(groups.id, sessions.groupId))
		.innerJoin(sites, eq(sites.id, groups.siteId))
		.where(eq(sessions.id, sessionId));
	if (!found) throw new Refusal('not-found');
	await allow(db(), actor, 'sessions:read', { groupId: found.groupId });
	const { groupName, startAtMs, startedAtMs, timeZone } = found;
	return { id: sessionId, groupName, startAtMs: startedAtMs ?? startAtMs, timeZone };
}
