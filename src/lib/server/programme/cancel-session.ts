import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { GroupId, SessionId } from '$lib/ids';
import { passage } from '$lib/text-fields';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { tx } from '../db';
import { sessions } from '../db/schema';
import { newId } from '../new-id';
import { Refusal } from '../refusal';
import { comingOf } from './coming';
import { readSite } from './sites';

export const Cancelling = z.strictObject({
	groupId: z.uuid(),
	/** Which meeting, by its planned start, UTC ms. */
	startAtMs: z.coerce.number().int(),
	reason: passage(200).min(1)
});
export type Cancelling = z.infer<typeof Cancelling>;

/**
 * Says that a planned meeting of the next four weeks does not take place, and why. Its room can't be opened, nobody is
 * absent from it, and until it was to begin it can be taken back. Cancelling again changes nothing.
 * @throws Refusal 'not-meeting' where the group does not meet then, or its room is or was open
 */
export async function cancelSession(
	actor: StaffActor,
	{ groupId: id, startAtMs, reason }: Cancelling
): Promise<SessionId> {
	const groupId = id as GroupId;
	return tx(async (tx) => {
		const { siteId } = await allow(tx, actor, 'room:steer', { groupId });
		const { timeZone } = await readSite(tx, siteId);
		const meeting = (await comingOf(tx, groupId, timeZone, nowMs())).find(
			(each) => each.startAtMs === startAtMs
		);
		if (!meeting) throw new Refusal('not-meeting');
		if (meeting.session?.status === 'cancelled') return meeting.session.id;
		const sessionId = meeting.session?.id ?? newId<SessionId>();
		const cancelled = {
			status: 'cancelled' as const,
			cancelledAtMs: nowMs(),
			cancelledBy: actor.staffId,
			cancelReason: reason
		};
		if (meeting.session) {
			await tx.update(sessions).set(cancelled).where(eq(sessions.id, sessionId));
		} else {
			const planned = { plannedStartAtMs: meeting.startAtMs, plannedEndAtMs: meeting.endAtMs };
			await tx.insert(sessions).values({ id: sessionId, groupId, planId: null, ...planned, ...cancelled });
		}
		await audit(tx, actor, {
			action: 'session:cancel',
			subject: { kind: 'session', id: sessionId },
			groupId,
			siteId
		});
		return sessionId;
	});
}

/**
 * Takes a cancellation back: the meeting is planned again.
 * @throws Refusal 'not-found' for one that is not cancelled; 'not-meeting' once it was to begin
 */
export async function takeBackCancellation(actor: StaffActor, sessionId: SessionId): Promise<void> {
	await tx(async (tx) => {
		const [session] = await tx
			.select()
			.from(sessions)
			.where(and(eq(sessions.id, sessionId), eq(sessions.status, 'cancelled')));
		if (!session) throw new Refusal('not-found');
		const { groupId } = session;
		const { siteId } = await allow(tx, actor, 'room:steer', { groupId });
		if (session.plannedStartAtMs <= nowMs()) throw new Refusal('not-meeting');
		await tx
			.update(sessions)
			.set({ status: 'planned', cancelledAtMs: null, cancelledBy: null, cancelReason: null })
			.where(eq(sessions.id, sessionId));
		await audit(tx, actor, {
			action: 'session:take-back',
			subject: { kind: 'session', id: sessionId },
			groupId,
			siteId
		});
	});
}
