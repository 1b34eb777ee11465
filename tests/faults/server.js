import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import process from 'node:process';

const PATIENCE_MS = 60_000;

/**
 * The real server in production mode on a data folder, to be killed and started again.
 * @param {string} folder @param {string} origin its own where it is empty
 * @param {{ without?: string, reach?: boolean, under?: string[] }} [how] a guard that it runs without (without.js); whether
 * its database can be reached from here (reach.js); the program that watches it, with what that is to do
 */
export async function aServer(folder, origin, { without = '', reach = false, under = [] } = {}) {
	const port = await freePort();
	const base = `http://127.0.0.1:${port}`;
	/** @type {import('node:child_process').ChildProcess | null} */
	let child = null;

	async function start() {
		const preloads = ['without.js', ...(reach ? ['reach.js'] : [])];
		const imports = preloads.flatMap((name) => ['--import', `./tests/faults/${name}`]);
		const [program = '', ...words] = [...under, process.execPath, ...imports, 'src/server.js'];
		child = spawn(program, words, {
			env: {
				...process.env,
				FAULTS_WITHOUT: without,
				PORT: String(port),
				HOST: '127.0.0.1',
				ORIGIN: origin || base,
				GROUNDWORK_DATA: folder,
				GROUNDWORK_DEMO: '0',
				GROUNDWORK_LOG: process.env.FAULTS_LOG ?? 'error'
			},
			stdio: ['ignore', 'inherit', 'inherit', ...(reach ? [/** @type {const} */ ('ipc')] : [])]
		});
		for (const until = Date.now() + PATIENCE_MS; Date.now() < until;) {
			if (child.exitCode !== null) throw new Error(`The server ended by itself (${child.exitCode}).`);
			const answered = await fetch(`${base}/health`).then(
				(response) => response.ok,
				() => false
			);
			if (answered) return;
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
		throw new Error('The server did not come up.');
	}

	/** Without a warning, as when the power goes; or asked to stop. @param {NodeJS.Signals} [signal] */
	async function kill(signal = 'SIGKILL') {
		if (!child || child.exitCode !== null || child.signalCode !== null) return;
		const gone = new Promise((resolve) => child?.once('exit', resolve));
		// Whoever watches ends with what it watches.
		if (under.length > 0) process.kill(watchedBy(child.pid), signal);
		else child.kill(signal);
		await gone;
	}

	/** Runs a pragma on the connection that writes. @param {string} pragma @returns {Promise<any>} */
	function reachFor(pragma) {
		return new Promise((resolve) => {
			child?.once('message', resolve);
			child?.send(pragma);
		});
	}

	process.on('exit', () => child?.kill('SIGKILL'));
	return { port, base, start, kill, reachFor, pid: () => child?.pid };
}

/** @param {number | undefined} pid */
const watchedBy = (pid) =>
	Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0]);

/** @returns {Promise<number>} */
function freePort() {
	return new Promise((resolve) => {
		const probe = createServer().listen(0, '127.0.0.1', () => {
			const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address());
			probe.close(() => resolve(port));
		});
	});
}
