// Those whom nobody wants: what they do beside the rooms that are measured.
import { randomBytes, randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { asDisplay, asTablet, now, pause, socketTo, viewsOf } from './clients.js';

/** @typedef {import('./seed').SeededSession} Seeded */

/**
 * Displays that say that they are there and read nothing. Each that is cut comes again, as a screen would.
 * @param {{ base: string, sessions: Seeded[] }} how one for each session
 */
export function openDeaf({ base, sessions }) {
	for (const session of sessions) openDeafDisplay(new URL(base), session);
}

/** @param {URL} base @param {Seeded} session */
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
	const tries = await spread((perSecond * lastsMs) / 1000, lastsMs, () =>
		fetch(`${base}/sign-in`, {
			method: 'POST',
			headers: { origin: base, 'content-type': 'application/x-www-form-urlencoded' },
			body: new URLSearchParams({ signInName: randomUUID(), password: 'a guess' })
		}).then(
			(response) => response.text(),
			() => null
		)
	);
	return tries.filter((words) => words !== null).length;
}

/**
 * Asks for a socket without a credential, so many times spread over a while; each is answered and cut.
 * @param {{ base: string, count: number, lastsMs: number }} how
 * @returns {Promise<number>} how many were cut
 */
export async function askForSockets({ base, count, lastsMs }) {
	const { port, hostname, host, origin } = new URL(base);
	const request =
		`GET /live/?as=console&EIO=4&transport=websocket HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\n` +
		'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
		`Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`;
	const cut = await spread(count, lastsMs, () => {
		const socket = connect(Number(port), hostname);
		socket.on('error', () => undefined);
		socket.resume();
		socket.write(request);
		return new Promise((resolve) => socket.once('close', () => resolve(true)));
	});
	return cut.length;
}

/**
 * Fifty links of one tablet, each of which says a hundred things a second and, once a second, one that is too large.
 * @param {{ base: string, session: Seeded, lastsMs: number }} how
 * @returns {Promise<number>} how many of them were ever up
 */
export async function storm({ base, session, lastsMs }) {
	const [token = ''] = session.seatTokens;
	const links = Array.from({ length: 50 }, () => socketTo(base, ...asTablet(session, token), true));
	let up = 0;
	for (const link of links) link.on('connect', () => up++);
	const until = now() + lastsMs;
	for (let turn = 0; now() < until; turn++) {
		for (const link of links) if (link.connected) for (let n = 0; n < 10; n++) link.emit('command', {});
		if (turn % 10 === 9)
			for (const link of links) if (link.connected) link.emit('command', 'x'.repeat(33_000));
		await pause(100);
	}
	for (const link of links) link.disconnect();
	return up;
}

/**
 * Phones that nobody knows knock at a door at which one place is free.
 * @param {{ base: string, session: Seeded, count: number, lastsMs: number }} how
 * @returns {Promise<number>} how many wait at the door in the end
 */
export async function knock({ base, session, count, lastsMs }) {
	await leave(base, session);
	const { code } = (await viewsOf(base, session)).console;
	await spread(count, lastsMs, () =>
		fetch(`${base}/join?/knock`, {
			method: 'POST',
			redirect: 'manual',
			headers: { origin: base, 'content-type': 'application/x-www-form-urlencoded' },
			body: new URLSearchParams({ way: 'ask', code })
		}).then((response) => response.text())
	);
	return (await viewsOf(base, session)).console.door.length;
}

/** Whoever sits at the last tablet gives it back. @param {string} base @param {Seeded} session */
async function leave(base, session) {
	const tablet = socketTo(base, ...asTablet(session, session.seatTokens.at(-1) ?? ''));
	await new Promise((resolve) => tablet.once('connect', resolve));
	await tablet.emitWithAck('command', { id: randomUUID(), name: 'leave-seat', steer: null, input: {} });
	tablet.disconnect();
}

/** Does something so many times, evenly over a while. @template T @param {number} count @param {number} lastsMs @param {() => Promise<T>} work */
async function spread(count, lastsMs, work) {
	const done = [];
	const start = now();
	for (let at = 0; at < count; at++) {
		await pause(Math.max(0, (at * lastsMs) / count - (now() - start)));
		done.push(work());
	}
	return Promise.all(done);
}
