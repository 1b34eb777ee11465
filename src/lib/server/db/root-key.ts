import { randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { decrypt, encrypt } from '../access/aes-gcm.ts';
import { deriveKey } from '../access/derive-key.ts';

const ROW = 'root-key';
const BOUND_TO = Buffer.from('groundwork root key');

/**
 * The key under all keyed hashes and seals (`access/secrets.ts`): 32 bytes that stay the same for as long as the
 * database lives, sealed under the installation's key, which may be exchanged. Whoever has only one of the two,
 * the key or the database's content, has nothing (docs/decisions/at-rest.md).
 * @returns undefined where the database holds none yet
 */
export function findRootKey(database: Database, installationKey: Buffer): Buffer | undefined {
	const sealed = database.prepare('SELECT value FROM installation WHERE key = ?').pluck().get(ROW);
	return typeof sealed === 'string' ? open(sealed, installationKey) : undefined;
}

/** The root key of a copy: one that no server of this version has opened yet goes by the installation's. */
export const rootKeyIn = (database: Database, installationKey: Buffer): Buffer =>
	findRootKey(database, installationKey) ?? installationKey;

/** A new database gets one of its own. One from before has used the installation's, and its PINs and log are made with it. */
export function firstRootKey(database: Database, installationKey: Buffer): Buffer {
	const used = database.prepare('SELECT count(*) FROM audit_entries').pluck().get();
	const rootKey = used === 0 ? randomBytes(32) : installationKey;
	keepRootKey(database, installationKey, rootKey);
	return rootKey;
}

export function keepRootKey(database: Database, installationKey: Buffer, rootKey: Buffer): void {
	database
		.prepare(
			`INSERT INTO installation (key, value, at_ms) VALUES (?, ?, ?)
			 ON CONFLICT (key) DO UPDATE SET value = excluded.value, at_ms = excluded.at_ms`
		)
		.run(ROW, seal(rootKey, installationKey), Date.now());
}

const seal = (rootKey: Buffer, installationKey: Buffer): string =>
	encrypt(deriveKey(installationKey, ROW), randomBytes(12), rootKey, BOUND_TO);

const open = (sealed: string, installationKey: Buffer): Buffer =>
	decrypt(deriveKey(installationKey, ROW), sealed, BOUND_TO);
