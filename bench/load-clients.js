import { answer, now, pause } from './clients.js';
import { atRandom } from './measures.js';

/** @typedef {import('./measures.js').Rooms} Rooms */

const PATIENCE_MS = 10_000;

/**
 * Answers of all tablets, each at random moments: how long until the server has acknowledged each, which it does once
 * it is on disk, and how long until the facilitator's screen has a view at least as new. What was refused, was not
 * acknowledged in ten seconds or never reached the console has failed.
 * @param {Rooms} rooms @param {import('./measures.js').Load} load
 */
export async function underLoad(rooms, load) {
	const byRoom = await Promise.all(rooms.map((room) => ofRoom(room, load)));
	return {
		pushMs: byRoom.flatMap(({ pushMs }) => pushMs),
		ackMs: byRoom.flatMap(({ ackMs }) => ackMs),
		failed: byRoom.reduce((sum, { failed }) => sum + failed, 0)
	};
}

/** @param {Rooms[number]} room @param {import('./measures.js').Load} load */
async function ofRoom({ session, staff, seats }, load) {
	/** @type {{ version: number, at: number }[]} */
	const arrivals = [];
	const seen = (/** @type {{ version: number }} */ { version }) => void arrivals.push({ version, at: now() });
	staff.on('view', seen);
	const sent = (await Promise.all(seats.map((socket) => ofTablet(socket, session, load)))).flat();
	const newest = Math.max(0, ...sent.map(({ version }) => version));
	const until = now() + PATIENCE_MS;
	while ((arrivals.at(-1)?.version ?? 0) < newest && now() < until) await pause(5);
	staff.off('view', seen);
	const done = sent.filter(({ version }) => version > 0);
	const pushMs = done.flatMap(({ version, at }) => {
		const arrival = arrivals.find((one) => one.version >= version);
		return arrival ? [arrival.at - at] : [];
	});
	return { pushMs, ackMs: done.map(({ ackMs }) => ackMs), failed: sent.length - pushMs.length };
}

/**
 * @param {import('socket.io-client').Socket} socket @param {Rooms[number]['session']} session
 * @param {import('./measures.js').Load} load
 * @returns {Promise<{ version: number, at: number, ackMs: number }[]>} version 0 for what was not done
 */
const ofTablet = (socket, session, load) => atRandom(load, () => tried(socket, session));

/** @param {import('socket.io-client').Socket} socket @param {Rooms[number]['session']} session */
async function tried(socket, session) {
	const at = now();
	const given = await socket
		.timeout(PATIENCE_MS)
		.emitWithAck('command', answer(session, Math.floor(Math.random() * 49)))
		.catch(() => null);
	return { version: given?.ok ? Number(given.version) : 0, at, ackMs: now() - at };
}

/** Every tablet answers in the same instant. @param {Rooms} rooms */
export async function allAtOnce(rooms) {
	const done = await Promise.all(
		rooms.flatMap(({ session, seats }) => seats.map((socket) => tried(socket, session)))
	);
	return done.map(({ ackMs }) => ackMs);
}

/** When each screen is in contact again, by the system's clock; to be asked before it is cut. @param {Rooms} rooms */
export function whenBack(rooms) {
	const screens = rooms.flatMap(({ staff, seats, display }) => [
		staff,
		...seats,
		...(display ? [display] : [])
	]);
	return Promise.all(
		screens.map((socket) => new Promise((resolve) => socket.once('connect', () => resolve(Date.now()))))
	);
}
