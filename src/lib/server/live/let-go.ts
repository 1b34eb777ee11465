import { and, eq, inArray, lt, max } from 'drizzle-orm';
import type { HoldId, SessionId } from '$lib/ids';
import { PROGRAM } from '../access/actor';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { db, tx } from '../db';
import { groups, liveCommands, liveHolds, sessions } from '../db/schema';
import { readSite } from '../programme/sites';
import { regularly } from '../regularly';
import { raiseVersion } from './raise-version';

const LOOK_EVERY_MS = 60_000;

/** From now on looks every minute for tablets that were left lying about with somebody still in them. */
export function watchTablets(): void {
	regularly(LOOK_EVERY_MS, 'tablets not let go', letGoUntouched);
}

/**
 * Lets go of every tablet and phone that nobody has touched for as long as the site says, in sessions whose planned end
 * has passed: an evening that nobody ended leaves nobody's words on a tablet. Seats, answers and attendance stay, and a
 * session that runs long keeps whoever still answers in it.
 */
export async function letGoUntouched(): Promise<void> {
	const over = await db()
		.select({ sessionId: sessions.id, groupId: sessions.groupId, siteId: groups.siteId })
		.from(sessions)
		.innerJoin(groups, eq(groups.id, sessions.groupId))
		.where(and(inArray(sessions.status, ['open', 'live']), lt(sessions.plannedEndAtMs, nowMs())));
	for (const session of over) {
		const { settings } = await readSite(db(), session.siteId);
		const before = nowMs() - settings.tabletForgetsMinutes * 60_000;
		const untouched = await listUntouched(session.sessionId, before);
		if (untouched.length > 0) await release(session, untouched);
	}
}

async function listUntouched(sessionId: SessionId, beforeMs: number): Promise<HoldId[]> {
	const holds = await db()
		.select()
		.from(liveHolds)
		.where(and(eq(liveHolds.sessionId, sessionId), inArray(liveHolds.status, ['waiting', 'seated'])));
	const sent = await db()
		.select({ sender: liveCommands.sender, atMs: max(liveCommands.atMs) })
		.from(liveCommands)
		.where(eq(liveCommands.sessionId, sessionId))
		.groupBy(liveCommands.sender);
	const lastSent = new Map(sent.map(({ sender, atMs }) => [sender, atMs ?? 0]));
	return holds
		.filter(({ seatId, seatedAtMs, askedAtMs }) => {
			const came = Math.max(askedAtMs, seatedAtMs ?? 0);
			return Math.max(came, lastSent.get(`seat:${seatId}`) ?? 0) < beforeMs;
		})
		.map(({ id }) => id);
}

type Over = Pick<typeof sessions.$inferSelect, 'groupId'> & {
	sessionId: SessionId;
	siteId: typeof groups.$inferSelect.siteId;
};

async function release({ sessionId, groupId, siteId }: Over, holdIds: HoldId[]): Promise<void> {
	await tx(async (tx) => {
		const released = await tx
			.update(liveHolds)
			.set({ status: 'released', releasedAtMs: nowMs() })
			.where(and(inArray(liveHolds.id, holdIds), inArray(liveHolds.status, ['waiting', 'seated'])))
			.returning({ id: liveHolds.id });
		for (const { id } of released) {
			await audit(tx, PROGRAM, { action: 'live:let-go', subject: { kind: 'hold', id }, groupId, siteId });
		}
		await raiseVersion(tx, sessionId);
	});
}
