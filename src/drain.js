import process from 'node:process';

/** How long a stop may take before it counts as failed, and how long of it connections may take to close. */
const LONGEST_STOP_MS = 5_000;
const LONGEST_CLOSE_MS = 2_000;

/**
 * @typedef {{ begin: () => void, allFinished: () => Promise<void>, closeDatabase: () => Promise<void> }} Application
 *   what the application left in a slot for its stop (hooks.server.ts)
 */

/**
 * On SIGTERM or SIGINT: tells every screen, begins nothing new, finishes what was begun, closes, and ends with 0. Ends
 * with 1 where that takes too long, or where it is asked a second time.
 * @param {import('node:http').Server[]} servers @param {import('socket.io').Server} io
 */
export function drainAtSignals(servers, io) {
	let stopping = false;
	for (const signal of ['SIGTERM', 'SIGINT']) {
		process.on(signal, () => {
			if (stopping) process.exit(1);
			stopping = true;
			setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
			drain(servers, io).then(
				() => process.exit(0),
				() => process.exit(1)
			);
		});
	}
}

/** @param {import('node:http').Server[]} servers @param {import('socket.io').Server} io */
async function drain(servers, io) {
	const slot = /** @type {{ [key: symbol]: Application | undefined }} */ (
		/** @type {unknown} */ (globalThis)
	);
	const application = slot[Symbol.for('groundwork.stop')];
	application?.begin();
	io.emit('restarts');
	await application?.allFinished();
	const closed = Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
	// The connections rather than Socket.IO's sockets: a screen whose socket is ended by the server takes it that it is
	// not wanted any more, and one whose connection is gone comes back by itself.
	for (const client of Object.values(clientsOf(io))) client.close();
	await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, LONGEST_CLOSE_MS))]);
	await application?.closeDatabase();
}

/** @param {import('socket.io').Server} io @returns {Record<string, { close: () => void }>} */
const clientsOf = (io) => /** @type {any} */ (io.engine).clients;
