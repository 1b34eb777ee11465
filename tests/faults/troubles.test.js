// `npm run test:troubles`: the real server while its disk is full, fails, takes no writes, is locked by another program
// or damaged. In each: commands are refused and say why, screens and pages come, /ready says it, nothing is lost, and
// it goes on by itself once the cause has ended.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, copyFileSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { before, describe, test } from 'node:test';
import { ensureBuilt } from '../../scripts/ensure-built.js';
import { Book } from './book.js';
import { holdAgainst } from './check.js';
import { brokenAudit, brokenIn, FILE, openToRead } from './database.js';
import { Screen } from './screen.js';
import { seededFolder } from './seeded-folder.js';
import { aServer } from './server.js';

ensureBuilt();
// Each server and folder is cleared away at the end.
process.setMaxListeners(0);
const seeded = seededFolder(1, 3);
const room = /** @type {import('./seed').Room} */ (seeded.rooms[0]);

/**
 * The room on a server of its own, and what people do in it; closed with the test.
 * @param {import('node:test').TestContext} t @param {string} folder
 */
async function openRoom(t, folder) {
	const server = await aServer(folder, '', { reach: true });
	await server.start();
	const book = new Book();
	const [person] = room.people;
	/** @type {import('./screen.js').Who} */
	const tabletOf = { session: room.session, as: 'tablet', cookie: `groundwork-seat=${person?.cookie}` };
	const consoleOf = /** @type {const} */ ({
		session: room.session,
		as: 'console',
		cookie: `groundwork-staff=${room.staff}`
	});
	const screens = { tablet: new Screen(server.base, tabletOf), console: new Screen(server.base, consoleOf) };
	const close = async () => {
		for (const screen of Object.values(screens)) screen.close();
		await server.kill();
	};
	t.after(close);
	await screens.tablet.shown(() => true);
	await screens.console.shown(() => true);

	/** @param {'tablet' | 'console'} from @param {string} name @param {any} input */
	async function send(from, name, input) {
		const envelope = { id: randomUUID(), name, steer: null, input };
		const answer = await screens[from].try(envelope, false);
		assert(answer, 'The server gave no answer.');
		book.write(room.session, from === 'tablet' ? (person?.seat ?? null) : null, envelope, answer);
		return answer;
	}
	const call = () => send('tablet', 'call', { call: 'talk-now' });
	const looks = async () => {
		assert.equal((await fetch(`${server.base}/health`)).status, 200);
		for (const who of [tabletOf, consoleOf]) assert((await Screen.fresh(server.base, who)).view);
	};
	return {
		server,
		call,
		/** As a tablet's outbox does it: sent again until it is done. */
		async called() {
			while (!(await call()).ok) await new Promise((resolve) => setTimeout(resolve, 100));
		},
		looks,
		/** Something that takes room on the disk: over and over, until it is refused. */
		async untilRefused() {
			for (let turn = 0; turn < 400; turn++) {
				const answer = await send('console', 'eyes-up', { on: turn % 2 === 0 });
				if (!answer.ok) return answer.refused;
				// As fast as a socket may.
				await new Promise((resolve) => setTimeout(resolve, 60));
			}
			return assert.fail('Nothing was ever refused.');
		},
		ready: async () => {
			const response = await fetch(`${server.base}/ready`);
			return `${response.status} ${await response.text()}`;
		},
		/** Whoever only looks finds everything. */
		async looksAsEver() {
			await looks();
			const pages = { '/seat': tabletOf, [`/sessions/${room.session}/console`]: consoleOf };
			for (const [path, { cookie }] of Object.entries(pages)) {
				const page = await fetch(server.base + path, { headers: { cookie }, redirect: 'manual' });
				assert.equal(page.status, 200, path);
			}
		},
		/** What a form says, here the one for signing in: each try is written down. */
		async form() {
			const response = await fetch(`${server.base}/sign-in`, {
				method: 'POST',
				headers: {
					accept: 'text/html',
					origin: server.base,
					'content-type': 'application/x-www-form-urlencoded'
				},
				body: new URLSearchParams({ signInName: 'nobody', password: 'not a password' })
			});
			return { status: response.status, text: await response.text() };
		},
		/** The cause has ended: all goes on without a restart, and whatever was acknowledged is there. */
		async goesOn() {
			assert.equal((await call()).ok, true);
			assert.equal(await this.ready(), '200 ready');
			await close();
			assert.deepEqual(holdAgainst(folder, book, [room]), { lost: [], doubled: [] });
			assert.deepEqual([brokenIn(folder), brokenAudit(folder)], [null, null]);
		},
		close
	};
}

/** @param {string} [where] */
async function aCopy(where = seeded.folder + '-') {
	const folder = mkdtempSync(where);
	process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
	await cp(seeded.folder, folder, { recursive: true });
	return folder;
}

/** @param {import('./screen.js').Answer} answer */
const whyNot = (answer) => (answer.ok ? 'done' : `${answer.refused.code}: ${answer.refused.detail?.why}`);

test('F-35: a database that may not grow refuses, says that the disk is full, and goes on once it may', async (t) => {
	const at = await openRoom(t, await aCopy());
	assert.equal(await at.ready(), '200 ready');
	const pages = await at.server.reachFor('page_count');
	await at.server.reachFor(`max_page_count = ${pages}`);
	assert.deepEqual(await at.untilRefused(), { code: 'not-saved', detail: { why: 'disk' } });
	assert.equal(await at.ready(), '503 disk');
	await at.looksAsEver();
	await at.server.reachFor('max_page_count = 1073741823');
	await at.goesOn();
});

describe('F-35: a disk that is really full', () => {
	const folder = mkdtempSync(join(tmpdir(), 'groundwork-full-'));
	const mounted =
		spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder], { stdio: 'ignore' }).status === 0;
	before(() => {
		if (!mounted) console.log('F-35: not run: a small disk of its own needs the right to mount one.');
	});
	process.on('exit', () => {
		if (mounted) spawnSync('umount', ['-l', folder]);
		rmSync(folder, { recursive: true, force: true });
	});

	if (mounted) {
		test('F-35: refuses on a disk of 8 MB that somebody filled, and goes on once there is room', async (t) => {
			await cp(seeded.folder, folder, { recursive: true });
			const at = await openRoom(t, folder);
			const ballast = join(folder, 'ballast');
			fill(ballast);
			assert.deepEqual(await at.untilRefused(), { code: 'not-saved', detail: { why: 'disk' } });
			assert.equal(await at.ready(), '503 disk');
			await at.looksAsEver();
			const { status, text } = await at.form();
			assert.equal(status, 503);
			assert.match(text, /Not saved: the server’s disk is full/);
			rmSync(ballast);
			await at.goesOn();
		});
	}
});

test('F-35: a disk that fails is named, and what was acknowledged before and after is there', async (t) => {
	const at = await openRoom(t, await aCopy());
	// A process that may write no file beyond its first bytes gets an error at each write, as from a disk that is broken.
	const limit = (/** @type {string} */ most) =>
		spawnSync('prlimit', ['--pid', String(at.server.pid()), `--fsize=${most}:unlimited`]).status === 0;
	if (!limit('4096')) {
		t.diagnostic('not run: there is no prlimit here');
		return at.close();
	}
	assert.equal(whyNot(await at.call()), 'not-saved: database');
	assert.equal(await at.ready(), '503 database');
	await at.looksAsEver();
	limit('unlimited');
	await at.goesOn();
});

test('F-35: a database that takes no writes is named as that', async (t) => {
	const at = await openRoom(t, await aCopy());
	await at.server.reachFor('query_only = ON');
	assert.equal(whyNot(await at.call()), 'not-saved: read-only');
	assert.equal(await at.ready(), '503 read-only');
	await at.looksAsEver();
	await at.server.reachFor('query_only = OFF');
	await at.goesOn();
});

test('F-35: locked by another program for a while, it makes those wait who write, and nobody who only looks', async (t) => {
	const folder = await aCopy();
	const at = await openRoom(t, folder);
	const lock = await lockFor(folder);
	let done = false;
	const asked = at.called().then(() => (done = true));
	await at.looks();
	assert.equal(done, false);
	lock.letGo();
	await asked;
	await lock.over;
	await at.goesOn();
});

test('F-35: locked for longer, it refuses and says so', async (t) => {
	const folder = await aCopy();
	const at = await openRoom(t, folder);
	const lock = await lockFor(folder);
	assert.equal(whyNot(await at.call()), 'not-saved: locked');
	assert.equal(await at.ready(), '503 locked');
	await at.looksAsEver();
	lock.letGo();
	await lock.over;
	await at.goesOn();
});

test('F-35: a damaged file is written to no more, shows what can be read, and is well again once it is restored', async (t) => {
	const folder = await aCopy();
	const [file, whole] = [join(folder, FILE), join(folder, 'whole.db')];
	// Where it is looked up whether a command has come before. No screen reads it.
	damage(folder, 'sqlite_autoindex_live_commands_1', whole);
	const damagedAt = await openRoom(t, folder);
	assert.equal(await damagedAt.ready(), '200 ready');
	assert.equal(whyNot(await damagedAt.call()), 'not-saved: corrupt');
	assert.equal(await damagedAt.ready(), '503 corrupt');
	await damagedAt.looksAsEver();
	assert.equal(whyNot(await damagedAt.call()), 'not-saved: corrupt');
	await damagedAt.close();
	for (const end of ['-wal', '-shm']) rmSync(file + end, { force: true });
	copyFileSync(whole, file);
	await (await openRoom(t, folder)).goesOn();
});

/** @param {string} file */
function fill(file) {
	const to = openSync(file, 'w');
	for (const size of [1 << 16, 1 << 12, 1]) {
		try {
			for (;;) if (writeSync(to, Buffer.alloc(size)) === 0) break;
		} catch (error) {
			if (/** @type {{ code?: string }} */ (error).code !== 'ENOSPC') throw error;
		}
	}
	closeSync(to);
}

/** Another program that holds the database until it is told to let go. @param {string} folder */
async function lockFor(folder) {
	const child = spawn(process.execPath, ['tests/faults/hold-lock.js', folder], {
		stdio: ['pipe', 'pipe', 'inherit']
	});
	const over = new Promise((resolve) => child.once('exit', resolve));
	await new Promise((resolve) => child.stdout.once('data', resolve));
	return { over, letGo: () => child.stdin.end() };
}

/**
 * Overwrites the first page of a table or index. @param {string} folder @param {string} name
 * @param {string} whole where the file is kept as it was
 */
function damage(folder, name, whole) {
	const file = join(folder, FILE);
	copyFileSync(file, whole);
	const db = openToRead(folder);
	const page = Number(db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(name));
	const size = Number(db.pragma('page_size', { simple: true }));
	db.close();
	const to = openSync(file, 'r+');
	writeSync(to, Buffer.alloc(size, 0xa5), 0, size, (page - 1) * size);
	closeSync(to);
}
