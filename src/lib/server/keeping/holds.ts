import { and, desc, eq, isNull } from 'drizzle-orm';
import type { ParticipantId, StaffId } from '$lib/ids';
import type { Hold } from '$lib/keeping';
import { passage } from '$lib/text-fields';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { tx } from '../db';
import { legalHolds, staff } from '../db/schema';
import { newId } from '../new-id';
import { Refusal } from '../refusal';

export const HoldReason = passage(500).min(1);

/** Holds on a participant's record, those that stand first, then newest first. */
export async function listHolds(actor: StaffActor, participantId: ParticipantId): Promise<Hold[]> {
	return tx(async (tx) => {
		await allow(tx, actor, 'holds:read', { participantId });
		const rows = await tx
			.select()
			.from(legalHolds)
			.where(eq(legalHolds.participantId, participantId))
			.orderBy(desc(legalHolds.fromMs));
		const colleagues = await tx
			.select({ id: staff.id, name: staff.displayName })
			.from(staff)
			.where(eq(staff.siteId, actor.siteId));
		const nameOf = (id: StaffId | null) => colleagues.find((one) => one.id === id)?.name ?? null;
		await audit(tx, actor, {
			action: 'holds:read',
			subject: { kind: 'participant', id: participantId },
			participantId,
			siteId: actor.siteId
		});
		return rows
			.map(({ id, reason, fromMs, placedBy, untilMs, liftedBy }) => ({
				id,
				reason,
				fromMs,
				placedBy: nameOf(placedBy) ?? '',
				untilMs,
				liftedBy: nameOf(liftedBy)
			}))
			.sort((a, b) => Number(a.untilMs !== null) - Number(b.untilMs !== null));
	});
}

/**
 * From now on nothing of this participant is deleted, by rule or on request, until it is lifted. Several may stand.
 * @param id made with the form, so that the same form sent twice places one
 */
export async function placeHold(
	actor: StaffActor,
	participantId: ParticipantId,
	reason: string,
	id: string = newId()
): Promise<void> {
	await tx(async (tx) => {
		const { staffId, siteId } = await allow(tx, actor, 'holds:write', { participantId });
		const placed = await tx
			.insert(legalHolds)
			.values({
				id,
				participantId,
				reason,
				fromMs: nowMs(),
				placedBy: staffId,
				untilMs: null,
				liftedBy: null
			})
			.onConflictDoNothing()
			.returning({ id: legalHolds.id });
		if (placed.length === 0) return;
		await audit(tx, actor, { action: 'hold:place', subject: { kind: 'hold', id }, participantId, siteId });
	});
}

/** @throws Refusal 'not-found' for a hold that is not this participant's, or is lifted already */
export async function liftHold(actor: StaffActor, participantId: ParticipantId, id: string): Promise<void> {
	await tx(async (tx) => {
		const { staffId, siteId } = await allow(tx, actor, 'holds:write', { participantId });
		const lifted = await tx
			.update(legalHolds)
			.set({ untilMs: nowMs(), liftedBy: staffId })
			.where(
				and(eq(legalHolds.id, id), eq(legalHolds.participantId, participantId), isNull(legalHolds.untilMs))
			)
			.returning({ id: legalHolds.id });
		if (lifted.length === 0) throw new Refusal('not-found');
		await audit(tx, actor, { action: 'hold:lift', subject: { kind: 'hold', id }, participantId, siteId });
	});
}
