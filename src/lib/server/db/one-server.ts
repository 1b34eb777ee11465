import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { CannotStart } from '../cannot-start.ts';

/** How long a server that is just stopping may take. */
const PATIENCE_MS = 5_000;

/**
 * Takes a data folder for one process: a server, or a command that changes it as a whole. The lock is the system's own on
 * an empty file, so that it is gone with the process, however that ends.
 * @returns how to let go of it
 * @throws one plain line where another process has it
 */
export function holdFolder(folder: string, patienceMs = PATIENCE_MS): () => void {
	mkdirSync(folder, { recursive: true });
	const lock = new Sqlite(join(folder, 'in-use'), { timeout: patienceMs });
	try {
		lock.exec('BEGIN EXCLUSIVE');
	} catch (error) {
		lock.close();
		if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
		throw new CannotStart(`Another Groundwork runs on the data folder ${folder}. Stop it first.`, {
			cause: error
		});
	}
	return () => lock.close();
}

/** On globalThis, because a hot reload starts the server again in the same process. */
const HELD = Symbol.for('groundwork.folder');
const shared = globalThis as { [HELD]?: () => void };

/** For as long as this process lives. */
export function holdForThisServer(folder: string): void {
	shared[HELD] ??= holdFolder(folder);
}
