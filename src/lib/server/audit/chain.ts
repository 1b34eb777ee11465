import { createHmac } from 'node:crypto';

// Read by the server and, without it, by scripts/audit-verify.js: nothing is imported here but what Node brings.

/** One entry of the audit log as it is kept; `detail` as it was before it was made JSON. */
export type ChainEntry = {
	seq: number;
	atMs: number;
	actorKind: string;
	actorId: string | null;
	fromAddress: string | null;
	action: string;
	subjectKind: string;
	subjectId: string | null;
	participantId: string | null;
	groupId: string | null;
	siteId: string | null;
	detail: unknown;
	previousHash: string;
	hash: string;
};

/** An entry by its number and its hash, as somebody noted it outside of the database. */
export type Noted = { seq: number; hash: string };

/**
 * What is wrong with an entry:
 * - `changed`: it is not as it was written
 * - `missing`: its number is not there
 * - `unlinked`: it was written after another entry than the one that stands before it
 * - `key`: it, and all that follows it in the first page, was written with another key
 * - `not-noted`: it is not the entry that was noted with this number, or the log ends before it
 */
export type Fault = {
	seq: number;
	/** When it was written; where it is missing, when the one before it was. Null before the first. */
	atMs: number | null;
	what: 'changed' | 'missing' | 'unlinked' | 'key' | 'not-noted';
};

/** How far the chain holds: how many entries do, the last of them, and what is wrong with the next. */
export type Walk = { entries: number; last: Noted | null; fault: Fault | null };

/** The hash before the first entry. */
export const FIRST_HASH = 'groundwork';

/** Keyed hash of an entry, base64url. It covers the hash of the one before. */
export function hashOf(entry: Omit<ChainEntry, 'hash'>, key: Buffer): string {
	const words = JSON.stringify([
		entry.seq,
		entry.atMs,
		entry.actorKind,
		entry.actorId,
		entry.fromAddress,
		entry.action,
		entry.subjectKind,
		entry.subjectId,
		entry.participantId,
		entry.groupId,
		entry.siteId,
		entry.detail,
		entry.previousHash
	]);
	return createHmac('sha256', key).update(words).digest('base64url');
}

/**
 * Walks the log page by page, from its first entry to its last or to the first that does not fit.
 * @param pages entries in order of their numbers
 * @param noted an entry that must be there as it was noted: the only way to see that a log's end was cut off
 * @param passed told after each page how many entries hold so far
 */
export async function walkChain(
	pages: AsyncIterable<ChainEntry[]> | Iterable<ChainEntry[]>,
	key: Buffer,
	noted: Noted | null = null,
	passed: (entries: number) => void = () => undefined
): Promise<Walk> {
	let before: ChainEntry | null = null;
	for await (const page of pages) {
		for (const entry of page) {
			const fault: Fault | null = faultOf(entry, before, key, page) ?? faultNoted(entry, noted);
			if (fault) return walked(before, fault);
			before = entry;
		}
		passed(before?.seq ?? 0);
	}
	const end = before?.seq ?? 0;
	if (noted && noted.seq > end) {
		return walked(before, { seq: end + 1, atMs: before?.atMs ?? null, what: 'not-noted' });
	}
	return walked(before, null);
}

const walked = (last: ChainEntry | null, fault: Fault | null): Walk => ({
	entries: last?.seq ?? 0,
	last: last && { seq: last.seq, hash: last.hash },
	fault
});

function faultOf(
	entry: ChainEntry,
	before: ChainEntry | null,
	key: Buffer,
	page: ChainEntry[]
): Fault | null {
	const due = (before?.seq ?? 0) + 1;
	if (entry.seq !== due) return { seq: due, atMs: before?.atMs ?? null, what: 'missing' };
	const here = { seq: entry.seq, atMs: entry.atMs };
	const isAsWritten = (one: ChainEntry) => one.hash === hashOf(one, key);
	if (!isAsWritten(entry)) {
		// One entry that somebody changed is one; that not a single one fits is a matter of the key.
		const allWrong = before === null && page.length > 1 && !page.some(isAsWritten);
		return { ...here, what: allWrong ? 'key' : 'changed' };
	}
	return entry.previousHash === (before?.hash ?? FIRST_HASH) ? null : { ...here, what: 'unlinked' };
}

const faultNoted = ({ seq, atMs, hash }: ChainEntry, noted: Noted | null): Fault | null =>
	noted?.seq === seq && noted.hash !== hash ? { seq, atMs, what: 'not-noted' } : null;
