import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';

/**
 * Writes a copy of a database as it is at this moment, encrypted as it is itself. It has its name only once it is on the
 * disk and was found good, so that whatever has the name is whole. The connection does nothing else meanwhile.
 * @param check reads the copy under the name that it has until then, and throws where it is not good
 */
export function writeCopy(from: Database, target: string, check: (part: string) => void): void {
	const part = join(dirname(target), `.${basename(target)}.part`);
	rmSync(part, { force: true });
	try {
		// Not a copy of the file: that would miss what stands in the log beside it, and closing it takes away the locks
		// that SQLite holds on it for the whole process.
		from.prepare('VACUUM INTO ?').run(part);
		flush(part);
		check(part);
		renameSync(part, target);
		flush(dirname(target));
	} finally {
		rmSync(part, { force: true });
	}
}

/** What was written to a file, or which names a folder has, is on the disk after this. */
export function flush(path: string): void {
	const opened = openSync(path, 'r');
	try {
		fsyncSync(opened);
	} finally {
		closeSync(opened);
	}
}
