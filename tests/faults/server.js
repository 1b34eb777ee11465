import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import process from 'node:process';

const PATIENCE_MS = 60_000;

/**
 * The real server in production mode on a data folder, to be killed and started again.
 * @param {string} folder @param {string} origin @param {string} [without] a guard that it runs without (without.js)
 */
export async function aServer(folder, origin, without = '') {
	const port = await freePort();
	/** @type {import('node:child_process').ChildProcess | null} */
	let child = null;

	async function start() {
		child = spawn(process.execPath, ['--import', './tests/faults/without.js', 'src/server.js'], {
			env: {
				...process.env,
				FAULTS_WITHOUT: without,
				PORT: String(port),
				HOST: '127.0.0.1',
				ORIGIN: origin,
				GROUNDWORK_DATA: folder,
				GROUNDWORK_DEMO: '0',
				GROUNDWORK_LOG: 'error'
			},
			stdio: ['ignore', 'inherit', 'inherit']
		});
		for (const until = Date.now() + PATIENCE_MS; Date.now() < until;) {
			if (child.exitCode !== null) throw new Error(`The server ended by itself (${child.exitCode}).`);
			const answered = await fetch(`http://127.0.0.1:${port}/health`).then(
				(response) => response.ok,
				() => false
			);
			if (answered) return;
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
		throw new Error('The server did not come up.');
	}

	/** Without a warning, as when the power goes. */
	async function kill() {
		const gone = new Promise((resolve) => child?.once('exit', resolve));
		child?.kill('SIGKILL');
		await gone;
	}

	process.on('exit', () => child?.kill('SIGKILL'));
	return { port, start, kill };
}

/** @returns {Promise<number>} */
function freePort() {
	return new Promise((resolve) => {
		const probe = createServer().listen(0, '127.0.0.1', () => {
			const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address());
			probe.close(() => resolve(port));
		});
	});
}
