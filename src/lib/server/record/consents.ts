import { and, desc, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { consentState, type ConsentState, type ConsentTerms } from '$lib/consent';
import { DISCLOSED_PARTS, LONGEST_PURPOSE, LONGEST_RECIPIENT, type DisclosedPart } from '$lib/disclosure';
import type { ParticipantId } from '$lib/ids';
import * as m from '$lib/paraglide/messages';
import { oneLine } from '$lib/text-fields';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { tx, type Tx } from '../db';
import { consents } from '../db/schema';
import { readSite } from '../programme/sites';
import { Refusal } from '../refusal';
import { endOfDay, startOfDay } from '../programme/days';

const line = (most: number) => oneLine(most).min(1);
/** A day as a date field sends it, of a year in which somebody may be treated. */
export const Day = z.iso
	.date({ error: () => m.disclosure_day_missing() })
	.refine((day) => day >= '1900' && day < '2200', { error: () => m.disclosure_day_missing() });

/** Parts in their usual order, each once. */
export const inOrder = (parts: DisclosedPart[]): DisclosedPart[] =>
	DISCLOSED_PARTS.filter((part) => parts.includes(part));

/** A written consent as its paper says it (42 CFR 2.31). */
export const ConsentInput = z
	.strictObject({
		/** Made with the form: sent twice, it is one consent. */
		id: z.uuid(),
		recipient: line(LONGEST_RECIPIENT),
		purpose: line(LONGEST_PURPOSE),
		parts: z.array(z.enum(DISCLOSED_PARTS)).min(1),
		signedOn: Day,
		/** Its last day; empty for no end. */
		expiresOn: z.string().refine((day) => day === '' || Day.safeParse(day).success, {
			error: () => m.disclosure_day_missing()
		})
	})
	.check(({ value, issues }) => {
		if (value.expiresOn && value.expiresOn < value.signedOn)
			issues.push({
				code: 'custom',
				path: ['expiresOn'],
				message: m.disclosure_consent_before_signed(),
				input: value
			});
	});
export type ConsentInput = z.infer<typeof ConsentInput>;

export type Consent = ConsentTerms & { id: string; state: ConsentState };

/** All consents of a participant, those that stand first, then the newest. Leaves an audit entry. */
export async function listConsents(actor: StaffActor, participantId: ParticipantId): Promise<Consent[]> {
	return tx(async (tx) => {
		await allow(tx, actor, 'consents:read', { participantId });
		const rows = await tx
			.select()
			.from(consents)
			.where(eq(consents.participantId, participantId))
			.orderBy(desc(consents.signedAtMs), desc(consents.id));
		await note(tx, actor, 'consents:read', participantId, null);
		const atMs = nowMs();
		const all = rows.map(({ id, recipient, purpose, parts, signedAtMs, expiresAtMs, revokedAtMs }) => {
			const terms = { recipient, purpose, parts, signedAtMs, expiresAtMs, revokedAtMs };
			return { id, ...terms, state: consentState(terms, atMs) };
		});
		const stands = ({ state }: Consent) => state === 'stands';
		return [...all.filter(stands), ...all.filter((one) => !stands(one))];
	});
}

/**
 * Writes down what a signed paper says.
 * @throws Refusal 'invalid' where it is signed on a day that is still to come
 */
export async function recordConsent(
	actor: StaffActor,
	participantId: ParticipantId,
	{ id, recipient, purpose, parts, signedOn, expiresOn }: ConsentInput
): Promise<void> {
	await tx(async (tx) => {
		const { siteId, staffId } = await allow(tx, actor, 'consents:write', { participantId });
		const { timeZone } = await readSite(tx, siteId);
		const signedAtMs = startOfDay(signedOn, timeZone);
		if (signedAtMs > nowMs()) throw new Refusal('invalid', { field: 'signedOn' });
		const [added] = await tx
			.insert(consents)
			.values({
				id,
				participantId,
				recipient,
				purpose,
				parts: inOrder(parts),
				signedAtMs,
				expiresAtMs: expiresOn === '' ? null : endOfDay(expiresOn, timeZone),
				recordedAtMs: nowMs(),
				recordedBy: staffId,
				revokedAtMs: null,
				revokedBy: null
			})
			.onConflictDoNothing()
			.returning({ id: consents.id });
		if (added) await note(tx, actor, 'consent:record', participantId, id);
	});
}

/**
 * From now on nothing leaves on it; the consent itself stays, with the time.
 * @throws Refusal 'not-found' where it is not this participant's, or revoked already
 */
export async function revokeConsent(
	actor: StaffActor,
	participantId: ParticipantId,
	id: string
): Promise<void> {
	await tx(async (tx) => {
		const { staffId } = await allow(tx, actor, 'consents:write', { participantId });
		const [revoked] = await tx
			.update(consents)
			.set({ revokedAtMs: nowMs(), revokedBy: staffId })
			.where(
				and(eq(consents.id, id), eq(consents.participantId, participantId), isNull(consents.revokedAtMs))
			)
			.returning({ id: consents.id });
		if (!revoked) throw new Refusal('not-found');
		await note(tx, actor, 'consent:revoke', participantId, id);
	});
}

const note = (
	tx: Tx,
	actor: StaffActor,
	action: string,
	participantId: ParticipantId,
	id: string | null
): Promise<void> =>
	audit(tx, actor, {
		action,
		subject: id === null ? { kind: 'participant', id: participantId } : { kind: 'consent', id },
		participantId,
		siteId: actor.siteId
	});
