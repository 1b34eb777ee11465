import type { Disclosure, DisclosureFormat, DisclosureStamp } from '$lib/disclosure';
import type { Interval } from '$lib/record-views';
import type { StaffActor } from '../access/actor';
import { tx, type Tx } from '../db';
import { disclose } from '../record/disclose';
import { Refusal } from '../refusal';
import { readRecord } from '../record/export-person';
import { signatureOf } from '../record/find-note';
import type { Look } from './copy-facts';
import type { MadeFile } from './file-response';
import { recordBundle } from './fhir/bundle';
import { loadRecord } from './fhir/load';
import { personPaper } from './person-paper';
import { recordPdf } from './record-paper';

export type DisclosedFile = Pick<MadeFile, 'ending' | 'content'>;

/**
 * Reads what is to leave in the transaction that writes down that it leaves; the file is made of it afterwards, so that
 * nobody waits for its making to write.
 */
type Maker = (
	tx: Tx,
	actor: StaffActor,
	asked: Disclosure,
	stamp: DisclosureStamp,
	period: Interval,
	look: Look
) => Promise<() => DisclosedFile | Promise<DisclosedFile>>;

const pdf: Maker = async (tx, actor, { participantId, parts }, stamp, period, look) => {
	const record = await readRecord(tx, actor, participantId, parts, period);
	const by = await signatureOf(tx, actor.staffId);
	return async () => ({
		content: await recordPdf(personPaper(record, { ...stamp, by }, look)),
		ending: 'pdf'
	});
};

const fhir: Maker = async (tx, actor, asked, stamp, period) => {
	const facts = await loadRecord(tx, actor, asked, stamp, period);
	return () => ({
		content: JSON.stringify(recordBundle(facts)),
		ending: 'json'
	});
};

const MAKERS: Partial<Record<DisclosureFormat, Maker>> = { pdf, fhir };

/** As what a record can leave. */
export const OFFERED_FORMATS = Object.keys(MAKERS) as DisclosureFormat[];

/**
 * Lets a part of somebody's record leave as a file.
 * @param look of a PDF: its language and its paper
 * @throws Refusal as `disclose`; 'invalid' for a format that is not offered
 */
export async function discloseFile(
	actor: StaffActor,
	asked: Disclosure,
	period: Interval,
	look: Look
): Promise<DisclosedFile> {
	const read = MAKERS[asked.format];
	if (!read) throw new Refusal('invalid', { field: 'format' });
	const make = await tx(async (tx) => {
		const stamp = await disclose(tx, actor, asked);
		return read(tx, actor, asked, stamp, period, look);
	});
	return make();
}
