import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate as stockMigrate } from 'drizzle-orm/better-sqlite3/migrator';
import { afterAll, describe, expect, it } from 'vitest';
import { contentOf, fillAllTables, ROWS, schemaOf } from '../../../../tests/support/filled-database';
import { openKeyed } from './keyed-file';
import { migrate, type Migration } from './migrate';
import { MIGRATIONS } from './migrations';
import { openWriter } from './writer';

const folder = mkdtempSync(join(tmpdir(), 'groundwork-upgrade-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const KEY = randomBytes(32);
const NEWEST = MIGRATIONS.at(-1)!.name;
/** What an upgrade may put into tables that a version did not have: nothing, but for these. */
const FILLED_BY: Record<string, (rows: number) => number> = { search_entries: (rows) => 4 * rows };

/** Columns that are no longer there, because what they held moved to a table of its own. */
const MOVED: Record<string, string[]> = { emergency_accesses: ['seen_by', 'seen_at_ms'] };

/** Enough rows for an upgrade to take a while. */
const MANY = 30;

/** A database as a version left it, with something in each of its tables. @returns its file */
function aDatabaseAt(version: string, rows = ROWS): string {
	const file = join(folder, crypto.randomUUID(), 'groundwork.db');
	const known = MIGRATIONS.slice(0, MIGRATIONS.findIndex(({ name }) => name === version) + 1);
	const db = openWriter(file, KEY, known);
	fillAllTables(db, rows);
	db.close();
	return file;
}

function reading<T>(file: string, read: (db: Database) => T): T {
	const db = openKeyed(file, KEY, { readonly: true });
	try {
		return read(db);
	} finally {
		db.close();
	}
}

const versionOf = (db: Database) => db.prepare('SELECT max(name) FROM migrations').pluck().get() as string;
/** What a database holds that is to be in the same place afterwards. */
const stayingIn = (db: Database) =>
	contentOf(
		db,
		new Map(
			[...columnsIn(contentOf(db))].map(([table, columns]) => [
				table,
				columns.filter((column) => !MOVED[table]?.includes(column))
			])
		)
	);
const columnsIn = (content: ReturnType<typeof contentOf>) =>
	new Map([...content].map(([table, { columns }]) => [table, columns]));

/** The upgraded database against what was in it before. */
function expectUpgraded(db: Database, before: ReturnType<typeof contentOf>, rows = ROWS): void {
	expect(versionOf(db)).toBe(NEWEST);
	expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
	expect(db.pragma('foreign_key_check')).toEqual([]);
	const after = contentOf(db, columnsIn(before));
	expect(Object.fromEntries(after)).toMatchObject(Object.fromEntries(before));
	const added = [...after].filter(([table]) => !before.has(table));
	expect(added.map(([table, { count }]) => [table, count])).toEqual(
		added.map(([table]) => [table, FILLED_BY[table]?.(rows) ?? 0])
	);
}

describe.each(MIGRATIONS.map(({ name }) => name))('B-39: a database of %s', (version) => {
	it('is upgraded with all that it held, and is then made as a new one is', () => {
		const file = aDatabaseAt(version);
		const before = reading(file, stayingIn);
		openWriter(file, KEY, MIGRATIONS).close();
		reading(file, (db) => {
			expectUpgraded(db, before);
			const fresh = new Sqlite(':memory:');
			migrate(fresh, MIGRATIONS, () => {});
			expect(schemaOf(db)).toEqual(schemaOf(fresh));
		});
	});
});

describe('B-39: an upgrade', () => {
	it('sets what it says that it sets, and puts what is signed under the triggers’ care', () => {
		const file = aDatabaseAt('0000_house');
		const db = openWriter(file, KEY, MIGRATIONS);
		const unshared = 'SELECT count(*) FROM exercises WHERE shared_at_ms IS NOT created_at_ms';
		expect(db.prepare(unshared).pluck().get()).toBe(0);
		expect(() => db.exec("UPDATE record_notes SET body = '{}'")).toThrow('a signed note does not change');
		expect(() => db.exec('DELETE FROM audit_entries')).toThrow('an audit entry is not deleted');
		const found = db.prepare('SELECT count(*) FROM record_search WHERE record_search MATCH ?').pluck();
		expect(found.get('body')).toBe(ROWS);
		db.close();
	});

	it('keeps who looked at an emergency access, as the role they have', () => {
		const file = aDatabaseAt('0010_emergency_access');
		const before = openKeyed(file, KEY);
		const [who] = before.prepare('SELECT id, role FROM staff').all() as { id: string; role: string }[];
		before.exec(
			`INSERT INTO emergency_accesses SELECT 'looked at', site_id, staff_id, sign_in_id, participant_id, reason,
			 started_at_ms, until_ms, ended_at_ms, '${who!.id}', 5 FROM emergency_accesses LIMIT 1`
		);
		before.close();
		openWriter(file, KEY, MIGRATIONS).close();
		const looks = reading(file, (db) => db.prepare('SELECT * FROM emergency_looks').all());
		expect(looks).toEqual([{ emergency_id: 'looked at', role: who!.role, staff_id: who!.id, at_ms: 5 }]);
	});

	it('writes a copy of what was there first, which the version before could go on with', () => {
		const file = aDatabaseAt('0003_kept_answers');
		const before = reading(file, contentOf);
		openWriter(file, KEY, MIGRATIONS).close();
		const copy = `${file}.before-${NEWEST}`;
		expect(readdirSync(dirname(file)).sort()).toEqual(['groundwork.db', basename(copy)]);
		reading(copy, (db) => {
			expect(versionOf(db)).toBe('0003_kept_answers');
			expect(contentOf(db)).toEqual(before);
		});
	});

	it('that can’t write its copy does not begin', () => {
		const file = aDatabaseAt('0003_kept_answers');
		const before = reading(file, contentOf);
		// Something is where the copy is to go, and stays.
		mkdirSync(join(`${file}.before-${NEWEST}`, 'not empty'), { recursive: true });
		expect(() => openWriter(file, KEY, MIGRATIONS)).toThrow();
		reading(file, (db) => {
			expect(versionOf(db)).toBe('0003_kept_answers');
			expect(contentOf(db)).toEqual(before);
		});
	});

	it('from a newer version is refused in plain words, and nothing is touched', () => {
		const newer = { name: '9999_later', sql: 'CREATE TABLE later (id text)' };
		const file = join(folder, crypto.randomUUID(), 'groundwork.db');
		openWriter(file, KEY, [...MIGRATIONS, newer]).close();
		expect(() => openWriter(file, KEY, MIGRATIONS)).toThrow(
			/written by a newer version of Groundwork \(9999_later\)\. Start that version, or restore/
		);
		expect(reading(file, versionOf)).toBe('9999_later');
	});

	it('that is killed at any of 20 moments leaves the old or the new, and the next start goes on', async () => {
		const from = '0003_kept_answers';
		const original = aDatabaseAt(from, MANY);
		const before = reading(original, contentOf);
		const whole = await upgradeKilledAt(copyOf(original), Infinity);
		const fates = new Set<string>();
		for (let kill = 0; kill < 20; kill++) {
			const file = copyOf(original);
			// Every other one at its end, where it becomes the new one.
			const last = kill % 2 === 0 ? whole : 12;
			await upgradeKilledAt(file, whole - Math.floor(Math.random() * last));
			// A writer that died left a log behind, which the first to open it writes back: none that may only read.
			const db = openKeyed(file, KEY);
			const version = versionOf(db);
			expect([from, NEWEST]).toContain(version);
			expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
			if (version === from) expect(contentOf(db)).toEqual(before);
			else expectUpgraded(db, before, MANY);
			db.close();
			fates.add(version);
			const copy = `${file}.before-${NEWEST}`;
			if (existsSync(copy)) reading(copy, (db) => expect(contentOf(db)).toEqual(before));
			openWriter(file, KEY, MIGRATIONS).close();
			reading(file, (db) => expectUpgraded(db, before, MANY));
		}
		expect(fates).toContain(from);
	});
});

/** A database as a server leaves it that was stopped, in a folder of its own. @returns its file */
function copyOf(original: string): string {
	const file = join(folder, crypto.randomUUID(), 'groundwork.db');
	cpSync(original, file, { recursive: true });
	return file;
}

/** Upgrades in a process of its own, killed when it asks the database for the nth time. @returns how often it asked */
async function upgradeKilledAt(file: string, nth: number): Promise<number> {
	const child = spawn(process.execPath, ['tests/support/upgrade-process.js', file, KEY.toString('base64')], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	let asked = 0;
	child.stdout.on('data', (lines: Buffer) => {
		asked += lines.toString().split('\n').length - 1;
		if (asked >= nth) child.kill('SIGKILL');
	});
	await new Promise((resolve) => child.once('close', resolve));
	return asked;
}

describe('B-39, guard removed: the stock migrator', () => {
	const house = `CREATE TABLE parents (id text PRIMARY KEY NOT NULL, name text);--> statement-breakpoint
CREATE TABLE children (id text PRIMARY KEY NOT NULL, parent text REFERENCES parents(id) ON DELETE CASCADE);`;
	/** What the generator writes where a column's default changes. */
	const rebuilt = `PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE __new_parents (id text PRIMARY KEY NOT NULL, name text DEFAULT 'x');--> statement-breakpoint
INSERT INTO __new_parents(id, name) SELECT id, name FROM parents;--> statement-breakpoint
DROP TABLE parents;--> statement-breakpoint
ALTER TABLE __new_parents RENAME TO parents;--> statement-breakpoint
PRAGMA foreign_keys=ON;`;
	const migrations = [
		{ name: '0000_house', sql: house },
		{ name: '0001_rebuilt', sql: rebuilt }
	];
	const children = (db: Database) => db.prepare('SELECT count(*) FROM children').pluck().get();

	function afterUpgradeBy(bring: (db: Database, due: Migration[]) => void): unknown {
		const db = new Sqlite(':memory:');
		db.pragma('foreign_keys = ON');
		bring(db, migrations.slice(0, 1));
		db.exec("INSERT INTO parents VALUES ('p', 'P'); INSERT INTO children VALUES ('a', 'p'), ('b', 'p')");
		bring(db, migrations);
		return children(db);
	}

	it('loses the rows that our own keeps', () => {
		expect(afterUpgradeBy((db, due) => migrate(db, due, () => {}))).toBe(2);
		expect(afterUpgradeBy((db, due) => stockMigrate(drizzle(db), { migrationsFolder: written(due) }))).toBe(
			0
		);
	});
});

/** Migrations in a folder as the stock migrator wants to find them. */
function written(migrations: Migration[]): string {
	const place = join(folder, crypto.randomUUID());
	mkdirSync(join(place, 'meta'), { recursive: true });
	const entries = migrations.map(({ name }, idx) => ({
		idx,
		version: '6',
		when: idx + 1,
		tag: name,
		breakpoints: true
	}));
	writeFileSync(
		join(place, 'meta', '_journal.json'),
		JSON.stringify({ version: '7', dialect: 'sqlite', entries })
	);
	for (const { name, sql } of migrations) writeFileSync(join(place, `${name}.sql`), sql);
	return place;
}
