import { copyFileSync, existsSync, linkSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Database } from 'better-sqlite3';
import { auditBeside } from '../db/audit-beside.ts';
import { flush, flushFolder, replaceFile } from '../db/durable-files.ts';
import { openKeyed, WrongKey } from '../db/keyed-file.ts';
import { holdFolder } from '../db/one-server.ts';
import { reencrypt } from '../db/reencrypt.ts';
import { keepRootKey, rootKeyIn } from '../db/root-key.ts';
import { checkCopy, NotGood } from './check.ts';
import { timeInName } from './names.ts';

export type Restored = {
	/** What was acknowledged before this is in it; null where the file's name does not say. */
	upToMs: number | null;
	entries: number;
	/** Where the database is now that was there before; null where there was none. */
	asidePath: string | null;
};

/**
 * Puts a backup in the place of the database, whole or not at all: whenever it is interrupted, what is there is the one
 * or the other. What was there before is put aside, never deleted. The audit log of the restored one says so, and all of
 * its sign-ins end, since it does not know which of them were ended after it was written.
 *
 * @param knownMigrations the names of those that this version brings
 * @param writtenWith the key of the backup, where the installation's was rotated since: it is restored under the present one
 * @throws one plain line where the backup is not good, the key is another one, or a server runs; then nothing has changed
 */
export async function restore(
	backup: string,
	databaseFile: string,
	key: Buffer,
	knownMigrations: string[],
	writtenWith: Buffer = key
): Promise<Restored> {
	if (!existsSync(backup)) throw new Error(`There is no file ${backup}.`);
	mkdirSync(dirname(databaseFile), { recursive: true });
	const letGo = holdFolder(dirname(databaseFile), 0);
	const part = `${databaseFile}.restoring`;
	try {
		for (const end of ['', ...LOGS]) rmSync(part + end, { force: true });
		copyFileSync(backup, part);
		const entries = await prepare(part, backup, writtenWith, knownMigrations);
		if (!writtenWith.equals(key)) putUnder(key, part, writtenWith);
		const asidePath = existsSync(databaseFile) ? putAside(databaseFile, key) : null;
		replaceFile(part, databaseFile);
		return { upToMs: timeInName(basename(backup)), entries, asidePath };
	} finally {
		rmSync(part, { force: true });
		letGo();
	}
}

const LOGS = ['-wal', '-shm'];

/** Checks the copy that is to become the database, and writes into it what was done. @returns its audit entries */
async function prepare(
	part: string,
	backup: string,
	key: Buffer,
	knownMigrations: string[]
): Promise<number> {
	const copy = openBackup(part, backup, key);
	try {
		const { entries, migrations } = await checkCopy(copy, key);
		const newer = migrations.filter((name) => !knownMigrations.includes(name));
		if (newer.length > 0) {
			throw new NotGood(`it was written by a newer version of Groundwork (${newer.join(', ')})`);
		}
		copy.transaction(() => {
			const end = copy.prepare('UPDATE sign_ins SET ended_at_ms = ? WHERE ended_at_ms IS NULL');
			const ended = end.run(Date.now());
			const detail = { upToMs: timeInName(basename(backup)), signInsEnded: ended.changes };
			auditBeside(copy, rootKeyIn(copy, key), { action: 'backup:restore', detail });
		})();
		return entries;
	} catch (error) {
		if (!(error instanceof NotGood)) throw error;
		throw new Error(
			`${backup} was not restored: ${error.message}. Nothing was changed; choose another backup.`,
			{ cause: error }
		);
	} finally {
		copy.close();
	}
}

function openBackup(part: string, backup: string, key: Buffer): Database {
	try {
		return openKeyed(part, key);
	} catch (error) {
		const why =
			error instanceof WrongKey
				? 'the key does not open it. Where the key was rotated since, give the old one too (--key-file); if it is the ' +
					'right one, the file is damaged'
				: `it can't be read (${error instanceof Error ? error.message : String(error)})`;
		throw new Error(`${backup} was not restored: ${why}. Nothing was changed.`, { cause: error });
	}
}

/** The root key goes with the database, sealed anew. */
function putUnder(key: Buffer, part: string, writtenWith: Buffer): void {
	const change = (copy: Database) => keepRootKey(copy, key, rootKeyIn(copy, writtenWith));
	reencrypt(part, writtenWith, key, { change });
}

/** Gives the present database a second name, and takes its log away from where it is. @returns that name */
function putAside(databaseFile: string, key: Buffer): string {
	const time = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
	const aside = `${databaseFile}.aside-${time}Z`;
	const [log, asideLog] = [`${databaseFile}-wal`, `${aside}-wal`];
	nameTwice(databaseFile, aside);
	// Before anything opens it: SQLite drops the log of a file that it can't make sense of.
	if (existsSync(log)) nameTwice(log, asideLog);
	try {
		// The log is moved into the file, so that until the last step the old database is whole in its place.
		const database = openKeyed(databaseFile, key, { timeout: 5_000 });
		database.pragma('wal_checkpoint(TRUNCATE)');
		database.close();
	} catch {
		// It can't be read, which may be why a backup is restored.
	}
	// A log that stays would be taken for the restored database's.
	for (const end of LOGS) rmSync(databaseFile + end, { force: true });
	if (existsSync(asideLog) && statSync(asideLog).size === 0) rmSync(asideLog);
	flushFolder(aside);
	return aside;
}

function nameTwice(file: string, second: string): void {
	try {
		linkSync(file, second);
	} catch {
		// Not every file system gives a file two names.
		copyFileSync(file, second);
		flush(second);
	}
}
