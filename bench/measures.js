import { randomUUID } from 'node:crypto';
import { answer, now, pause } from './clients.js';

/** @typedef {Awaited<ReturnType<typeof import('./clients.js').openRooms>>} Rooms */

const PATIENCE_MS = 5_000;

/**
 * From a tablet's answer to the facilitator's screen, in ms, one for each answer: every tablet answers `each` times, at
 * random moments of `lastsMs`. The clock starts before the tablet sends and stops once the console has a view at
 * least as new as the answer; both are in this process, so there is one clock.
 * @param {Rooms} rooms @param {{ each: number, lastsMs: number }} load
 */
export async function answerToConsole(rooms, { each, lastsMs }) {
	const byRoom = rooms.map(async ({ session, staff, seats }) => {
		/** When the console had each version. @type {{ version: number, at: number }[]} */
		const arrivals = [];
		const seen = (/** @type {{ version: number }} */ { version }) =>
			void arrivals.push({ version, at: now() });
		staff.on('view', seen);
		const sent = (await Promise.all(seats.map((socket) => answersOf(socket, session, each, lastsMs)))).flat();
		const newest = Math.max(...sent.map(({ version }) => version));
		const until = now() + PATIENCE_MS;
		while ((arrivals.at(-1)?.version ?? 0) < newest && now() < until) await pause(5);
		staff.off('view', seen);
		return sent.map(({ version, at }) => {
			const arrival = arrivals.find((one) => one.version >= version);
			if (!arrival) throw new Error('An answer did not reach the console.');
			return arrival.at - at;
		});
	});
	return (await Promise.all(byRoom)).flat();
}

/**
 * @param {import('socket.io-client').Socket} socket @param {Rooms[number]['session']} session
 * @param {number} each @param {number} lastsMs
 */
async function answersOf(socket, session, each, lastsMs) {
	const start = now();
	const moments = Array.from({ length: each }, () => Math.random() * lastsMs).sort((a, b) => a - b);
	const sent = [];
	for (const moment of moments) {
		await pause(Math.max(0, moment - (now() - start)));
		const at = now();
		const done = await socket.emitWithAck('command', answer(session, Math.floor(Math.random() * 49)));
		if (!done.ok) throw new Error(`An answer was refused: ${done.refused.code}`);
		sent.push({ version: /** @type {number} */ (done.version), at });
	}
	return sent;
}

/**
 * From a facilitator's command to the last of the room's tablets, in ms, one for each command.
 * @param {Rooms[number]} room @param {number} times @param {boolean} bare the floor has its own event for it
 */
export async function pushToTablets({ staff, seats }, times, bare) {
	const latencies = [];
	for (let turn = 0; turn < times; turn++) {
		const all = Promise.all(seats.map((socket) => new Promise((resolve) => socket.once('view', resolve))));
		const at = now();
		if (bare) staff.emit('push');
		else {
			const command = { id: randomUUID(), name: 'eyes-up', steer: null, input: { on: turn % 2 === 0 } };
			staff.emit('command', command, (/** @type {{ ok: boolean }} */ { ok }) => {
				if (!ok) throw new Error('The push was refused.');
			});
		}
		await all;
		latencies.push(now() - at);
		await pause(60);
	}
	return latencies;
}

/**
 * Acknowledged answers, every tablet sending its next as soon as the last is acknowledged.
 * @param {Rooms} rooms @param {number} lastsMs
 * @returns how many in how many ms
 */
export async function answersInARow(rooms, lastsMs) {
	let acknowledged = 0;
	const start = now();
	await Promise.all(
		rooms.flatMap(({ session, seats }) =>
			seats.map(async (socket) => {
				for (let turn = 0; now() - start < lastsMs; turn++) {
					const done = await socket.emitWithAck('command', answer(session, turn));
					if (!done.ok) throw new Error(`An answer was refused: ${done.refused.code}`);
					acknowledged++;
				}
			})
		)
	);
	return { acknowledged, ms: now() - start };
}
