import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { VISITOR_ROLES, type VisitorRole } from '$lib/attendance';
import type { SessionId } from '$lib/ids';
import type { Interval } from '$lib/record-views';
import { oneLine } from '$lib/text-fields';
import { timeInput } from '$lib/ui/times';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { tx } from '../db';
import { recordVisitors } from '../db/schema';
import { newId } from '../new-id';
import { momentNear } from '../programme/schedule';
import { Refusal } from '../refusal';
import { ClockTime, type StayFault } from './clock-times';
import { draftNotes } from './draft-notes';
import { readHeld } from './held';
import { groupOf } from './session-record';

/** Somebody who was in the room and is nobody's participant. */
export const NewVisitor = z.strictObject({
	/** Made with the page: the same form sent twice adds one. */
	newId: z.uuid(),
	name: oneLine(80).min(1),
	role: z.enum(VISITOR_ROLES),
	arrived: ClockTime.refine((typed) => typed !== ''),
	/** Empty for whoever stayed to the end. */
	left: ClockTime
});
export type NewVisitor = z.infer<typeof NewVisitor>;

/**
 * Writes down a visitor of a session. Drafts of the group note that nobody has touched follow it, with a number and a
 * role and never the name.
 * @throws Refusal 'invalid' with a `StayFault`, where they would have left before they came
 */
export async function addVisitor(
	actor: StaffActor,
	sessionId: SessionId,
	{ newId: id, name, role, arrived, left }: NewVisitor
): Promise<void> {
	await tx(async (tx) => {
		const groupId = await groupOf(tx, sessionId);
		await allow(tx, actor, 'attendance:write', { groupId });
		const { held, timeZone } = await readHeld(tx, sessionId);
		const [known] = await tx
			.select({ id: recordVisitors.id })
			.from(recordVisitors)
			.where(eq(recordVisitors.id, id));
		if (known) return;
		const { arrivedAtMs, leftAtMs } = timesOf({ arrived, left }, held, timeZone);
		await tx
			.insert(recordVisitors)
			.values({ id, sessionId, name, role, arrivedAtMs, leftAtMs, addedBy: actor.staffId });
		await draftNotes(tx, sessionId);
		await audit(tx, actor, {
			action: 'visitor:add',
			subject: { kind: 'visitor', id },
			groupId,
			siteId: actor.siteId,
			detail: { role }
		});
	});
}

/**
 * Takes away a visitor who was written down by mistake.
 * @returns the form that writes them down again
 * @throws Refusal 'not-found'
 */
export async function removeVisitor(
	actor: StaffActor,
	sessionId: SessionId,
	id: string
): Promise<NewVisitor> {
	return tx(async (tx) => {
		const groupId = await groupOf(tx, sessionId);
		await allow(tx, actor, 'attendance:write', { groupId });
		const { timeZone } = await readHeld(tx, sessionId);
		const [gone] = await tx
			.delete(recordVisitors)
			.where(and(eq(recordVisitors.id, id), eq(recordVisitors.sessionId, sessionId)))
			.returning();
		if (!gone) throw new Refusal('not-found');
		await draftNotes(tx, sessionId);
		await audit(tx, actor, {
			action: 'visitor:remove',
			subject: { kind: 'visitor', id },
			groupId,
			siteId: actor.siteId,
			detail: { role: gone.role }
		});
		return {
			newId: newId(),
			name: gone.name,
			role: gone.role as VisitorRole,
			arrived: timeInput(gone.arrivedAtMs, timeZone),
			left: gone.leftAtMs === null ? '' : timeInput(gone.leftAtMs, timeZone)
		};
	});
}

function timesOf(
	{ arrived, left }: Pick<NewVisitor, 'arrived' | 'left'>,
	held: Interval,
	timeZone: string
): { arrivedAtMs: number; leftAtMs: number | null } {
	const middleMs = (held.startAtMs + held.endAtMs) / 2;
	const arrivedAtMs = momentNear(middleMs, arrived, timeZone);
	const leftAtMs = left === '' ? null : momentNear(middleMs, left, timeZone);
	if (leftAtMs !== null && leftAtMs <= arrivedAtMs)
		throw new Refusal('invalid', { field: 'left', row: 0, fault: 'order' } satisfies StayFault);
	return { arrivedAtMs, leftAtMs };
}
