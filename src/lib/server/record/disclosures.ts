import { desc, eq } from 'drizzle-orm';
import type { DisclosedPart, DisclosureBasis, DisclosureFormat } from '$lib/disclosure';
import type { ParticipantId } from '$lib/ids';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { tx, type Reader } from '../db';
import { disclosures, staff } from '../db/schema';

/** One time that something left, as it is accounted for. */
export type Disclosed = {
	id: string;
	atMs: number;
	format: DisclosureFormat;
	parts: DisclosedPart[];
	recipient: string;
	purpose: string;
	basis: DisclosureBasis;
	/** Who gave it out, by their name. */
	by: string;
};

/** All that has left a participant's record, newest first. Asks no right by itself. */
export const listDisclosures = (reader: Reader, participantId: ParticipantId): Promise<Disclosed[]> =>
	reader
		.select({
			id: disclosures.id,
			atMs: disclosures.atMs,
			format: disclosures.format,
			parts: disclosures.parts,
			recipient: disclosures.recipient,
			purpose: disclosures.purpose,
			basis: disclosures.basis,
			by: staff.displayName
		})
		.from(disclosures)
		.innerJoin(staff, eq(staff.id, disclosures.byStaffId))
		.where(eq(disclosures.participantId, participantId))
		.orderBy(desc(disclosures.atMs), desc(disclosures.id));

/** The same for somebody who may see it. Leaves an audit entry. */
export async function getDisclosures(actor: StaffActor, participantId: ParticipantId): Promise<Disclosed[]> {
	return tx(async (tx) => {
		await allow(tx, actor, 'disclosures:read', { participantId });
		await audit(tx, actor, {
			action: 'disclosures:read',
			subject: { kind: 'participant', id: participantId },
			participantId,
			siteId: actor.siteId
		});
		return listDisclosures(tx, participantId);
	});
}
