// `npm run test:powercut`: a power cut, at any moment of a session. The real server runs under strace, which writes down
// each thing that it does to its database's files, while people send commands. Then the files are put together again as a
// disk could have them after a cut at a random moment: what was flushed is there; of what was written since, each piece is
// there, missing, or torn in sectors, as chance has it. Whatever had been acknowledged by then must be in the database.
// `-- --cuts 2000 --commands 400 --seed 7`. The control is the same server with `synchronous = NORMAL`: it must lose.
// Needs Linux and strace; without them nothing is tried, and the code is 77.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../../scripts/ensure-built.js';
import { FILE, openToRead } from './database.js';
import { Disk } from './power-disk.js';
import { readTrace } from './power-trace.js';
import { between, numbersFrom } from './random.js';
import { Screen } from './screen.js';
import { seededFolder } from './seeded-folder.js';
import { aServer } from './server.js';

const { values } = parseArgs({
	options: {
		cuts: { type: 'string', default: '300' },
		commands: { type: 'string', default: '200' },
		seed: { type: 'string', default: String(Date.now() % 1_000_000) }
	}
});
const [cuts, commands, seed] = [values.cuts, values.commands, values.seed].map(Number);
const NOT_RUN = 77;

if (spawnSync('strace', ['-V'], { stdio: 'ignore' }).status !== 0) {
	console.log('F-31: not run. It needs Linux and strace (Debian, Ubuntu: the package strace).');
	process.exit(NOT_RUN);
}
ensureBuilt();
console.log(`Power cuts: ${cuts} in a session of ${commands} commands, seed ${seed}`);
const TABLETS = 8;
const { folder: seeded, rooms } = seededFolder(1, TABLETS);
const room = /** @type {import('./seed').Room} */ (rooms[0]);

const full = await tried('FULL', Number(cuts));
const normal = await tried('NORMAL', Math.ceil(Number(cuts) / 7));
console.log(
	`F-31: ${full.cuts} cuts, ${full.acknowledged} acknowledged with ${full.flushes} flushes: ` +
		`${full.lost} cuts that lost something, ${full.damaged} that damaged the file (seed ${seed})`
);
console.log(
	`F-31, guard removed: with synchronous = NORMAL ${normal.lost} of ${normal.cuts} cuts lost something, ` +
		`up to ${normal.most} commands`
);
const held = full.lost === 0 && full.damaged === 0 && full.flushes >= full.acknowledged;
process.exit(held && normal.lost > 0 ? 0 : 1);

/** Records a session, and cuts the power in it. @param {'FULL' | 'NORMAL'} synchronous @param {number} count */
async function tried(synchronous, count) {
	const folder = mkdtempSync(`${seeded}-`);
	process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
	cpSync(seeded, folder, { recursive: true });
	const traceFile = join(folder, 'trace');
	const acknowledged = await recorded(folder, traceFile, synchronous);
	const trace = readTrace(traceFile, FILE);
	const from = trace.findIndex(({ atMs }) => atMs > (acknowledged[0]?.atMs ?? 0));
	const random = numbersFrom(Number(seed));
	const moments = Array.from({ length: count }, () => between(random, from, trace.length)).sort(
		(a, b) => a - b
	);
	const disk = new Disk(seeded);
	const found = { lost: 0, damaged: 0, most: 0 };
	for (const moment of moments) {
		disk.goOnTo(trace, moment);
		const atMs = trace[moment]?.atMs ?? Infinity;
		const due = acknowledged.filter((one) => one.atMs < atMs);
		const left = kept(disk.afterCut(folder, random), folder);
		if (!left) found.damaged++;
		const lost = due.filter(({ id }) => !left?.has(id)).length;
		if (lost > 0) found.lost++;
		found.most = Math.max(found.most, lost);
	}
	const flushes = trace.filter(({ does, end }) => does === 'flush' && end === '-wal').length;
	return { ...found, cuts: count, acknowledged: acknowledged.length, flushes };
}

/** One command after the other, so that each has a flush of its own. @param {string} folder @param {string} traceFile @param {string} synchronous */
async function recorded(folder, traceFile, synchronous) {
	const calls = 'trace=pwrite64,ftruncate,fdatasync,fsync';
	const strace = ['strace', '-o', traceFile, '-ttt', '-y', '-xx', '-s', '1000000', '-e', calls];
	const server = await aServer(folder, '', { reach: true, under: strace });
	await server.start();
	await server.reachFor(`synchronous = ${synchronous}`);
	// Moving the log into the file is where most can go wrong: it shall happen often.
	await server.reachFor('wal_autocheckpoint = 200');
	const screens = room.people.map(
		({ cookie }) =>
			new Screen(server.base, { session: room.session, as: 'tablet', cookie: `groundwork-seat=${cookie}` })
	);
	await Promise.all(screens.map((screen) => screen.shown(() => true)));
	/** @type {{ id: string, atMs: number }[]} */
	const acknowledged = [];
	for (let turn = 0; turn < Number(commands); turn++) {
		const id = randomUUID();
		const envelope = { id, name: 'call', steer: null, input: { call: 'talk-now' } };
		const answer = await screens[turn % screens.length]?.try(envelope, false);
		// The clock is cut off to whole milliseconds: by the next one it was acknowledged for sure.
		if (answer?.ok) acknowledged.push({ id, atMs: Date.now() + 1 });
	}
	for (const screen of screens) screen.close();
	await server.kill();
	return acknowledged;
}

/** What is in the database that a cut has left. @param {string} file @param {string} folder @returns {Set<string> | null} null where it is damaged */
function kept(file, folder) {
	try {
		const db = openToRead(folder, file);
		const whole = db.pragma('integrity_check', { simple: true }) === 'ok';
		const ids = db.prepare('SELECT id FROM live_commands').pluck().all();
		db.close();
		return whole ? new Set(/** @type {string[]} */ (ids)) : null;
	} catch {
		return null;
	}
}
