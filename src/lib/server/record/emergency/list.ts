import { and, desc, eq, isNull } from 'drizzle-orm';
import type { EmergencyRow } from '$lib/emergency';
import type { EmergencyId } from '$lib/ids';
import type { StaffActor } from '../../access/actor';
import { POLICY } from '../../access/policy';
import { allow } from '../../access/rights';
import { audit } from '../../audit/audit';
import { nowMs } from '../../clock';
import { tx, type Reader } from '../../db';
import { emergencyAccesses, participants, staff } from '../../db/schema';
import { readSite } from '../../programme/sites';
import { Refusal } from '../../refusal';

/** More than these are in the audit log. */
export const MOST_LISTED = 200;

/** Accesses of the site, newest first, and its time zone. */
export type Emergencies = { rows: EmergencyRow[]; timeZone: string };

/** All emergency accesses of the actor's site, the newest first, at most two hundred. @throws Refusal 'not-found' */
export async function listEmergencies(actor: StaffActor): Promise<Emergencies> {
	return listOf(actor, false);
}

/** Those that nobody has looked at yet; none for whoever is not told of them. */
export async function listUnseenEmergencies(actor: StaffActor): Promise<Emergencies> {
	if (POLICY['emergencies:read'][actor.role] === 'none') return { rows: [], timeZone: 'UTC' };
	return listOf(actor, true);
}

const listOf = (actor: StaffActor, unseen: boolean): Promise<Emergencies> =>
	tx(async (tx) => {
		const { siteId } = await allow(tx, actor, 'emergencies:read', { siteId: actor.siteId });
		const listed = await rowsFor(tx, actor, unseen);
		// Where there is none, nothing was read of anybody: the card on other pages asks at each of them.
		if (listed.rows.length > 0) {
			await audit(tx, actor, {
				action: 'emergencies:read',
				subject: { kind: 'site', id: siteId },
				siteId,
				detail: { listed: listed.rows.length }
			});
		}
		return listed;
	});

async function rowsFor(reader: Reader, actor: StaffActor, unseen: boolean): Promise<Emergencies> {
	const { timeZone } = await readSite(reader, actor.siteId);
	const rows = await reader
		.select({ access: emergencyAccesses, firstName: participants.firstName, lastName: participants.lastName })
		.from(emergencyAccesses)
		.innerJoin(participants, eq(participants.id, emergencyAccesses.participantId))
		.where(
			and(eq(emergencyAccesses.siteId, actor.siteId), unseen ? isNull(emergencyAccesses.seenAtMs) : undefined)
		)
		.orderBy(desc(emergencyAccesses.startedAtMs), desc(emergencyAccesses.id))
		.limit(MOST_LISTED);
	const colleagues = await reader
		.select({ id: staff.id, name: staff.displayName })
		.from(staff)
		.where(eq(staff.siteId, actor.siteId));
	const nameOf = (id: string | null) => colleagues.find((one) => one.id === id)?.name ?? '';
	// What a reason says of somebody stands beside their name only for those who may read what is written of them.
	const isTold = POLICY['signed-notes:read'][actor.role] === 'site';
	return {
		timeZone,
		rows: rows.map(({ access, firstName, lastName }) => ({
			id: access.id,
			by: nameOf(access.staffId),
			whose: isTold ? `${firstName} ${lastName}` : null,
			reason: access.reason,
			startedAtMs: access.startedAtMs,
			untilMs: access.endedAtMs ?? access.untilMs,
			running: access.endedAtMs === null && nowMs() < access.untilMs,
			seen: access.seenAtMs === null ? null : { by: nameOf(access.seenBy), atMs: access.seenAtMs }
		}))
	};
}

/**
 * Writes down that the actor has looked at one. Whoever comes second changes nothing.
 * @throws Refusal 'not-found' also for one of another site
 */
export async function markEmergencySeen(actor: StaffActor, id: string): Promise<void> {
	await tx(async (tx) => {
		const { staffId, siteId } = await allow(tx, actor, 'emergencies:see', { siteId: actor.siteId });
		const one = and(eq(emergencyAccesses.id, id as EmergencyId), eq(emergencyAccesses.siteId, siteId));
		const [row] = await tx.select().from(emergencyAccesses).where(one);
		if (!row) throw new Refusal('not-found');
		if (row.seenAtMs !== null) return;
		await tx.update(emergencyAccesses).set({ seenBy: staffId, seenAtMs: nowMs() }).where(one);
		await audit(tx, actor, {
			action: 'emergency:seen',
			subject: { kind: 'emergency', id },
			participantId: row.participantId,
			siteId
		});
	});
}
