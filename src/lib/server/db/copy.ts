import { chmodSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';

/**
 * Writes a copy of a database as it is when this begins, encrypted as it is itself. The connection does nothing else
 * meanwhile; others go on writing. The copy has another name until `replaceFile` gives it its own, so that whatever has
 * the name was finished and found good.
 * @returns the name that it has until then
 */
export function writeCopy(from: Database, target: string): string {
	const part = join(dirname(target), `.${basename(target)}.part`);
	rmSync(part, { force: true });
	try {
		// Not a copy of the file: that would miss what stands in the log beside it, and closing it takes away the locks
		// that SQLite holds on it for the whole process.
		from.prepare('VACUUM INTO ?').run(part);
		// Encrypted or not, it is nobody else's.
		chmodSync(part, 0o600);
		return part;
	} catch (error) {
		rmSync(part, { force: true });
		throw error;
	}
}
