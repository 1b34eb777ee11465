import Sqlite, { type Database, type Options } from 'better-sqlite3';
import { deriveKey } from '../access/derive-key.ts';

/** The key does not open the file: another installation's, one from before a rotation, or a damaged first page. */
export class WrongKey extends Error {
	override readonly name = 'WrongKey';
}

/**
 * Opens an encrypted database file, or makes it. Nothing else opens one: a plain driver reads no byte of it.
 * It needs nothing but Node and the driver, so that commands outside of the server load it as it is.
 *
 * @param installationKey 32 bytes, as `access/installation-key.ts` reads them
 * @throws WrongKey where the file was written with another key
 */
export function openKeyed(file: string, installationKey: Buffer, options: Options = {}): Database {
	const database = new Sqlite(file, options);
	try {
		useKey(database, 'key', installationKey);
		// The cipher does not reach temporary files, so there are none.
		database.pragma('temp_store = MEMORY');
		// The key is tried at the first page that is read, and not before.
		database.prepare('SELECT count(*) FROM sqlite_master').get();
		return database;
	} catch (error) {
		database.close();
		throw (error as { code?: string }).code === 'SQLITE_NOTADB'
			? new WrongKey(
					`The key does not open the database ${file}. Give the key that it was written with ` +
						'(GROUNDWORK_KEY_FILE or GROUNDWORK_KEY); if the key is right, the file is damaged: restore a backup.'
				)
			: error;
	}
}

/**
 * AES-256 with a keyed hash over each page (SQLCipher 4's format, so that its tools open the file as well), and the key
 * as it is: it is random already, and a slow derivation would add nothing but time (docs/decisions/at-rest.md).
 * @param what 'rekey' writes the whole file anew; it is refused while the file keeps a write-ahead log
 */
export function useKey(database: Database, what: 'key' | 'rekey', installationKey: Buffer): void {
	database.pragma("cipher = 'sqlcipher'");
	database.pragma('legacy = 4');
	database.pragma(`${what} = "x'${deriveKey(installationKey, 'database').toString('hex')}'"`);
}
