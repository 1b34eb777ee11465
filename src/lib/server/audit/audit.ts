import { desc, gt, sql } from 'drizzle-orm';
import type { GroupId, ParticipantId, SiteId } from '$lib/ids';
import type { Json } from '$lib/json';
import { actorId, type Actor } from '../access/actor';
import { keyFor } from '../access/secrets';
import { nowMs } from '../clock';
import { prepared, type Reader, type Tx } from '../db';
import { auditEntries } from '../db/schema';
import { FIRST_HASH, hashOf, walkChain, type ChainEntry } from './chain';

export type Entry = {
	/** What was done, as `thing:verb`. */
	action: string;
	subject: { kind: string; id: string | null };
	participantId?: ParticipantId;
	groupId?: GroupId;
	siteId?: SiteId;
	/** Facts such as a step or a count: never a name, never a word that somebody wrote. */
	detail?: Json;
};

/**
 * Writes down who did what, in the transaction of the deed itself: without the entry there is no deed.
 * Each entry's hash covers the one before, so that a changed or missing entry shows.
 */
export async function audit(tx: Tx, actor: Actor, entry: Entry): Promise<void> {
	const [last] = await lastEntry(tx);
	const written = {
		seq: (last?.seq ?? 0) + 1,
		atMs: nowMs(),
		actorKind: actor.kind,
		actorId: actorId(actor),
		fromAddress: actor.from,
		action: entry.action,
		subjectKind: entry.subject.kind,
		subjectId: entry.subject.id,
		participantId: entry.participantId ?? null,
		groupId: entry.groupId ?? null,
		siteId: entry.siteId ?? null,
		detail: entry.detail ?? null,
		previousHash: last?.hash ?? FIRST_HASH
	};
	await addEntry(tx, { ...written, hash: hashOf(written, keyFor('audit')) });
}

const lastEntry = prepared((reader: Reader) =>
	reader
		.select({ seq: auditEntries.seq, hash: auditEntries.hash })
		.from(auditEntries)
		.orderBy(desc(auditEntries.seq))
		.limit(1)
);

const addEntry = prepared((tx) =>
	tx.insert(auditEntries).values({
		seq: sql.placeholder('seq'),
		atMs: sql.placeholder('atMs'),
		actorKind: sql.placeholder('actorKind'),
		actorId: sql.placeholder('actorId'),
		fromAddress: sql.placeholder('fromAddress'),
		action: sql.placeholder('action'),
		subjectKind: sql.placeholder('subjectKind'),
		subjectId: sql.placeholder('subjectId'),
		participantId: sql.placeholder('participantId'),
		groupId: sql.placeholder('groupId'),
		siteId: sql.placeholder('siteId'),
		detail: sql.placeholder('detail'),
		previousHash: sql.placeholder('previousHash'),
		hash: sql.placeholder('hash')
	})
);

/** Entries that are looked at together: few enough that a log of millions never stands in memory. */
const PAGE = 2_000;

/** The number of the first entry that does not fit the one before it; null where the whole chain holds. */
export async function firstBrokenEntry(reader: Reader): Promise<number | null> {
	const { fault } = await walkChain(pagesOf(reader), keyFor('audit'));
	return fault?.seq ?? null;
}

async function* pagesOf(reader: Reader): AsyncGenerator<ChainEntry[]> {
	let after = 0;
	for (;;) {
		const page = await reader
			.select()
			.from(auditEntries)
			.where(gt(auditEntries.seq, after))
			.orderBy(auditEntries.seq)
			.limit(PAGE);
		const last = page.at(-1);
		if (!last) return;
		yield page;
		after = last.seq;
	}
}
