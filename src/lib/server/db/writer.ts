import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { writeCopy } from './copy.ts';
import { migrate, rowCounts, type Migration } from './migrate.ts';

/**
 * The connection that writes, with the database as this version wants it: made where there is none, brought up to date
 * where it is older, after a copy of it was written beside it and read back.
 */
export function openWriter(file: string, migrations: Migration[]): Database {
	mkdirSync(dirname(file), { recursive: true });
	const fresh = !existsSync(file);
	const raw = new Sqlite(file, { timeout: 250 });
	raw.pragma('journal_mode = WAL');
	// better-sqlite3 is built with NORMAL for WAL, which can lose acknowledged rows in a power cut, and
	// the pragma reads FULL until the first write. Only setting it makes it so.
	raw.pragma('synchronous = FULL');
	raw.pragma('foreign_keys = ON');
	raw.pragma('secure_delete = ON');
	raw.pragma('temp_store = MEMORY');
	// Moving the log into the file holds up every answer for some milliseconds. Four times as rarely it is a quarter of
	// the waits and less than a quarter of the work, since pages that changed often are moved once.
	raw.pragma('wal_autocheckpoint = 4000');
	migrate(raw, migrations, () => {
		if (!fresh) copyBefore(raw, `${file}.before-${migrations.at(-1)?.name}`);
	});
	return raw;
}

function copyBefore(raw: Database, target: string): void {
	const here = JSON.stringify([...rowCounts(raw)]);
	writeCopy(raw, target, (part) => {
		const copy = new Sqlite(part, { readonly: true });
		try {
			const whole = copy.pragma('integrity_check', { simple: true }) === 'ok';
			if (!whole || JSON.stringify([...rowCounts(copy)]) !== here) {
				throw new Error(
					'The copy of the database that is made before it is changed does not read as it should.'
				);
			}
		} finally {
			copy.close();
		}
	});
}
