import { and, eq } from 'drizzle-orm';
import type { GroupId, NextItemId, PlanId, SessionId } from '$lib/ids';
import type { RoomSettings } from '$lib/live/room';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { newToken } from '../access/secrets';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { tx, type Tx } from '../db';
import { groups, liveRooms, sessions } from '../db/schema';
import { newId } from '../new-id';
import { takeUp } from '../programme/next-items';
import { getPlan } from '../programme/plans';
import { readSite } from '../programme/sites';
import { Refusal } from '../refusal';
import { displayTokenHash } from './display-token';
import { firstCode } from './door-codes';
import { seatRoster } from './seat-roster';

export type Opening = {
	groupId: GroupId;
	planId: PlanId | null;
	plannedStartAtMs: number;
	plannedEndAtMs: number;
	/** What earlier sessions left over and this one takes up. */
	take?: readonly NextItemId[];
};

/**
 * Opens the room: the session exists from now on (or is the one that was planned for that time), everybody on
 * the roster has a seat, and the code works. Opening what is open already changes nothing.
 */
export async function openSession(actor: StaffActor, opening: Opening): Promise<SessionId> {
	if (opening.plannedEndAtMs <= opening.plannedStartAtMs) throw new Refusal('invalid');
	return tx(async (tx) => {
		await allow(tx, actor, 'room:steer', { groupId: opening.groupId });
		if (opening.planId) await getPlan(tx, actor, opening.planId);
		const session = await findOrPlan(tx, opening);
		if (session.status === 'open' || session.status === 'live') return session.id;
		if (session.status === 'cancelled') throw new Refusal('session-cancelled');
		if (session.status !== 'planned') throw new Refusal('session-ended');
		const atMs = nowMs();
		await tx
			.update(sessions)
			.set({ status: 'open', openedAtMs: atMs, planId: opening.planId ?? session.planId })
			.where(eq(sessions.id, session.id));
		const displayNonce = newToken();
		await tx.insert(liveRooms).values({
			sessionId: session.id,
			version: 1,
			steer: 1,
			...(await firstCode(tx)),
			displayNonce,
			displayTokenHash: displayTokenHash(session.id, displayNonce),
			settings: await roomSettings(tx, opening.groupId),
			eyesUp: false,
			blank: false,
			lastPush: null
		});
		await seatRoster(tx, session, []);
		const taken = await takeUp(tx, session, opening.take ?? []);
		await audit(tx, actor, {
			action: 'session:open',
			subject: { kind: 'session', id: session.id },
			groupId: opening.groupId,
			siteId: actor.siteId,
			detail: { taken }
		});
		return session.id;
	});
}

async function findOrPlan(tx: Tx, opening: Opening): Promise<typeof sessions.$inferSelect> {
	const [planned] = await tx
		.select()
		.from(sessions)
		.where(
			and(eq(sessions.groupId, opening.groupId), eq(sessions.plannedStartAtMs, opening.plannedStartAtMs))
		);
	if (planned) return planned;
	const session = {
		id: newId<SessionId>(),
		groupId: opening.groupId,
		planId: opening.planId,
		plannedStartAtMs: opening.plannedStartAtMs,
		plannedEndAtMs: opening.plannedEndAtMs,
		status: 'planned' as const,
		openedAtMs: null,
		startedAtMs: null,
		endedAtMs: null,
		handedOverAtMs: null,
		cancelledAtMs: null,
		cancelledBy: null,
		cancelReason: null,
		judgedBy: null
	};
	await tx.insert(sessions).values(session);
	return session;
}

/** The clinic's and the group's settings as they are now: the session remembers them. */
async function roomSettings(tx: Tx, groupId: GroupId): Promise<RoomSettings> {
	const [group] = await tx.select().from(groups).where(eq(groups.id, groupId));
	if (!group) throw new Refusal('not-found');
	const { settings: site } = await readSite(tx, group.siteId);
	return {
		smallestShown: site.smallestShown,
		admitByItself: site.admitByItself,
		riseToFlag: site.riseToFlag,
		scoreToFlag: site.scoreToFlag,
		lateAfterMinutes: site.lateAfterMinutes,
		displayLanguage: group.settings.displayLanguage,
		fourthStyle: group.settings.fourthStyle
	};
}
