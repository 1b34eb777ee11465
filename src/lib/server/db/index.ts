import { existsSync } from 'node:fs';
import { building } from '$app/environment';
import { makeKeyFile, readInstallationKey } from '../access/installation-key';
import { readConfig } from '../config';
import { writerWatch } from '../metrics/metrics';
import { Refusal } from '../refusal';
import { encryptPlainFiles } from './reencrypt';
import { settleRotation } from './rotate-key';
import { openDatabase, type Handle, type Reader, type Tx } from './open';
import { forgetTrouble, isDamaged, noteTrouble } from './trouble';

export { prepared } from './prepared';
export type { Reader, Tx };

// `vite build` imports server modules too: nothing is opened before the first use.
// On globalThis because a hot reload evaluates this module again, and there is one writer.
const OPENED = Symbol.for('groundwork.database');
const shared = globalThis as { [OPENED]?: Handle | undefined };

function handle(): Handle {
	if (building) throw new Error('The database is not there while building.');
	return (shared[OPENED] ??= openInstallation());
}

/**
 * A key is made for a new database alone: beside one that is there already, a new key would open nothing. What was
 * begun with keys and killed is ended here.
 */
function openInstallation(): Handle {
	const config = readConfig(process.env);
	const { databaseFile, key, keyFile } = config;
	if (key === null && !existsSync(databaseFile) && !existsSync(keyFile)) makeKeyFile(keyFile);
	settleRotation(config);
	const installationKey = readInstallationKey(config);
	if (existsSync(databaseFile)) encryptPlainFiles(databaseFile, installationKey);
	return openDatabase(databaseFile, installationKey, writerWatch);
}

/** The reading side: the last committed state. */
export const db = (): Reader => handle().db;

/** The key under all keyed hashes and seals of this database: `access/secrets.ts` alone uses it. */
export const rootKey = (): Buffer => handle().rootKey;

/**
 * One transaction on the one writer; what it acknowledges is on disk.
 * @throws Refusal 'not-saved' with why (`Trouble`) where the database or its disk takes no writes now
 */
export async function tx<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
	if (isDamaged()) throw new Refusal('not-saved', { why: 'corrupt' });
	try {
		return await handle().tx(work);
	} catch (error) {
		const why = noteTrouble(error);
		throw why ? new Refusal('not-saved', { why }) : error;
	}
}

export async function closeDatabase(): Promise<void> {
	await shared[OPENED]?.close();
	shared[OPENED] = undefined;
	forgetTrouble();
}

/** For tests: the database of this process is now this one. */
export function useDatabase(opened: Handle): void {
	shared[OPENED] = opened;
}
