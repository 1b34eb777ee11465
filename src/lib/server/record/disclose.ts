import type { DisclosedPart, DisclosureBasis, DisclosureFormat } from '$lib/disclosure';
import type { ParticipantId } from '$lib/ids';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import type { Tx } from '../db';
import { disclosures } from '../db/schema';
import { newId } from '../new-id';

/** What is about to leave the system about a participant: to whom, what for, and on what ground. */
export type Disclosure = {
	participantId: ParticipantId;
	format: DisclosureFormat;
	parts: DisclosedPart[];
	recipient: string;
	purpose: string;
	basis: DisclosureBasis;
	consentId: string | null;
};

/** Writes a disclosure down, in the transaction in which what is disclosed is read. */
export async function disclose(tx: Tx, actor: StaffActor, asked: Disclosure): Promise<void> {
	const { participantId, parts, format, basis } = asked;
	const { siteId, staffId } = await allow(tx, actor, 'participants:read', { participantId });
	const id = newId<string>();
	await tx.insert(disclosures).values({ id, siteId, ...asked, atMs: nowMs(), byStaffId: staffId });
	await audit(tx, actor, {
		action: 'disclosure:make',
		subject: { kind: 'disclosure', id },
		participantId,
		siteId,
		detail: { format, parts, basis }
	});
}
