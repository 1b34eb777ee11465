import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { desc, sql } from 'drizzle-orm';
import type { GroupId, ParticipantId, SiteId } from '$lib/ids';
import type { Json } from '$lib/json';
import { actorId, type Actor } from '../access/actor';
import { keyFor } from '../access/secrets';
import { nowMs } from '../clock';
import { prepared, type Reader, type Tx } from '../db';
import { auditEntries } from '../db/schema';

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

/** The hash before the first entry. */
export const FIRST_HASH = 'groundwork';

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
	await addEntry(tx, { ...written, hash: hashOf(written) });
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

let chainKey: KeyObject | undefined;

type Written = Omit<typeof auditEntries.$inferSelect, 'hash'>;

function hashOf(entry: Written): string {
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
	chainKey ??= createSecretKey(keyFor('audit'));
	return createHmac('sha256', chainKey).update(words).digest('base64url');
}

/** The number of the first entry that does not fit the one before it; null where the whole chain holds. */
export async function firstBrokenEntry(reader: Reader): Promise<number | null> {
	const entries = await reader.select().from(auditEntries).orderBy(auditEntries.seq);
	let previous = { seq: 0, hash: FIRST_HASH };
	for (const entry of entries) {
		const fits = entry.seq === previous.seq + 1 && entry.previousHash === previous.hash;
		if (!fits || entry.hash !== hashOf(entry)) return previous.seq + 1;
		previous = entry;
	}
	return null;
}
