import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Database } from 'better-sqlite3';
import { CannotStart } from '../cannot-start.ts';
import { writeCopy } from './copy.ts';
import { replaceFile } from './durable-files.ts';
import { openKeyed } from './keyed-file.ts';
import { migrate, type Migration } from './migrate.ts';
import { rowCounts, sameCounts } from './row-counts.ts';

/**
 * The connection that writes, with the database as this version wants it: made where there is none, brought up to date
 * where it is older, after a copy of it was written beside it and read back.
 */
export function openWriter(file: string, key: Buffer, migrations: Migration[]): Database {
	mkdirSync(dirname(file), { recursive: true });
	const fresh = !existsSync(file);
	const raw = openKeyed(file, key, { timeout: 250 });
	raw.pragma('journal_mode = WAL');
	// better-sqlite3 is built with NORMAL for WAL, which can lose acknowledged rows in a power cut, and
	// the pragma reads FULL until the first write. Only setting it makes it so.
	raw.pragma('synchronous = FULL');
	raw.pragma('foreign_keys = ON');
	raw.pragma('secure_delete = ON');
	// Moving the log into the file holds up every answer for some milliseconds. Four times as rarely it is a quarter of
	// the waits and less than a quarter of the work, since pages that changed often are moved once.
	raw.pragma('wal_autocheckpoint = 4000');
	migrate(raw, migrations, () => {
		if (!fresh) copyBefore(raw, key, `${file}.before-${migrations.at(-1)?.name}`);
	});
	return raw;
}

function copyBefore(raw: Database, key: Buffer, target: string): void {
	const here = rowCounts(raw);
	const part = writeCopy(raw, target);
	try {
		const copy = openKeyed(part, key, { readonly: true });
		const whole = copy.pragma('integrity_check', { simple: true }) === 'ok';
		const same = sameCounts(here, rowCounts(copy));
		copy.close();
		if (!whole || !same) {
			throw new CannotStart(
				'The copy of the database that is made before it is changed does not read as it should.'
			);
		}
		replaceFile(part, target);
	} finally {
		rmSync(part, { force: true });
	}
}
