import { building } from '$app/environment';
import { readConfig } from '../config';
import { writerWatch } from '../metrics/metrics';
import { openDatabase, type Handle, type Reader, type Tx } from './open';

export { prepared } from './prepared';
export type { Reader, Tx };

// `vite build` imports server modules too: nothing is opened before the first use.
// On globalThis because a hot reload evaluates this module again, and there is one writer.
const OPENED = Symbol.for('groundwork.database');
const shared = globalThis as { [OPENED]?: Handle | undefined };

function handle(): Handle {
	if (building) throw new Error('The database is not there while building.');
	return (shared[OPENED] ??= openDatabase(readConfig(process.env).databaseFile, writerWatch));
}

/** The reading side: the last committed state. */
export const db = (): Reader => handle().db;

/** One transaction on the one writer; what it acknowledges is on disk. */
export const tx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => handle().tx(work);

export async function closeDatabase(): Promise<void> {
	await shared[OPENED]?.close();
	shared[OPENED] = undefined;
}

/** For tests: the database of this process is now this one. */
export function useDatabase(opened: Handle): void {
	shared[OPENED] = opened;
}
