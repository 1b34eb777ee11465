import { connect, createServer } from 'node:net';
import { between, weighted } from './random.js';

/** What can happen to bytes on their way. Each connection meets its own, one after the other. */
const FAULTS = { pass: 70, delay: 14, cut: 6, half: 5, twice: 5, hole: 0.6 };
const LONGEST_DELAY_MS = 400;

/**
 * A network that fails at random: passes bytes on late, cuts connections, passes half of what it got and then cuts, or
 * passes the same bytes twice, which no screen and no server may take for two commands; or becomes a hole: the
 * connection stays, and nothing comes through it any more in either direction, until one of the two ends gives it up.
 * @param {() => number} target the server's port now @param {() => number} random
 */
export async function openNetwork(target, random) {
	/** @type {Set<import('node:net').Socket>} */
	const sockets = new Set();
	const faults = { delay: 0, cut: 0, half: 0, twice: 0, hole: 0 };
	let calm = false;

	const server = createServer((client) => {
		const upstream = connect(target(), '127.0.0.1');
		for (const socket of [client, upstream]) {
			sockets.add(socket);
			socket.setNoDelay(true);
			socket.on('error', end);
			socket.on('close', end);
		}
		let swallows = false;
		pass(client, upstream);
		pass(upstream, client);
		function end() {
			for (const socket of [client, upstream]) {
				socket.destroy();
				sockets.delete(socket);
			}
		}

		/** @param {import('node:net').Socket} from @param {import('node:net').Socket} to */
		function pass(from, to) {
			// One after the other: bytes may come late, and never in another order.
			let last = Promise.resolve();
			from.on('data', (bytes) => {
				if (swallows) return;
				const fault = calm ? 'pass' : weighted(random, FAULTS);
				const delayMs = fault === 'delay' ? between(random, 20, LONGEST_DELAY_MS) : 0;
				if (fault !== 'pass') faults[fault]++;
				if (fault === 'hole') return void (swallows = true);
				last = last.then(async () => {
					if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
					if (fault === 'cut') return end();
					if (fault === 'half') {
						to.write(bytes.subarray(0, Math.ceil(bytes.length / 2)));
						return end();
					}
					to.write(bytes);
					if (fault === 'twice') to.write(bytes);
				});
			});
		}
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
	const address = /** @type {import('node:net').AddressInfo} */ (server.address());
	return {
		port: address.port,
		faults,
		/** From now on everything passes. */
		calmDown: () => void (calm = true),
		close: () => {
			for (const socket of sockets) socket.destroy();
			server.close();
		}
	};
}
