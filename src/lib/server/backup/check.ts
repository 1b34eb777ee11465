import type { Database } from 'better-sqlite3';
import { deriveKey } from '../access/derive-key.ts';
import { walkChain } from '../audit/chain.ts';
import { chainPages } from '../db/audit-pages.ts';
import { rowCounts } from '../db/row-counts.ts';
import { rootKeyIn } from '../db/root-key.ts';

/** A copy that nothing should be restored from; its message says why in one plain line. */
export class NotGood extends Error {
	override readonly name = 'NotGood';
}

/** What was found in a copy that is whole. */
export type Found = {
	rows: Map<string, number>;
	/** Entries of the audit log. */
	entries: number;
	/** The migrations that made its tables. */
	migrations: string[];
};

/**
 * Reads all of a copy: every page, every index, every reference, and the audit log from its first entry to its last.
 * @param key the installation's
 * @throws NotGood
 */
export async function checkCopy(copy: Database, key: Buffer): Promise<Found> {
	try {
		const whole = copy.pragma('integrity_check(1)', { simple: true });
		if (whole !== 'ok') throw new NotGood('it is damaged');
		const broken = copy.pragma('foreign_key_check') as unknown[];
		if (broken.length > 0) throw new NotGood(`${broken.length} of its rows point at nothing`);
		const { entries, fault } = await walkChain(chainPages(copy), deriveKey(rootKeyIn(copy, key), 'audit'));
		if (fault) throw new NotGood(`its audit log is broken at entry ${fault.seq} (${fault.what})`);
		const migrations = copy.prepare('SELECT name FROM migrations ORDER BY name').pluck().all() as string[];
		return { rows: rowCounts(copy), entries, migrations };
	} catch (error) {
		if (error instanceof NotGood) throw error;
		// What SQLite says of a file that it can't read: of pages, never of what stands on them.
		throw new NotGood(`it can't be read (${error instanceof Error ? error.message : String(error)})`);
	}
}
