import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { CannotStart } from '../cannot-start.ts';
import { keepAs, overwrite, replaceFile } from './durable-files.ts';
import { inPlainWords, isPlain, openKeyed, useKey } from './keyed-file.ts';
import { allRowCounts, sameCounts } from './row-counts.ts';

type Also = {
	/** Called once nobody else can open the file, before anything is written. */
	alone?: () => void;
	/** What the copy needs besides, before it takes the file's place; in one transaction. */
	change?: (copy: Database) => void;
};

/**
 * Writes a database anew under another key. The work is done on a copy, which takes the file's place in one step when
 * it has been read back whole: killed at any moment, the file is the old one or the new one. It needs as much free
 * space as the database has.
 *
 * @param from the key it has now; null for a plain file
 * @throws CannotStart while a server or another command has the file open
 */
export function reencrypt(file: string, from: Buffer | null, to: Buffer, also: Also = {}): void {
	const copy = `${file}.rekeyed`;
	const held = openAlone(file, from);
	try {
		also.alone?.();
		if (existsSync(copy)) overwrite(copy);
		held.prepare('VACUUM INTO ?').run(copy);
		giveKey(copy, from, to);
		assertWhole(copy, to, allRowCounts(held));
		if (also.change) withOpen(copy, to, also.change);
		if (!from) keepAs(file, plainRest(file));
		replaceFile(copy, file);
	} catch (error) {
		throw inPlainWords(error, file);
	} finally {
		held.close();
	}
	if (!from) overwrite(plainRest(file));
}

/** Encrypts what an earlier version left plain: the database, and the copies that it made before migrations. */
export function encryptPlainFiles(file: string, key: Buffer): void {
	for (const each of [...copiesBeforeMigrations(file), file]) {
		if (isPlain(each)) reencrypt(each, null, key);
		// A second name of the plain file is left where a start was killed after the encrypted one took its place.
		else if (existsSync(plainRest(each))) overwrite(plainRest(each));
	}
}

const plainRest = (file: string): string => `${file}.plain`;

function copiesBeforeMigrations(file: string): string[] {
	const folder = dirname(file);
	return readdirSync(folder)
		.filter((name) => name.startsWith(`${basename(file)}.before-`) && !name.endsWith('.plain'))
		.map((name) => join(folder, name));
}

/** Opens the file so that nobody else can, with its write-ahead log moved into it. */
function openAlone(file: string, key: Buffer | null): Database {
	const database = key ? openKeyed(file, key, { timeout: 250 }) : new Sqlite(file, { timeout: 250 });
	try {
		database.pragma('temp_store = MEMORY');
		database.pragma('locking_mode = EXCLUSIVE');
		// SQLite itself refuses to leave the log while another connection is open, so no file says who runs, and none
		// is left behind by whoever is killed.
		database.pragma('journal_mode = DELETE');
		database.exec('BEGIN EXCLUSIVE; COMMIT');
		return database;
	} catch (error) {
		database.close();
		throw inPlainWords(error, file);
	}
}

/** A journal beside the copy would hold plain pages, and after a kill would be played back into the next copy. */
const NO_JOURNAL = 'journal_mode = MEMORY';

function giveKey(copy: string, from: Buffer | null, to: Buffer): void {
	const written = from ? openKeyed(copy, from) : new Sqlite(copy);
	try {
		written.pragma(NO_JOURNAL);
		written.pragma('temp_store = MEMORY');
		useKey(written, 'rekey', to);
	} finally {
		written.close();
	}
}

/** Reads the copy back with the key that it will be opened with. */
function assertWhole(copy: string, key: Buffer, rows: Map<string, number>): void {
	withOpen(copy, key, (written) => {
		const same = sameCounts(rows, allRowCounts(written));
		if (!same || written.pragma('integrity_check', { simple: true }) !== 'ok') {
			throw new CannotStart(`The copy ${copy} under the new key is not whole. The database is as it was.`);
		}
	});
}

function withOpen(copy: string, key: Buffer, work: (copy: Database) => void): void {
	const database = openKeyed(copy, key);
	try {
		database.pragma(NO_JOURNAL);
		database.transaction(() => work(database))();
	} finally {
		database.close();
	}
}
