import { eq } from 'drizzle-orm';
import type { ParticipantId } from '$lib/ids';
import type { StaffActor } from '../access/actor';
import { requireConfirmed } from '../access/confirm';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { tx } from '../db';
import { participants } from '../db/schema';
import type { Accounting } from '../exports/accounting';
import { nowMs } from '../clock';
import { readSite } from '../programme/sites';
import { Refusal } from '../refusal';
import { listDisclosures } from './disclosures';

/**
 * A participant's accounting of disclosures (45 CFR 164.528; 42 CFR 2.25): all that are kept, also those that the
 * regulations let a clinic leave out. Leaves an audit entry.
 * @throws Refusal 'not-confirmed'
 */
export async function accountingOf(
	actor: StaffActor,
	participantId: ParticipantId
): Promise<Omit<Accounting, 'locale' | 'size'>> {
	return tx(async (tx) => {
		await allow(tx, actor, 'disclosures:read', { participantId });
		const [person] = await tx.select().from(participants).where(eq(participants.id, participantId));
		if (!person) throw new Refusal('not-found');
		await requireConfirmed(tx, actor, 'export');
		const { name: clinic, timeZone } = await readSite(tx, actor.siteId);
		await audit(tx, actor, {
			action: 'disclosures:read',
			subject: { kind: 'participant', id: participantId },
			participantId,
			siteId: actor.siteId
		});
		return {
			clinic,
			timeZone,
			name: `${person.firstName} ${person.lastName}`,
			recordNumber: person.recordNumber,
			atMs: nowMs(),
			disclosures: await listDisclosures(tx, participantId)
		};
	});
}
