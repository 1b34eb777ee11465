import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import Sqlite from 'better-sqlite3';
import { openKeyed } from '../src/lib/server/db/keyed-file.ts';
import { line, round, spread } from './report.js';

/** @typedef {(file: string) => Sqlite.Database} Open */
/** @typedef {Record<'open' | 'commit' | 'read' | 'scan', number[]>} Times in milliseconds */

/** More than the page cache holds, so that reading means reading from the file. */
const ROWS = 60_000;
const GROUPS = 300;
const OPENS = 10;
const COMMITS = 300;
const READS = 300;

/** What encryption at rest costs: the same work on an encrypted file and on a plain one, by turns. */
export async function measureAtRest(rounds = 5) {
	const key = randomBytes(32);
	const { plain, keyed } = await compare(
		{ plain: (file) => new Sqlite(file), keyed: (file) => openKeyed(file, key) },
		rounds
	);
	if (!plain || !keyed) return;
	for (const what of /** @type {const} */ (['open', 'commit', 'read', 'scan'])) {
		for (const p of /** @type {const} */ (['p50', 'p95'])) {
			line(`encrypted file, ${what}, ${p}`, 'ms', spread(keyed[what])[p], spread(plain[what])[p]);
		}
	}
}

/** @param {Record<string, Open>} ways @param {number} rounds @returns {Promise<Record<string, Times>>} */
export async function compare(ways, rounds) {
	// On the project's disk, as a database is; a temporary folder may be memory.
	const folder = mkdtempSync(join('.', '.bench-at-rest-'));
	/** @type {Record<string, Times>} */
	const times = {};
	const fileOf = (/** @type {string} */ name) => join(folder, `${name.replace(/\W/g, '-')}.db`);
	for (const [name, open] of Object.entries(ways)) {
		times[name] = { open: [], commit: [], read: [], scan: [] };
		fill(open(fileOf(name)));
	}
	try {
		for (let turn = 1; turn <= rounds; turn++) {
			await round(`Encryption at rest, round ${turn} of ${rounds}`, async () => {
				for (const [name, open] of Object.entries(ways))
					once(() => open(fileOf(name)), /** @type {Times} */ (times[name]));
			});
		}
	} finally {
		rmSync(folder, { recursive: true });
	}
	return times;
}

/** @param {Sqlite.Database} database */
function fill(database) {
	asTheServer(database);
	database.exec(
		'CREATE TABLE notes (id text PRIMARY KEY, place text, words text); CREATE INDEX of_place ON notes (place)'
	);
	const insert = database.prepare('INSERT INTO notes VALUES (?, ?, ?)');
	database.transaction(() => {
		for (let nth = 0; nth < ROWS; nth++) insert.run(randomUUID(), String(nth % GROUPS), 'x'.repeat(400));
	})();
	database.pragma('wal_checkpoint(TRUNCATE)');
	database.close();
}

/** @param {() => Sqlite.Database} open @param {Times} times */
function once(open, times) {
	for (let nth = 0; nth < OPENS; nth++) {
		timed(times.open, () => {
			const opened = open();
			opened.prepare('SELECT count(*) FROM sqlite_master').get();
			return opened;
		}).close();
	}
	const database = open();
	asTheServer(database);
	const insert = database.prepare('INSERT INTO notes VALUES (?, ?, ?)');
	for (let nth = 0; nth < COMMITS; nth++) {
		timed(times.commit, () => insert.run(randomUUID(), String(nth % GROUPS), 'y'.repeat(400)));
	}
	const some = database.prepare('SELECT * FROM notes WHERE place = ? LIMIT 50');
	for (let nth = 0; nth < READS; nth++) {
		timed(times.read, () => some.all(String(Math.floor(Math.random() * GROUPS))));
	}
	const all = database.prepare('SELECT sum(length(words)) FROM notes');
	timed(times.scan, () => all.get());
	database.close();
}

/** @param {Sqlite.Database} database */
function asTheServer(database) {
	database.pragma('journal_mode = WAL');
	database.pragma('synchronous = FULL');
	database.pragma('secure_delete = ON');
	database.pragma('wal_autocheckpoint = 4000');
}

/** @template T @param {number[]} times @param {() => T} work @returns {T} */
function timed(times, work) {
	const before = performance.now();
	const result = work();
	times.push(performance.now() - before);
	return result;
}
