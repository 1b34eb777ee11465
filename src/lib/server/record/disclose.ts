import { and, eq } from 'drizzle-orm';
import { covers, type ConsentScope } from '$lib/consent';
import type { DisclosedPart, Disclosure, DisclosureStamp } from '$lib/disclosure';
import { plainText } from '$lib/plain-text';
import type { StaffActor } from '../access/actor';
import { requireConfirmed } from '../access/confirm';
import type { Right } from '../access/policy';
import { allow, reaches } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import type { Reader, Tx } from '../db';
import { consents, disclosures } from '../db/schema';
import { newId } from '../new-id';
import { Refusal } from '../refusal';

/** What somebody must be able to read before they may give it out. */
export const PART_RIGHTS: Record<DisclosedPart, Right> = {
	attendance: 'attendance:read',
	notes: 'signed-notes:read',
	scores: 'participation:read',
	goals: 'goals:read'
};

/** The parts of a participant's record that this actor may give out. */
export async function partsWithin(
	reader: Reader,
	actor: StaffActor,
	participantId: Disclosure['participantId']
): Promise<DisclosedPart[]> {
	const parts: DisclosedPart[] = [];
	for (const [part, right] of Object.entries(PART_RIGHTS) as [DisclosedPart, Right][])
		if (await reaches(reader, actor, right, { participantId })) parts.push(part);
	return parts;
}

/**
 * Whether all this may leave, without writing anything down.
 * @returns to whom and what for: with a consent, what it says where nothing else was said, and what it covers
 * @throws Refusal 'beyond-consent' with why (`NotCovered`); 'invalid' for no part, or no recipient or purpose;
 * 'not-found' for a participant, or a part, that the actor may not read
 */
export async function checkDisclosure(
	reader: Reader,
	actor: StaffActor,
	{ participantId, parts, recipient, purpose, basis, consentId }: Disclosure
): Promise<Pick<Disclosure, 'recipient' | 'purpose'> & { consent: ConsentScope | null }> {
	await allow(reader, actor, 'disclosures:write', { participantId });
	if (parts.length === 0) throw new Refusal('invalid', { field: 'parts' });
	const within = await partsWithin(reader, actor, participantId);
	if (!parts.every((part) => within.includes(part))) throw new Refusal('not-found');
	const said = { recipient: plainText(recipient), purpose: plainText(purpose) };
	let scope: ConsentScope | null = null;
	if (basis === 'consent') {
		const [consent] = await reader
			.select()
			.from(consents)
			.where(and(eq(consents.id, consentId ?? ''), eq(consents.participantId, participantId)));
		said.recipient ||= consent?.recipient ?? '';
		said.purpose ||= consent?.purpose ?? '';
		const reason = covers(consent ?? null, { ...said, parts }, nowMs());
		if (reason) throw new Refusal('beyond-consent', reason);
		scope = consent ? scopeOf(consent) : null;
	}
	if (!said.recipient) throw new Refusal('invalid', { field: 'recipient' });
	if (!said.purpose) throw new Refusal('invalid', { field: 'purpose' });
	return { ...said, consent: scope };
}

function scopeOf(consent: ConsentScope): ConsentScope {
	const { recipient, purpose, parts, signedAtMs, expiresAtMs } = consent;
	return { recipient, purpose, parts, signedAtMs, expiresAtMs };
}

/**
 * Lets a part of somebody's record leave: writes down what, to whom, what for and on what ground, in the transaction
 * in which it is read. Nothing leaves without it. Psychotherapy notes are none of the parts, and never leave here.
 * @throws Refusal as `checkDisclosure`; 'not-confirmed'
 */
export async function disclose(tx: Tx, actor: StaffActor, asked: Disclosure): Promise<DisclosureStamp> {
	const { consent, ...said } = await checkDisclosure(tx, actor, asked);
	await requireConfirmed(tx, actor, 'export');
	const { participantId, format, parts, basis } = asked;
	const { siteId } = actor;
	const stamp = { id: newId<string>(), atMs: nowMs(), ...said, basis };
	const consentId = basis === 'consent' ? asked.consentId : null;
	await tx
		.insert(disclosures)
		.values({ ...stamp, siteId, participantId, byStaffId: actor.staffId, format, parts, consentId });
	await audit(tx, actor, {
		action: 'record:export',
		subject: { kind: 'disclosure', id: stamp.id },
		participantId,
		siteId,
		detail: { format, parts, basis }
	});
	return { ...stamp, consent };
}
