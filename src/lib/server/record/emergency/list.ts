import { and, asc, desc, eq, notExists } from 'drizzle-orm';
import type { EmergencyRow } from '$lib/emergency';
import type { EmergencyId } from '$lib/ids';
import type { StaffActor } from '../../access/actor';
import { handleOf } from '../../access/handles';
import { POLICY } from '../../access/policy';
import { allow } from '../../access/rights';
import { audit } from '../../audit/audit';
import { nowMs } from '../../clock';
import { tx, type Reader } from '../../db';
import { emergencyAccesses, emergencyLooks, participants, staff } from '../../db/schema';
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

/** Those that nobody of the actor's role has looked at yet; none for whoever is not told of them. */
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
			and(
				eq(emergencyAccesses.siteId, actor.siteId),
				unseen
					? notExists(
							reader
								.select({ id: emergencyLooks.emergencyId })
								.from(emergencyLooks)
								.where(
									and(
										eq(emergencyLooks.emergencyId, emergencyAccesses.id),
										eq(emergencyLooks.role, actor.role)
									)
								)
						)
					: undefined
			)
		)
		.orderBy(desc(emergencyAccesses.startedAtMs), desc(emergencyAccesses.id))
		.limit(MOST_LISTED);
	const colleagues = await reader
		.select({ id: staff.id, name: staff.displayName })
		.from(staff)
		.where(eq(staff.siteId, actor.siteId));
	const looks = await reader
		.select({ look: emergencyLooks })
		.from(emergencyLooks)
		.innerJoin(emergencyAccesses, eq(emergencyAccesses.id, emergencyLooks.emergencyId))
		.where(eq(emergencyAccesses.siteId, actor.siteId))
		.orderBy(asc(emergencyLooks.atMs));
	const nameOf = (id: string | null) => colleagues.find((one) => one.id === id)?.name ?? '';
	// What a reason says of somebody stands beside their name only for those who may read what is written of them.
	const isTold = POLICY['signed-notes:read'][actor.role] === 'site';
	return {
		timeZone,
		rows: rows.map(({ access, firstName, lastName }) => {
			const seen = looks.filter(({ look }) => look.emergencyId === access.id).map(({ look }) => look);
			return {
				id: access.id,
				by: nameOf(access.staffId),
				whose: isTold
					? { name: `${firstName} ${lastName}`, handle: handleOf(actor, access.participantId) }
					: null,
				reason: access.reason,
				startedAtMs: access.startedAtMs,
				untilMs: access.endedAtMs ?? access.untilMs,
				running: access.endedAtMs === null && nowMs() < access.untilMs,
				seen: seen.map(({ staffId, atMs }) => ({ by: nameOf(staffId), atMs })),
				isToSee: !seen.some(({ role }) => role === actor.role)
			};
		})
	};
}

/**
 * Writes down that the actor has looked at one, for their role: whoever comes second of it changes nothing, and a
 * supervisor is told on though an administrator has looked.
 * @throws Refusal 'not-found' also for one of another site
 */
export async function markEmergencySeen(actor: StaffActor, id: string): Promise<void> {
	await tx(async (tx) => {
		const { staffId, siteId } = await allow(tx, actor, 'emergencies:see', { siteId: actor.siteId });
		const [row] = await tx
			.select({ id: emergencyAccesses.id, participantId: emergencyAccesses.participantId })
			.from(emergencyAccesses)
			.where(and(eq(emergencyAccesses.id, id as EmergencyId), eq(emergencyAccesses.siteId, siteId)));
		if (!row) throw new Refusal('not-found');
		const first = await tx
			.insert(emergencyLooks)
			.values({ emergencyId: row.id, role: actor.role, staffId, atMs: nowMs() })
			.onConflictDoNothing()
			.returning({ id: emergencyLooks.emergencyId });
		if (first.length === 0) return;
		await audit(tx, actor, {
			action: 'emergency:seen',
			subject: { kind: 'emergency', id },
			participantId: row.participantId,
			siteId
		});
	});
}
