import { and, desc, eq, isNull, or } from 'drizzle-orm';
import { z } from 'zod';
import { certificationState, type Certification, type Coverage } from '$lib/certification';
import type { ParticipantId } from '$lib/ids';
import * as m from '$lib/paraglide/messages';
import { asksForCertification, type PayerRule } from '$lib/rules';
import { oneLine } from '$lib/text-fields';
import type { StaffActor } from '../access/actor';
import { allow, reaches } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { tx, type Reader, type Tx } from '../db';
import { certifications, participants, payers, staff } from '../db/schema';
import { ownId } from '../new-id';
import { daysBetween, startOfDay, startOfDayAfter, dayAt } from '../programme/days';
import { readSite } from '../programme/sites';
import { Refusal } from '../refusal';
import { payerOf, ruleFor } from './rules';
import { getPayer } from './write-rule';

/** Who pays for somebody, and their certifications. Leaves an audit entry. @throws Refusal 'not-found' */
export async function getCoverage(actor: StaffActor, participantId: ParticipantId): Promise<Coverage> {
	return tx(async (tx) => {
		const { siteId } = await allow(tx, actor, 'participants:read', { participantId });
		const { timeZone } = await readSite(tx, siteId);
		const payerId = await payerOf(tx, participantId);
		const rule = await ruleFor(tx, siteId, payerId, nowMs());
		const written = await listCertifications(tx, participantId);
		const [newest] = written;
		await auditPerson(tx, actor, participantId, 'certification:read');
		const offered = await tx
			.select({ id: payers.id, name: payers.name })
			.from(payers)
			.where(and(eq(payers.siteId, siteId), or(isNull(payers.archivedAtMs), eq(payers.id, payerId ?? ''))))
			.orderBy(payers.name);
		return {
			payer: offered.find(({ id }) => id === payerId) ?? null,
			state: certificationState(
				asksForCertification(rule),
				newest ? daysBetween(nowMs(), newest.dueAtMs, timeZone) : null
			),
			asked: askedBy(rule),
			certifications: written,
			payers: offered,
			may: {
				choosePayer: await reaches(tx, actor, 'participants:write', { participantId }),
				certify: await reaches(tx, actor, 'certifications:write', { participantId })
			},
			timeZone,
			today: dayAt(nowMs(), timeZone)
		};
	});
}

/** @throws Refusal 'not-found', also for a payer of another site */
export async function choosePayer(
	actor: StaffActor,
	participantId: ParticipantId,
	payerId: string | null
): Promise<void> {
	await tx(async (tx) => {
		const { siteId } = await allow(tx, actor, 'participants:write', { participantId });
		if (payerId !== null) await getPayer(tx, siteId, payerId);
		await tx.update(participants).set({ payerId }).where(eq(participants.id, participantId));
		await auditPerson(tx, actor, participantId, 'participant:choose-payer');
	});
}

/**
 * What may be written down of a certification.
 * @param asked at least so many hours; null where no rule asks
 * @param today at the site: nobody certifies ahead
 */
export const certificationForm = (asked: { hours: number } | null, today: string) =>
	z.object({
		/** Made with the form, so that sending it twice writes one. */
		newId: z.uuid(),
		certifiedBy: oneLine(120).min(1),
		weeklyHours: z
			.int()
			.min(asked?.hours ?? 1)
			.max(60),
		day: z.iso
			.date({ error: () => m.rules_certify_day_fault() })
			.refine((day) => day <= today, { error: () => m.rules_certify_day_fault() })
	});
export type CertificationInput = z.infer<ReturnType<typeof certificationForm>>;

/**
 * Writes down that a physician certified somebody's weekly hours. It is due again after the days that their rule asks
 * for today (42 CFR 410.44: at least every sixty), as the calendar at the site counts them.
 * @throws Refusal 'not-found'; 'invalid' where it does not fit `certificationForm`, or no rule asks for one
 */
export async function certify(
	actor: StaffActor,
	participantId: ParticipantId,
	input: CertificationInput
): Promise<void> {
	await tx(async (tx) => {
		const { siteId, staffId } = await allow(tx, actor, 'certifications:write', { participantId });
		const { timeZone } = await readSite(tx, siteId);
		const rule = await ruleFor(tx, siteId, await payerOf(tx, participantId), nowMs());
		const asked = askedBy(rule);
		const sent = certificationForm(asked, dayAt(nowMs(), timeZone)).safeParse(input);
		if (!asked || !sent.success) throw new Refusal('invalid');
		const { newId: id, certifiedBy, weeklyHours, day } = sent.data;
		const [same] = await tx
			.select()
			.from(certifications)
			.where(eq(certifications.id, ownId(id)));
		if (same) return;
		await tx.insert(certifications).values({
			id,
			participantId,
			certifiedBy,
			weeklyHours,
			certifiedAtMs: startOfDay(day, timeZone),
			dueAtMs: startOfDayAfter(day, asked.days, timeZone),
			addedBy: staffId,
			addedAtMs: nowMs()
		});
		await auditPerson(tx, actor, participantId, 'certification:write', id);
	});
}

/** Takes back what was written down by a slip. That it was there stays in the audit log. */
export async function takeBackCertification(
	actor: StaffActor,
	participantId: ParticipantId,
	id: string
): Promise<void> {
	await tx(async (tx) => {
		await allow(tx, actor, 'certifications:write', { participantId });
		const [gone] = await tx
			.delete(certifications)
			.where(and(eq(certifications.id, id), eq(certifications.participantId, participantId)))
			.returning({ id: certifications.id });
		if (!gone) throw new Refusal('not-found');
		await auditPerson(tx, actor, participantId, 'certification:take-back', id);
	});
}

const askedBy = ({ certifiedHours, certificationDays }: PayerRule): Coverage['asked'] =>
	certifiedHours === null || certificationDays === null
		? null
		: { hours: certifiedHours, days: certificationDays };

async function listCertifications(reader: Reader, participantId: ParticipantId): Promise<Certification[]> {
	const rows = await reader
		.select({ one: certifications, addedBy: staff.displayName })
		.from(certifications)
		.leftJoin(staff, eq(staff.id, certifications.addedBy))
		.where(eq(certifications.participantId, participantId))
		.orderBy(desc(certifications.certifiedAtMs), desc(certifications.id));
	return rows.map(
		({ one: { id, certifiedBy, weeklyHours, certifiedAtMs, dueAtMs, addedAtMs }, addedBy }) => ({
			...{ id, certifiedBy, weeklyHours, certifiedAtMs, dueAtMs, addedAtMs },
			addedBy: addedBy ?? ''
		})
	);
}

const auditPerson = (
	tx: Tx,
	actor: StaffActor,
	participantId: ParticipantId,
	action: string,
	id: string | null = null
): Promise<void> =>
	audit(tx, actor, {
		action,
		subject: id === null ? { kind: 'participant', id: participantId } : { kind: 'certification', id },
		participantId,
		siteId: actor.siteId
	});
