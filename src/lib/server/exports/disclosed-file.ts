import type { Disclosure, DisclosureFormat, DisclosureStamp } from '$lib/disclosure';
import type { Interval } from '$lib/record-views';
import type { StaffActor } from '../access/actor';
import { tx, type Tx } from '../db';
import { disclose } from '../record/disclose';
import { Refusal } from '../refusal';
import { recordBundle } from './fhir/bundle';
import { loadRecord } from './fhir/load';

export type DisclosedFile = { body: string | Uint8Array<ArrayBuffer>; contentType: string; ending: string };

/**
 * Reads what is to leave in the transaction that writes down that it leaves; the file is made of it afterwards, so that
 * nobody waits for its making to write.
 */
type Maker = (
	tx: Tx,
	actor: StaffActor,
	asked: Disclosure,
	stamp: DisclosureStamp,
	period: Interval
) => Promise<() => DisclosedFile | Promise<DisclosedFile>>;

const fhir: Maker = async (...asked) => {
	const facts = await loadRecord(...asked);
	return () => ({
		body: JSON.stringify(recordBundle(facts)),
		contentType: 'application/fhir+json',
		ending: 'json'
	});
};

const MAKERS: Partial<Record<DisclosureFormat, Maker>> = { fhir };

/** As what a record can leave. */
export const OFFERED_FORMATS = Object.keys(MAKERS) as DisclosureFormat[];

/**
 * Lets a part of somebody's record leave as a file.
 * @throws Refusal as `disclose`; 'invalid' for a format that is not offered
 */
export async function discloseFile(
	actor: StaffActor,
	asked: Disclosure,
	period: Interval
): Promise<DisclosedFile> {
	const read = MAKERS[asked.format];
	if (!read) throw new Refusal('invalid', { field: 'format' });
	const make = await tx(async (tx) => {
		const stamp = await disclose(tx, actor, asked);
		return read(tx, actor, asked, stamp, period);
	});
	return make();
}
