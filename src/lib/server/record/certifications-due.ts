import { and, asc, inArray, isNull, eq } from 'drizzle-orm';
import { certificationState, type CertificationDue } from '$lib/certification';
import type { GroupId, ParticipantId, SiteId } from '$lib/ids';
import { asksForCertification, ruleIn } from '$lib/rules';
import { handleOf } from '../access/handles';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { tx, type Reader } from '../db';
import { certifications, enrolments, participants } from '../db/schema';
import { daysBetween } from '../programme/days';
import { readSite } from '../programme/sites';
import { rulesAt } from './rules';

/**
 * Who of some groups has a certification that is due soon, overdue or missing, the one that is due first first; people
 * whom no rule asks are not in it. Leaves an audit entry for each group.
 * @throws Refusal 'not-found'
 */
export async function listCertificationsDue(
	actor: StaffActor,
	groupIds: readonly GroupId[]
): Promise<CertificationDue[]> {
	return tx(async (tx) => {
		for (const groupId of groupIds) {
			await allow(tx, actor, 'rosters:read', { groupId });
			await audit(tx, actor, {
				action: 'certifications:read',
				subject: { kind: 'group', id: groupId },
				groupId,
				siteId: actor.siteId
			});
		}
		const due = await certificationsDue(tx, actor.siteId, groupIds);
		return due.map(({ id, ...person }) => ({ handle: handleOf(actor, id), ...person }));
	});
}

/** The same before it is anybody's to read. Asks no right by itself. */
export async function certificationsDue(
	reader: Reader,
	siteId: SiteId,
	groupIds: readonly GroupId[]
): Promise<(Omit<CertificationDue, 'handle'> & { id: ParticipantId })[]> {
	const { timeZone } = await readSite(reader, siteId);
	const judgedBy = await rulesAt(reader, siteId, nowMs());
	const enrolled = await reader
		.selectDistinct({
			id: participants.id,
			firstName: participants.firstName,
			lastName: participants.lastName,
			payerId: participants.payerId
		})
		.from(enrolments)
		.innerJoin(participants, eq(participants.id, enrolments.participantId))
		.where(and(inArray(enrolments.groupId, [...groupIds]), isNull(enrolments.endedAtMs)));
	const asked = enrolled.filter(({ payerId }) => asksForCertification(ruleIn(judgedBy, payerId)));
	const rows = await reader
		.select({ participantId: certifications.participantId, dueAtMs: certifications.dueAtMs })
		.from(certifications)
		.where(
			inArray(
				certifications.participantId,
				asked.map(({ id }) => id)
			)
		)
		.orderBy(asc(certifications.certifiedAtMs), asc(certifications.id));
	// Oldest first: the newest of each person stays.
	const dueAtMs = new Map(rows.map((row) => [row.participantId, row.dueAtMs]));
	return asked
		.flatMap(({ id, firstName, lastName }) => {
			const due = dueAtMs.get(id) ?? null;
			const state = certificationState(true, due === null ? null : daysBetween(nowMs(), due, timeZone));
			return state === 'current' || state === 'not-asked'
				? []
				: [{ id, firstName, lastName, state, dueAtMs: due }];
		})
		.sort(
			(a, b) =>
				(a.dueAtMs ?? Infinity) - (b.dueAtMs ?? Infinity) ||
				a.firstName.localeCompare(b.firstName) ||
				a.lastName.localeCompare(b.lastName)
		);
}
