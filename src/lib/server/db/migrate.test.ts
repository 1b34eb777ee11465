import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate } from './migrate';
import { MIGRATIONS } from './migrations';

const parent = { name: '0000_a', sql: 'CREATE TABLE parents (id text PRIMARY KEY, name text)' };
const child = {
	name: '0001_b',
	sql: 'CREATE TABLE children (id text PRIMARY KEY, parent text REFERENCES parents(id) ON DELETE CASCADE)'
};
/** What the generator writes for a changed default: the parent is made anew under its own name. */
const rebuild = {
	name: '0002_c',
	sql: `PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE new_parents (id text PRIMARY KEY, name text DEFAULT 'x');--> statement-breakpoint
INSERT INTO new_parents SELECT id, name FROM parents;--> statement-breakpoint
DROP TABLE parents;--> statement-breakpoint
ALTER TABLE new_parents RENAME TO parents;`
};

function filled() {
	const db = new Sqlite(':memory:');
	db.pragma('foreign_keys = ON');
	migrate(db, [parent, child], () => {});
	db.exec("INSERT INTO parents VALUES ('p', 'P'); INSERT INTO children VALUES ('c1', 'p'), ('c2', 'p')");
	return db;
}
const children = (db: ReturnType<typeof filled>) => db.prepare('SELECT count(*) FROM children').pluck().get();

describe('a migration', () => {
	it('keeps the children of a table that is made anew', () => {
		const db = filled();
		migrate(db, [parent, child, rebuild], () => {});
		expect(children(db)).toBe(2);
		expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
	});

	it('would lose them with foreign keys left on: the control', () => {
		const db = filled();
		db.exec('BEGIN');
		for (const statement of rebuild.sql.split('--> statement-breakpoint')) db.exec(statement);
		db.exec('COMMIT');
		expect(children(db)).toBe(0);
	});

	it('that loses rows is refused, and nothing has changed', () => {
		const db = filled();
		const loses = { name: '0002_d', sql: 'DELETE FROM children' };
		expect(() => migrate(db, [parent, child, loses], () => {})).toThrow('from 2 to 0 rows');
		expect(children(db)).toBe(2);
	});

	it('may lose rows where its own file says so', () => {
		const db = filled();
		const says = { name: '0002_d', sql: '-- changes rows of children\nDELETE FROM children' };
		migrate(db, [parent, child, says], () => {});
		expect(children(db)).toBe(0);
	});

	it('is done once, with a backup before it', () => {
		const db = filled();
		let backups = 0;
		migrate(db, [parent, child, rebuild], () => backups++);
		migrate(db, [parent, child, rebuild], () => backups++);
		expect(backups).toBe(1);
	});

	it('of a newer version is refused in plain words', () => {
		const db = filled();
		expect(() => migrate(db, [parent], () => {})).toThrow('written by a newer version');
	});

	it('of ours makes an empty database whole', () => {
		const db = new Sqlite(':memory:');
		migrate(db, MIGRATIONS, () => {});
		expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
	});
});
