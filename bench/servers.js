import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { now, pause } from './clients.js';

/** @type {Set<string>} */
const folders = new Set();
/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
process.on('exit', () => {
	for (const child of running) child.kill('SIGKILL');
	for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A data folder with running sessions in it. @param {number} sessions @param {number} [past] */
export function seeded(sessions, past = 0) {
	const folder = mkdtempSync(join(tmpdir(), 'groundwork-bench-'));
	folders.add(folder);
	const file = join(folder, 'seed.json');
	const made = spawnSync(process.execPath, ['bench/seed-data.js', String(sessions), String(past), file], {
		env: { ...process.env, GROUNDWORK_DATA: folder, GROUNDWORK_LOG: 'silent' },
		stdio: ['ignore', 'ignore', 'inherit']
	});
	if (made.status !== 0) throw new Error('The bench could not make its data.');
	/** @type {import('./seed').SeededSession[]} */
	const list = JSON.parse(readFileSync(file, 'utf8'));
	return { folder, sessions: list };
}

async function freePort() {
	return new Promise((resolve) => {
		const probe = createServer().listen(0, () => {
			const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address());
			probe.close(() => resolve(port));
		});
	});
}

/**
 * The real server, in production mode, on a data folder.
 * @param {string} folder
 * @returns what it listens on, and how long it took until its first page
 */
export async function realServer(folder) {
	const port = await freePort();
	const base = `http://127.0.0.1:${port}`;
	const startedAt = now();
	const child = start('src/server.js', {
		PORT: String(port),
		HOST: '127.0.0.1',
		ORIGIN: base,
		GROUNDWORK_DATA: folder,
		GROUNDWORK_LOG: 'silent'
	});
	await firstPage(`${base}/join`);
	return { base, child, firstPageMs: now() - startedAt, stop: () => stop(child) };
}

/** The bare Socket.IO server. @param {{ console: object, tablet: object }} views */
export async function floorServer(views) {
	const port = await freePort();
	const startedAt = now();
	const child = start('bench/floor-server.js', { PORT: String(port), BENCH_VIEWS: JSON.stringify(views) });
	const base = `http://127.0.0.1:${port}`;
	await firstPage(`${base}/`);
	return { base, child, firstPageMs: now() - startedAt, stop: () => stop(child) };
}

/** @param {string} file @param {Record<string, string>} env */
function start(file, env) {
	const child = spawn(process.execPath, [file], {
		env: { ...process.env, ...env },
		stdio: ['ignore', 'ignore', 'inherit']
	});
	running.add(child);
	return child;
}

/** @param {import('node:child_process').ChildProcess} child */
async function stop(child) {
	running.delete(child);
	const gone = new Promise((resolve) => child.once('exit', resolve));
	child.kill('SIGKILL');
	await gone;
}

/** @param {string} url */
async function firstPage(url) {
	for (let tries = 0; tries < 3000; tries++) {
		const answered = await fetch(url).then(
			() => true,
			() => false
		);
		if (answered) return;
		await pause(5);
	}
	throw new Error('The server did not come up.');
}

/** Processor time that a process has used, in milliseconds. Linux only; NaN elsewhere. @param {number | undefined} pid */
export function processorMs(pid) {
	try {
		const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
		return (Number(fields[11]) + Number(fields[12])) * 10;
	} catch {
		return NaN;
	}
}

/** Memory that a process holds, in MiB. @param {number | undefined} pid */
export function memoryMib(pid) {
	try {
		const line = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
		return Number(line?.[1]) / 1024;
	} catch {
		return NaN;
	}
}
