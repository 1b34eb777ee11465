import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
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

function seal(rootKey: Buffer, installationKey: Buffer): string {
	const iv = randomBytes(12);
	const cipher = createCipheriv('aes-256-gcm', deriveKey(installationKey, ROW), iv).setAAD(BOUND_TO);
	return Buffer.concat([iv, cipher.update(rootKey), cipher.final(), cipher.getAuthTag()]).toString(
		'base64url'
	);
}

function open(sealed: string, installationKey: Buffer): Buffer {
	const bytes = Buffer.from(sealed, 'base64url');
	const cipher = createDecipheriv('aes-256-gcm', deriveKey(installationKey, ROW), bytes.subarray(0, 12), {
		authTagLength: 16
	})
		.setAAD(BOUND_TO)
		.setAuthTag(bytes.subarray(-16));
	return Buffer.concat([cipher.update(bytes.subarray(12, -16)), cipher.final()]);
}
