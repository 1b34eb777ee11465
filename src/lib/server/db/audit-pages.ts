import type { Database } from 'better-sqlite3';
import type { ChainEntry } from '../audit/chain.ts';

const PAGE = 2_000;

/**
 * The audit log in order, for commands: needs nothing but Node and the driver. Each page is a read of its own, so that a
 * server's log of writes can be moved meanwhile.
 */
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
