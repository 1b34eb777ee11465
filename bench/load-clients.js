import { randomBytes, randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { answer, asDisplay, now, pause } from './clients.js';
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

/**
 * Displays that say that they are there and read nothing. Each that is cut comes again, as a screen would.
 * @param {{ base: string, sessions: import('./seed').SeededSession[] }} how one for each session
 */
export function openDeaf({ base, sessions }) {
	for (const session of sessions) openDeafDisplay(new URL(base), session);
}

/** @param {URL} base @param {import('./seed').SeededSession} session */
function openDeafDisplay(base, session) {
	const [query, cookie] = asDisplay(session);
	const socket = connect(Number(base.port), base.hostname);
	const path = `/live/?${new URLSearchParams({ ...query, EIO: '4', transport: 'websocket' })}`;
	socket.write(
		`GET ${path} HTTP/1.1\r\nHost: ${base.host}\r\nOrigin: ${base.origin}\r\nCookie: ${cookie}\r\n` +
			'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
			`Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`
	);
	socket.once('data', () => {
		socket.write(frame('40'));
		socket.pause();
	});
	const there = setInterval(() => socket.write(frame('3')), 2_000);
	socket.on('error', () => undefined);
	socket.on('close', () => {
		clearInterval(there);
		setTimeout(() => openDeafDisplay(base, session), 1_000);
	});
}

/** A short text as a browser frames it, masked with nothing. @param {string} text */
const frame = (text) => Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0, ...Buffer.from(text)]);

/** Connections that never say a word; each that is cut comes again. @param {{ base: string, count: number }} how */
export async function openIdle({ base, count }) {
	const { port, hostname } = new URL(base);
	const open = () => {
		const socket = connect(Number(port), hostname);
		socket.on('error', () => undefined);
		socket.on('close', () => setTimeout(open, 1_000));
		return new Promise((resolve) => socket.once('connect', resolve));
	};
	for (let at = 0; at < count; at += 200) await Promise.all(Array.from({ length: 200 }, open));
}

/**
 * Tries to sign in with a wrong password so many times a second, as if from a script. @param {{ base: string, perSecond: number, lastsMs: number }} how
 * @returns {Promise<number>} how many were answered
 */
export async function floodSignIn({ base, perSecond, lastsMs }) {
	const tries = [];
	for (let at = 0; at < (perSecond * lastsMs) / 1000; at++) {
		tries.push(
			fetch(`${base}/sign-in`, {
				method: 'POST',
				headers: { origin: base, 'content-type': 'application/x-www-form-urlencoded' },
				body: new URLSearchParams({ signInName: randomUUID(), password: 'a guess' })
			}).then(
				(response) => response.text(),
				() => null
			)
		);
		await pause(1000 / perSecond);
	}
	return (await Promise.all(tries)).filter((words) => words !== null).length;
}
