import { randomUUID } from 'node:crypto';
import { answer, now, pause, percentile } from './clients.js';

/** @typedef {Awaited<ReturnType<typeof import('./clients.js').openRooms>>} Rooms */

/**
 * From a tablet's answer to the facilitator's screen, while every tablet of every session answers `each` times at
 * random moments of `lastsMs`.
 * @param {Rooms} rooms @param {{ each: number, lastsMs: number }} load
 * @returns latencies in ms, one an answer
 */
export async function answerToConsole(rooms, { each, lastsMs }) {
	/** @type {number[]} */
	const latencies = [];
	const sending = rooms.map(async ({ session, staff, seats }) => {
		/** When the console first had each version or a later one. @type {{ version: number, at: number }[]} */
		const arrivals = [];
		const seen = (/** @type {{ version: number }} */ { version }) =>
			void arrivals.push({ version, at: now() });
		staff.on('view', seen);
		/** @type {{ version: number, at: number }[]} */
		const sent = [];
		await Promise.all(
			seats.map(async (socket) => {
				const moments = Array.from({ length: each }, () => Math.random() * lastsMs).sort((a, b) => a - b);
				const start = now();
				for (const [turn, moment] of moments.entries()) {
					await pause(Math.max(0, moment - (now() - start)));
					const at = now();
					const done = await socket.emitWithAck(
						'command',
						answer(session, turn + Math.floor(Math.random() * 40))
					);
					if (!done.ok) throw new Error(`refused: ${done.refused.code}`);
					sent.push({ version: done.version, at });
				}
			})
		);
		await pause(300);
		staff.off('view', seen);
		for (const { version, at } of sent) {
			const arrival = arrivals.find((each) => each.version >= version);
			if (arrival) latencies.push(arrival.at - at);
		}
		if (arrivals.length === 0) throw new Error('No view came to the console.');
	});
	await Promise.all(sending);
	return latencies;
}

/**
 * From a facilitator's command to the last of the tablets.
 * @param {Rooms[number]} room @param {number} times @param {boolean} bare the floor has its own event for it
 */
export async function pushToTablets({ staff, seats, session }, times, bare) {
	const latencies = [];
	for (let turn = 0; turn < times; turn++) {
		const all = Promise.all(seats.map((socket) => new Promise((resolve) => socket.once('view', resolve))));
		const at = now();
		if (bare) staff.emit('push');
		else {
			const on = turn % 2 === 0;
			staff.emit('command', { id: randomUUID(), name: 'eyes-up', steer: null, input: { on } }, () => {});
		}
		await all;
		latencies.push(now() - at);
		await pause(20);
	}
	if (session.seatTokens.length === 0) throw new Error('A room without tablets.');
	return latencies;
}

/**
 * Acknowledged answers a second, every tablet sending its next as soon as the last is acknowledged.
 * @param {Rooms} rooms @param {number} lastsMs
 */
export async function answersPerSecond(rooms, lastsMs) {
	let acknowledged = 0;
	const start = now();
	await Promise.all(
		rooms.flatMap(({ session, seats }) =>
			seats.map(async (socket) => {
				for (let turn = 0; now() - start < lastsMs; turn++) {
					const done = await socket.emitWithAck('command', answer(session, turn));
					if (done.ok) acknowledged++;
				}
			})
		)
	);
	return (acknowledged / (now() - start)) * 1000;
}

/** @param {number[]} latencies */
export const spread = (latencies) => ({
	p50: percentile(latencies, 50),
	p95: percentile(latencies, 95),
	p99: percentile(latencies, 99)
});
