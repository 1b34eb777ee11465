import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { now, pause } from './clients.js';

/** @typedef {{ base: string, child: import('node:child_process').ChildProcess, firstPageMs: number, stop: (signal?: NodeJS.Signals) => Promise<void> }} Running */

/** @type {Set<string>} */
const folders = new Set();
/** Every process that the bench has started. @type {Set<import('node:child_process').ChildProcess>} */
export const running = new Set();
process.on('exit', () => {
	for (const child of running) child.kill('SIGKILL');
	for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

/** An empty data folder, gone with this process. */
export function newFolder() {
	// In the project: the system's own place for such files is memory on many machines, and there a flush costs nothing.
	mkdirSync('.tmp', { recursive: true });
	const folder = mkdtempSync('.tmp/bench-');
	folders.add(folder);
	return folder;
}

/** A data folder with running sessions in it. @param {number} sessions @param {number} [past] @param {number} [tablets] */
export function seededFolder(sessions, past = 0, tablets = 15) {
	const folder = newFolder();
	const file = join(folder, 'seed.json');
	const how = [sessions, past, file, tablets].map(String);
	const made = spawnSync(process.execPath, ['bench/seed-data.js', ...how], {
		env: { ...process.env, GROUNDWORK_DATA: folder, GROUNDWORK_LOG: 'silent' },
		stdio: ['ignore', 'ignore', 'inherit']
	});
	if (made.status !== 0) throw new Error('The bench could not make its data.');
	/** @type {import('./seed').SeededSession[]} */
	const list = JSON.parse(readFileSync(file, 'utf8'));
	return { folder, sessions: list };
}

/**
 * The real server, in production mode, on a data folder. @param {string} folder
 * @param {number} [again] the port of one that ended @returns {Promise<Running>}
 */
export async function realServer(folder, again) {
	const port = again ?? (await freePort());
	const base = `http://127.0.0.1:${port}`;
	return started('src/server.js', `${base}/join`, base, {
		PORT: String(port),
		HOST: '127.0.0.1',
		ORIGIN: base,
		GROUNDWORK_DATA: folder,
		GROUNDWORK_DEMO: '0',
		GROUNDWORK_LOG: 'silent'
	});
}

/**
 * The bare Socket.IO server. @param {{ console: object, tablet: object }} views
 * @param {string} [database] a seeded file that it commits each answer to; none without it
 * @returns {Promise<Running>}
 */
export async function floorServer(views, database = '') {
	const port = await freePort();
	const base = `http://127.0.0.1:${port}`;
	return started('bench/floor-server.js', base, base, {
		PORT: String(port),
		BENCH_VIEWS: JSON.stringify(views),
		BENCH_DATABASE: database
	});
}

/**
 * What a bare loop commits of the rows that an answer writes.
 * @param {string} database a seeded file @param {number} seconds @param {number} [pace] commits a second; 0 for as many as go
 * @returns {{ perSecond: number, p50: number, p95: number, p99: number }} the percentiles in ms
 */
export function floorLoop(database, seconds, pace = 0) {
	const { stdout, status } = spawnSync(
		process.execPath,
		['bench/floor-loop.js', database, String(seconds), String(pace)],
		{ encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }
	);
	if (status !== 0) throw new Error('The floor of commits could not be measured.');
	return JSON.parse(stdout);
}

/** @param {string} file @param {string} page @param {string} base @param {Record<string, string>} env */
async function started(file, page, base, env) {
	const startedAt = now();
	const child = spawn(process.execPath, [file], {
		env: { ...process.env, ...env },
		stdio: ['ignore', 'ignore', 'inherit']
	});
	running.add(child);
	await firstPage(page, child);
	const firstPageMs = now() - startedAt;
	/** @param {NodeJS.Signals} [signal] */
	const stop = async (signal = 'SIGKILL') => {
		running.delete(child);
		const gone = new Promise((resolve) => child.once('exit', resolve));
		child.kill(signal);
		await gone;
	};
	return { base, child, firstPageMs, stop };
}

/** @param {string} url @param {import('node:child_process').ChildProcess} child */
async function firstPage(url, child) {
	const patienceMs = 30_000;
	for (const startedAt = now(); now() - startedAt < patienceMs;) {
		if (child.exitCode !== null) break;
		const answered = await fetch(url).then(
			async (response) => (await response.text()) !== '' && response.ok,
			() => false
		);
		if (answered) return;
		await pause(5);
	}
	throw new Error(`Nothing answered at ${url}.`);
}

/** @returns {Promise<number>} */
async function freePort() {
	return new Promise((resolve) => {
		const probe = createServer().listen(0, '127.0.0.1', () => {
			const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address());
			probe.close(() => resolve(port));
		});
	});
}
