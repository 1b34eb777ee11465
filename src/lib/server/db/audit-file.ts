import type { Database } from 'better-sqlite3';
import { deriveKey } from '../access/derive-key.ts';
import { FIRST_HASH, hashOf, type ChainEntry } from '../audit/chain.ts';
import { findRootKey } from './root-key.ts';

// The audit log of a database that no server has open, for commands: needs nothing but Node and the driver.

const PAGE = 2_000;

/** The key of a database's log. One that no server of this version has opened yet goes by the installation's. */
export const auditKeyOf = (db: Database, installationKey: Buffer): Buffer =>
	deriveKey(findRootKey(db, installationKey) ?? installationKey, 'audit');

/** The log in order. Each page is a read of its own, so that a server's log of writes can be moved meanwhile. */
export function* chainPages(db: Database): Generator<ChainEntry[]> {
	const next = db.prepare('SELECT * FROM audit_entries WHERE seq > ? ORDER BY seq LIMIT ?');
	let after = 0;
	for (;;) {
		const page = (next.all(after, PAGE) as Record<string, unknown>[]).map(entryOf);
		const last = page.at(-1);
		if (!last) return;
		yield page;
		after = last.seq;
	}
}

type Own = Pick<ChainEntry, 'action' | 'detail' | 'atMs'>;

/** Adds an entry of the program's own about the whole installation, for each site to read. @param key the log's */
export function addOwnEntry(db: Database, key: Buffer, own: Own): void {
	const sites = db.prepare('SELECT id FROM sites ORDER BY id').pluck().all() as string[];
	for (const siteId of sites) addEntry(db, key, own, siteId);
}

function addEntry(db: Database, key: Buffer, { action, detail, atMs }: Own, siteId: string): void {
	const last = db.prepare('SELECT seq, hash FROM audit_entries ORDER BY seq DESC LIMIT 1').get() as
		{ seq: number; hash: string } | undefined;
	const written = {
		seq: (last?.seq ?? 0) + 1,
		atMs,
		actorKind: 'program',
		actorId: null,
		fromAddress: null,
		action,
		subjectKind: 'installation',
		subjectId: null,
		participantId: null,
		groupId: null,
		siteId,
		detail,
		previousHash: last?.hash ?? FIRST_HASH
	};
	const entry = { ...written, detail: JSON.stringify(detail), hash: hashOf(written, key) };
	const columns = Object.keys(entry).map((name) =>
		name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
	);
	db.prepare(
		`INSERT INTO audit_entries (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`
	).run(Object.values(entry));
}

function entryOf({ detail, ...row }: Record<string, unknown>): ChainEntry {
	const named = Object.entries(row).map(([name, value]) => [
		name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
		value
	]);
	return {
		...Object.fromEntries(named),
		detail: detail === null ? null : JSON.parse(String(detail))
	} as ChainEntry;
}
