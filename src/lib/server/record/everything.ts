import { and, count, desc, eq, gte, inArray, max, min } from 'drizzle-orm';
import type { GroupId, ParticipantId, StaffId } from '$lib/ids';
import type { Everything } from '$lib/keeping';
import * as m from '$lib/paraglide/messages';
import type { StaffActor } from '../access/actor';
import { allow, reaches } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { tx, type Reader, type Tx } from '../db';
import {
	auditEntries,
	certifications,
	consents,
	enrolments,
	groups,
	participants,
	recordAttendance,
	sessions,
	staff
} from '../db/schema';
import { readSite } from '../programme/sites';
import { Refusal } from '../refusal';
import { disclose } from './disclose';
import { careOf } from './everything-care';
import { listDisclosures } from './disclosures';

type Asked = { tx: Tx; actor: StaffActor; participantId: ParticipantId };

/**
 * All that is kept about one participant, to be handed to them: it is their right to have it (45 CFR 164.524). Nothing
 * about anybody else is in it, no note of the whole group and no psychotherapy note. What the actor may not read
 * is not in it either. It is written down as a disclosure.
 */
export async function giveEverything(actor: StaffActor, participantId: ParticipantId): Promise<Everything> {
	return tx(async (tx) => {
		await allow(tx, actor, 'everything:give', { participantId });
		const asked = { tx, actor, participantId };
		const [person] = await tx.select().from(participants).where(eq(participants.id, participantId));
		if (!person) throw new Refusal('not-found');
		const { name, timeZone, settings } = await readSite(tx, actor.siteId);
		const { spells, reached, groupsLeftOut } = await spellsOf(asked);
		const mayRead = await reaches(tx, actor, 'signed-notes:read', { participantId });
		const care = mayRead ? await careOf(asked, reached) : null;
		await disclose(tx, actor, {
			participantId,
			format: 'pdf',
			parts: care ? ['attendance', 'notes', 'scores', 'goals'] : ['attendance'],
			recipient: m.keeping_recipient_self({}, { locale: settings.recordLanguage }),
			purpose: m.keeping_purpose_own({}, { locale: settings.recordLanguage }),
			basis: 'own-access',
			consentId: null
		});
		await audit(tx, actor, {
			action: 'everything:read',
			subject: { kind: 'participant', id: participantId },
			participantId,
			siteId: actor.siteId
		});
		return {
			clinic: name,
			timeZone,
			atMs: nowMs(),
			person: {
				firstName: person.firstName,
				lastName: person.lastName,
				otherNames: person.otherNames ?? [],
				recordNumber: person.recordNumber,
				language: person.language,
				sinceMs: person.createdAtMs
			},
			spells,
			groupsLeftOut,
			attendance: await attendanceOf(tx, participantId, reached),
			care,
			certifications: await certificationsOf(tx, participantId),
			consents: await consentsOf(tx, participantId),
			disclosures: await listDisclosures(tx, participantId),
			seenBy: await listWhoSaw(tx, participantId)
		};
	});
}

/** Their spells in the groups whose attendance the actor may read, and how many other groups there are. */
async function spellsOf({ tx, actor, participantId }: Asked) {
	const all = await tx
		.select({
			groupId: groups.id,
			groupName: groups.name,
			startedAtMs: enrolments.startedAtMs,
			endedAtMs: enrolments.endedAtMs,
			endReason: enrolments.endReason
		})
		.from(enrolments)
		.innerJoin(groups, eq(groups.id, enrolments.groupId))
		.where(eq(enrolments.participantId, participantId))
		.orderBy(desc(enrolments.startedAtMs));
	const inAny = [...new Set(all.map(({ groupId }) => groupId))];
	const reached: GroupId[] = [];
	for (const groupId of inAny)
		if (await reaches(tx, actor, 'attendance:read', { groupId })) reached.push(groupId);
	return {
		reached,
		groupsLeftOut: inAny.length - reached.length,
		spells: all.filter(({ groupId }) => reached.includes(groupId)).map(({ groupId: _, ...spell }) => spell)
	};
}

/** Their attendance in some groups, newest first, of sessions planned from a time on (UTC ms). Asks no right. */
export const attendanceOf = (
	reader: Reader,
	id: ParticipantId,
	of: GroupId[],
	sinceMs = 0
): Promise<Everything['attendance']> =>
	reader
		.select({
			groupName: groups.name,
			atMs: sessions.plannedStartAtMs,
			status: recordAttendance.status,
			minutes: recordAttendance.minutes,
			reason: recordAttendance.reason
		})
		.from(recordAttendance)
		.innerJoin(sessions, eq(sessions.id, recordAttendance.sessionId))
		.innerJoin(groups, eq(groups.id, sessions.groupId))
		.where(
			and(
				eq(recordAttendance.participantId, id),
				inArray(sessions.groupId, of),
				gte(sessions.plannedStartAtMs, sinceMs)
			)
		)
		.orderBy(desc(sessions.plannedStartAtMs));

const certificationsOf = (reader: Reader, id: ParticipantId): Promise<Everything['certifications']> =>
	reader
		.select({
			certifiedBy: certifications.certifiedBy,
			weeklyHours: certifications.weeklyHours,
			certifiedAtMs: certifications.certifiedAtMs,
			dueAtMs: certifications.dueAtMs
		})
		.from(certifications)
		.where(eq(certifications.participantId, id))
		.orderBy(desc(certifications.certifiedAtMs));

const consentsOf = (reader: Reader, id: ParticipantId): Promise<Everything['consents']> =>
	reader
		.select({
			recipient: consents.recipient,
			purpose: consents.purpose,
			parts: consents.parts,
			signedAtMs: consents.signedAtMs,
			expiresAtMs: consents.expiresAtMs,
			revokedAtMs: consents.revokedAtMs
		})
		.from(consents)
		.where(eq(consents.participantId, id))
		.orderBy(desc(consents.signedAtMs));

/** Staff of whom the log has an entry about this person. Lists of a whole group name nobody in the log. */
async function listWhoSaw(reader: Reader, participantId: ParticipantId): Promise<Everything['seenBy']> {
	const rows = await reader
		.select({
			staffId: auditEntries.actorId,
			times: count(),
			firstMs: min(auditEntries.atMs),
			lastMs: max(auditEntries.atMs)
		})
		.from(auditEntries)
		.where(and(eq(auditEntries.participantId, participantId), eq(auditEntries.actorKind, 'staff')))
		.groupBy(auditEntries.actorId);
	const ids = rows.flatMap(({ staffId }) => staffId ?? []) as StaffId[];
	const named = await reader
		.select({ id: staff.id, name: staff.displayName })
		.from(staff)
		.where(inArray(staff.id, ids));
	return rows
		.map(({ staffId, times, firstMs, lastMs }) => ({
			name: named.find(({ id }) => id === staffId)?.name ?? '',
			times,
			firstMs: firstMs ?? 0,
			lastMs: lastMs ?? 0
		}))
		.sort((a, b) => b.lastMs - a.lastMs);
}
