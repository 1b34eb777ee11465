import { randomUUID } from 'node:crypto';
import { answer, now, pause } from './clients.js';

/** @typedef {Awaited<ReturnType<typeof import('./clients.js').openRooms>>} Rooms */

const PATIENCE_MS = 5_000;

/** @typedef {{ perSecond: number, lastsMs: number }} Load how often each tablet answers, and for how long */

/**
 * From a tablet's answer to the facilitator's screen, in ms, one for each answer. The clock starts before the tablet
 * sends and stops once the console has a view at least as new as the answer; both are in this process, so there is
 * one clock. @param {Rooms} rooms @param {Load} load
 */
export async function answerToConsole(rooms, load) {
	const byRoom = rooms.map(async ({ session, staff, seats }) => {
		/** When the console had each version. @type {{ version: number, at: number }[]} */
		const arrivals = [];
		const seen = (/** @type {{ version: number }} */ { version }) =>
			void arrivals.push({ version, at: now() });
		staff.on('view', seen);
		const sent = (await Promise.all(seats.map((socket) => answersOf(socket, session, load)))).flat();
		const newest = Math.max(0, ...sent.map(({ version }) => version));
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

/** @param {import('socket.io-client').Socket} socket @param {Rooms[number]['session']} session @param {Load} load */
const answersOf = (socket, session, load) =>
	atRandom(load, async () => {
		const at = now();
		const done = await socket.emitWithAck('command', answer(session, Math.floor(Math.random() * 49)));
		if (!done.ok) throw new Error(`An answer was refused: ${done.refused.code}`);
		return { version: /** @type {number} */ (done.version), at };
	});

/**
 * People answer at random: the time to the next answer is exponential.
 * @template T @param {Load} load @param {() => Promise<T>} send @returns {Promise<T[]>}
 */
export async function atRandom({ perSecond, lastsMs }, send) {
	const start = now();
	const sent = [];
	for (let moment = 0; ;) {
		moment += (-Math.log(1 - Math.random()) * 1000) / perSecond;
		if (moment > lastsMs) return sent;
		await pause(Math.max(0, moment - (now() - start)));
		sent.push(await send());
	}
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
