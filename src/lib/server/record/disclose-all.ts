import type { DisclosedPart, Disclosure, DisclosureFormat, DisclosureStamp } from '$lib/disclosure';
import type { ParticipantId } from '$lib/ids';
import type { StaffActor } from '../access/actor';
import { nowMs } from '../clock';
import type { Tx } from '../db';
import { Refusal } from '../refusal';
import { disclose } from './disclose';
import { signatureOf } from './find-note';

/** What somebody says who wants something out of the system. */
export type Asked = Pick<Disclosure, 'recipient' | 'purpose' | 'basis' | 'consentId'>;

/** What a copy says about itself. */
export type Copy = Omit<DisclosureStamp, 'id'> & {
	/** Who made it, as they sign. */
	by: string;
};

type What = { format: DisclosureFormat; parts: DisclosedPart[] };

/**
 * Writes down a copy that holds something of several people, for each of them.
 * @throws Refusal 'invalid' where its ground is one person's own will and it holds others too; as `disclose`
 */
export async function discloseAll(
	tx: Tx,
	actor: StaffActor,
	people: readonly ParticipantId[],
	{ format, parts }: What,
	asked: Asked
): Promise<Copy> {
	const { recipient, purpose, basis } = asked;
	let consent: Copy['consent'] = null;
	// Nobody consents for others, and nobody's own access reaches into somebody else's record.
	if (people.length !== 1 && (basis === 'consent' || basis === 'own-access'))
		throw new Refusal('invalid', { fields: ['basis'] });
	for (const participantId of people)
		({ consent } = await disclose(tx, actor, { participantId, format, parts, ...asked }));
	return { atMs: nowMs(), recipient, purpose, basis, consent, by: await signatureOf(tx, actor.staffId) };
}
