import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { connect, type Socket as TcpSocket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { afterEach, describe, expect, it } from 'vitest';
import { openSocketServer } from '../../../socket-server.js';
import { UNREAD } from '../../../unread.js';

// The check sends 20,000 messages of 10 kB; a tenth of them is far more than the system takes by itself, and enough.
const MESSAGES = Number(process.env.SLOW_MESSAGES ?? 2_000);
const WORDS = 'x'.repeat(10_000);

const ends: (() => unknown)[] = [];
afterEach(async () => {
	for (const end of ends.splice(0).reverse()) await end();
});

/** A socket server that lets everybody in, with the product's limits unless told otherwise. */
async function aServer(unread = UNREAD) {
	const http = createServer((_, response) => response.end('here'));
	const slot = openSocketServer(http, unread);
	slot.admit = (_, decide) => decide(null, true);
	slot.io.removeAllListeners('connection');
	await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
	ends.push(() => slot.io.close());
	const address = http.address();
	const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
	return { io: slot.io, port };
}

/** A screen that reads what comes. */
async function aReader(port: number) {
	const socket = io(`http://127.0.0.1:${port}`, { path: '/live', transports: ['websocket'], forceNew: true });
	ends.push(() => socket.disconnect());
	let seen = 0;
	socket.on('view', () => seen++);
	await new Promise((resolve) => socket.once('connect', () => resolve(null)));
	return { seen: () => seen, isThere: () => socket.connected };
}

/** A screen that says that it is there, however often it is asked, and reads nothing, or a byte now and then. */
async function aDeafOne(port: number, readsAByteEveryMs?: number): Promise<TcpSocket> {
	const socket = connect(port, '127.0.0.1');
	ends.push(() => socket.destroy());
	socket.on('error', () => undefined);
	socket.write(
		'GET /live/?EIO=4&transport=websocket HTTP/1.1\r\nHost: here\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
			`Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`
	);
	await new Promise((resolve) => socket.once('data', resolve));
	socket.write(frame('40'));
	socket.pause();
	const there = setInterval(() => socket.write(frame('3')), 500);
	const byte = readsAByteEveryMs ? setInterval(() => void socket.read(1), readsAByteEveryMs) : undefined;
	ends.push(() => [there, byte].forEach(clearInterval));
	return socket;
}

/** A short text as a browser would frame it, masked with nothing. */
const frame = (text: string) => Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0, ...Buffer.from(text)]);

/** Sends all that is to be sent to everybody. @returns the most that ever waited in this process for one of them, in bytes */
async function sendAll({ io }: Awaited<ReturnType<typeof aServer>>): Promise<number> {
	let most = 0;
	for (let sent = 0; sent < MESSAGES; sent++) {
		io.emit('view', WORDS);
		await turn();
		for (const { conn } of io.sockets.sockets.values()) most = Math.max(most, waitingFor(conn));
	}
	return most;
}

function waitingFor(conn: unknown): number {
	const { writeBuffer, transport } = conn as {
		writeBuffer: { data?: string }[];
		transport: { socket?: { bufferedAmount: number } };
	};
	const queued = writeBuffer.reduce((sum, { data }) => sum + (data?.length ?? 0), 0);
	return queued + (transport.socket?.bufferedAmount ?? 0);
}

describe('a screen that does not read', () => {
	it.each([
		['reads nothing', undefined],
		['reads a byte now and then', 20]
	])(
		'S-14: that %s is cut, little waits for it, and everybody else is sent each view',
		async (_, everyMs) => {
			const server = await aServer();
			const readers = await Promise.all([aReader(server.port), aReader(server.port), aReader(server.port)]);
			await aDeafOne(server.port, everyMs);
			await expect.poll(() => server.io.sockets.sockets.size).toBe(4);
			const most = await sendAll(server);
			expect(most).toBeLessThan(2 * UNREAD.mostBytes);
			await expect.poll(() => server.io.sockets.sockets.size).toBe(3);
			await expect.poll(() => readers.map(({ seen }) => seen())).toEqual([MESSAGES, MESSAGES, MESSAGES]);
			expect(readers.every(({ isThere }) => isThere())).toBe(true);
		}
	);

	it('S-14, guard removed: all that is sent waits for it', async () => {
		const server = await aServer({ mostBytes: Infinity, longestMs: Infinity });
		await aDeafOne(server.port);
		await expect.poll(() => server.io.sockets.sockets.size).toBe(1);
		expect(await sendAll(server)).toBeGreaterThan(10 * UNREAD.mostBytes);
		expect(server.io.sockets.sockets.size).toBe(1);
	});

	it('S-14: is cut, too, where little waits for too long', async () => {
		const server = await aServer({ mostBytes: Infinity, longestMs: 200 });
		await aDeafOne(server.port);
		await expect.poll(() => server.io.sockets.sockets.size).toBe(1);
		await sendAll(server);
		await expect
			.poll(() => {
				server.io.emit('view', 'one more');
				return server.io.sockets.sockets.size;
			})
			.toBe(0);
	});
});

it('S-14: connections that say nothing harm nobody', async () => {
	const many = Number(process.env.IDLE_SOCKETS ?? 1_000);
	const server = await aServer();
	for (let at = 0; at < many; at++) {
		const idle = connect(server.port, '127.0.0.1');
		idle.on('error', () => undefined);
		ends.push(() => idle.destroy());
	}
	const reader = await aReader(server.port);
	server.io.emit('view', WORDS);
	await expect.poll(reader.seen).toBe(1);
	expect(server.io.sockets.sockets.size).toBe(1);
});
