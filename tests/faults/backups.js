// `npm run test:backups`: B-38. The real server on a real disk, driven by many people at once; in the middle of it
// `npm run backup` runs again and again, once while the server is killed. Then each backup is restored on an empty machine
// by `npm run restore`, and all that was acknowledged before the backup began is held against it.
// `-- --backups 20 --sessions 10 --tablets 15 --seed 7` for more of it.
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../../scripts/ensure-built.js';
import { openFolder } from '../../src/lib/server/db/open-installed.ts';
import { Book } from './book.js';
import { holdAgainst } from './check.js';
import { Facilitator } from './facilitator.js';
import { openNetwork } from './network.js';
import { Person } from './person.js';
import { between, numbersFrom } from './random.js';
import { Screen } from './screen.js';
import { aServer } from './server.js';

const { values } = parseArgs({
	options: {
		backups: { type: 'string', default: '4' },
		sessions: { type: 'string', default: '3' },
		tablets: { type: 'string', default: '8' },
		seed: { type: 'string', default: String(Date.now() % 1_000_000) }
	}
});
const [backups = 0, sessions, tablets, seed = 0] = [
	values.backups,
	values.sessions,
	values.tablets,
	values.seed
].map(Number);
console.log(`B-38: ${sessions} sessions of ${tablets} tablets, ${backups} backups, seed ${seed}`);

/** Keeps what was written into it as well, so that a book of a part of it can be made. */
class Diary extends Book {
	/** @type {Parameters<Book['write']>[]} */
	lines = [];
	/** @override @param {Parameters<Book['write']>} line */
	write(...line) {
		this.lines.push(line);
		return super.write(...line);
	}
}

ensureBuilt();
mkdirSync('.tmp', { recursive: true });
const place = mkdtempSync('.tmp/backups-');
process.on('exit', () => rmSync(place, { recursive: true, force: true }));
const folder = join(place, 'data');
mkdirSync(folder);
const environment = { ...process.env, GROUNDWORK_DATA: folder, GROUNDWORK_BACKUPS: join(place, 'backups') };
const list = join(place, 'rooms.json');
const made = spawnSync(
	process.execPath,
	['tests/faults/seed-rooms.js', String(sessions), String(tablets), list],
	{ env: { ...environment, GROUNDWORK_LOG: 'silent' }, stdio: ['ignore', 'ignore', 'inherit'] }
);
if (made.status !== 0) throw new Error('There are no rooms to try it in.');
/** @type {import('./seed').Room[]} */
const rooms = JSON.parse(readFileSync(list, 'utf8'));

let nextSeed = seed;
const random = () => numbersFrom(nextSeed++);
const { server, base } = await serverOn(folder);
const diary = new Diary();
const until = { stopped: false };
const lives = rooms.flatMap(({ session, staff, people }) => {
	const persons = people.map((person) => new Person(base, session, person, diary, random()));
	const leader = new Facilitator(base, { session, cookie: staff }, persons, diary, random());
	return [...persons, leader].map((each) => each.live(until, 1));
});

const plan = random();
/** @type {{ file: string, before: number, during: number }[]} */
const taken = [];
while (taken.length < backups) {
	await pause(between(plan, 500, 3_000));
	const before = diary.acknowledged.length;
	const running = command('backup', []);
	const isKilled = taken.length === 1;
	if (isKilled) {
		await pause(between(plan, 0, 400));
		await server.kill();
		await server.start();
	}
	const { status, said } = await running;
	if (status !== 0) fail([`the command ended with ${status}: ${said}`]);
	const during = diary.acknowledged.length - before;
	taken.push({ file: /** @type {string} */ (said.split(': ')[0]), before, during });
	console.log(`  ${said.trim()}${isKilled ? ' The server was killed meanwhile.' : ''}`);
}
until.stopped = true;
await Promise.all(lives);
await server.kill();

/** @type {string[]} */
const faults = [];
for (const [nth, backup] of taken.entries()) {
	for (const fault of await holdRestored(nth, backup)) faults.push(`backup ${nth + 1}: ${fault}`);
}
if (faults.length > 0) fail(faults);
console.log(
	`B-38: ${taken.length} backups under load (${taken.map(({ during }) => during).join(', ')} commands acknowledged ` +
		`while they were written), each restored and started: of ${taken.map(({ before }) => before).join(', ')} ` +
		`acknowledged before them none lost, none doubled; 0 faults (seed ${seed})`
);
process.exit(0);

/** @param {number} nth @param {{ file: string, before: number }} backup @returns {Promise<string[]>} what is wrong with it */
async function holdRestored(nth, { file, before }) {
	const machine = join(place, `machine-${nth}`);
	mkdirSync(machine);
	copyFileSync(join(folder, 'key'), join(machine, 'key'));
	const restored = await command('restore', [file], { GROUNDWORK_DATA: machine });
	if (restored.status !== 0) return [`not restored: ${restored.said}`];

	/** @type {string[]} */
	const wrong = [];
	const db = openFolder(machine, { readonly: true });
	const has = new Set(db.prepare('SELECT id FROM live_commands').pluck().all());
	for (const { id, name } of diary.acknowledged.slice(0, before)) {
		if (!has.has(id)) wrong.push(`${name} ${id}: acknowledged before it began and not in it`);
	}
	// Everything in it as whoever sent it was told, and nothing twice.
	const book = new Book();
	for (const line of diary.lines) if (has.has(line[2].id)) book.write(...line);
	const { lost, doubled } = holdAgainst(machine, book, rooms);
	wrong.push(...lost, ...doubled);
	if (!isBeginning(db)) wrong.push('it is no moment that the database went through');
	db.close();

	const verified = await command('audit-verify', [], { GROUNDWORK_DATA: machine });
	if (verified.status !== 0) wrong.push(verified.said);
	wrong.push(...(await holdStarted(machine)));
	return wrong;
}

/** Its log, but for the entry of the restoring, is the beginning of the log that the server went on with. @param {import('better-sqlite3').Database} db */
function isBeginning(db) {
	const hashes = 'SELECT hash FROM audit_entries ORDER BY seq';
	const whole = openFolder(folder, { readonly: true });
	const went = whole.prepare(hashes).pluck().all();
	whole.close();
	return db
		.prepare(hashes)
		.pluck()
		.all()
		.slice(0, -1)
		.every((hash, index) => hash === went[index]);
}

/** A server starts on it, and shows each display the room as it was. @param {string} machine @returns {Promise<string[]>} */
async function holdStarted(machine) {
	const another = await serverOn(machine);
	const wrong = [];
	const db = openFolder(machine, { readonly: true });
	const version = db.prepare('SELECT version FROM live_rooms WHERE session_id = ?').pluck();
	for (const { session, display } of rooms) {
		/** @type {import('./screen.js').Who} */
		const who = { session, as: 'display', cookie: `groundwork-display-${session}=${display}` };
		const shown = await Screen.fresh(another.base, who);
		if (shown.version !== version.get(session)) wrong.push(`a display of ${session} shows another version`);
	}
	db.close();
	await another.server.kill();
	return wrong;
}

/** A server that runs, and where people find it: through a network without faults, which are another test's. @param {string} data */
async function serverOn(data) {
	/** @type {Awaited<ReturnType<typeof aServer>> | undefined} */
	let server;
	const network = await openNetwork(() => server?.port ?? 0, random());
	network.calmDown();
	const base = `http://127.0.0.1:${network.port}`;
	server = await aServer(data, base);
	await server.start();
	return { server, base };
}

/**
 * @param {'backup' | 'restore' | 'audit-verify'} name @param {string[]} args @param {Record<string, string>} [changed]
 * @returns {Promise<{ status: number | null, said: string }>}
 */
function command(name, args, changed = {}) {
	return new Promise((resolve) => {
		const child = spawn(process.execPath, [`scripts/${name}.js`, ...args], {
			env: { ...environment, ...changed }
		});
		let said = '';
		for (const stream of [child.stdout, child.stderr]) stream.on('data', (words) => (said += words));
		child.on('close', (status) => resolve({ status, said }));
	});
}

/** @param {number} ms */
function pause(ms) {
	return new Promise((resolve) => setTimeout(resolve, ms));
}

/** @param {string[]} words @returns {never} */
function fail(words) {
	for (const each of words.slice(0, 40)) console.log(`  ${each}`);
	console.log(`B-38: ${words.length} faults (seed ${seed})`);
	process.exit(1);
}
