import type { Database } from 'better-sqlite3';
import { rowCounts } from './row-counts.ts';
import { CannotStart } from '../cannot-start.ts';

export type Migration = { name: string; sql: string };

/**
 * Brings a database up to date, all or nothing.
 *
 * Our own runner because the stock one runs inside a transaction, where `PRAGMA foreign_keys` does nothing: when
 * it rebuilds a parent table, the cascade empties the children and the migration reports success. Here foreign
 * keys are off before the transaction, and rows are counted before and after.
 *
 * @param backUp called once before the first change to a database that holds something
 * @throws where the database was written by a newer version, or a migration would lose rows
 */
export function migrate(db: Database, migrations: Migration[], backUp: () => void): void {
	db.exec('CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY NOT NULL)');
	const done = new Set(db.prepare('SELECT name FROM migrations').pluck().all() as string[]);
	const known = new Set(migrations.map(({ name }) => name));
	const newer = [...done].filter((name) => !known.has(name));
	if (newer.length > 0) {
		throw new CannotStart(
			`The database was written by a newer version of Groundwork (${newer.join(', ')}). ` +
				'Start that version, or restore the backup that it made before it changed the database.'
		);
	}
	const due = migrations.filter(({ name }) => !done.has(name));
	if (due.length === 0) return;
	if (done.size > 0) backUp();

	db.pragma('foreign_keys = OFF');
	db.exec('BEGIN IMMEDIATE');
	try {
		for (const migration of due) run(db, migration);
		const broken = db.pragma('foreign_key_check') as unknown[];
		if (broken.length > 0) throw new Error(`A migration left ${broken.length} rows pointing at nothing.`);
		db.exec('COMMIT');
	} catch (error) {
		db.exec('ROLLBACK');
		throw error;
	} finally {
		db.pragma('foreign_keys = ON');
	}
}

function run(db: Database, { name, sql }: Migration): void {
	const before = rowCounts(db);
	for (const statement of sql.split('--> statement-breakpoint')) {
		if (statement.trim()) db.exec(statement);
	}
	const after = rowCounts(db);
	for (const [table, count] of before) {
		const left = after.get(table);
		// A migration that means to drop or change rows says so in a comment of its own file.
		if (left !== count && !sql.includes(`-- changes rows of ${table}`)) {
			throw new Error(`Migration ${name} would change ${table} from ${count} to ${left ?? 'no'} rows.`);
		}
	}
	db.prepare('INSERT INTO migrations (name) VALUES (?)').run(name);
}
