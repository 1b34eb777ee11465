import { createServer, get, type Server as HttpServer } from 'node:http';
import { eq } from 'drizzle-orm';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, expect } from 'vitest';
import type { SignInId } from '$lib/ids';
import type { Acknowledged } from '$lib/live/events';
import type { ConsoleView, Snapshot, TabletView } from '$lib/live/views';
import { newToken, tokenHash } from '$lib/server/access/secrets';
import { tx } from '$lib/server/db';
import { liveHolds, signIns } from '$lib/server/db/schema';
import { adoptSockets } from '$lib/server/live/gateway';
import { noteKeeper } from '$lib/server/record/write-together';
import { openSocketServer } from '../../src/socket-server.js';
import type { LiveRoom } from './live-room';

let http: HttpServer;
let sockets: ReturnType<typeof openSocketServer>;
/** The server's address. */
export let base: string;
const open: Socket[] = [];

/** A server with the application's sockets for each test of a file. */
export function withSockets(): void {
	beforeEach(async () => {
		http = createServer();
		sockets = openSocketServer(http);
		adoptSockets(noteKeeper);
		await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
		const address = http.address();
		base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
	});

	afterEach(async () => {
		for (const socket of open.splice(0)) socket.disconnect();
		await sockets.io.close();
	});
}

export function link(query: Record<string, string>, headers: Record<string, string>): Socket {
	const socket = io(base, {
		path: '/live',
		transports: ['websocket'],
		query,
		extraHeaders: { origin: base, ...headers },
		forceNew: true,
		reconnection: false
	});
	open.push(socket);
	return socket;
}

export const connected = (socket: Socket) =>
	new Promise<boolean>((resolve) => {
		socket.once('connect', () => resolve(true));
		socket.once('connect_error', () => resolve(false));
	});

/** A cookie that stands for the facilitator, as a browser would send it. */
export async function staffCookie(room: LiveRoom): Promise<string> {
	const token = newToken();
	await tx((tx) =>
		tx
			.update(signIns)
			.set({ tokenHash: tokenHash(token) })
			.where(eq(signIns.id, room.facilitator.signInId as SignInId))
	);
	return `groundwork-staff=${token}`;
}

export async function seatCookie(room: LiveRoom, n: number): Promise<string> {
	const seat = await room.seat(n);
	const token = newToken();
	await tx((tx) =>
		tx
			.update(liveHolds)
			.set({ tokenHash: tokenHash(token) })
			.where(eq(liveHolds.id, seat.holdId))
	);
	return `groundwork-seat=${token}`;
}

export const nextView = <V>(socket: Socket) =>
	new Promise<Snapshot<V>>((resolve) => socket.once('view', (snapshot: Snapshot<V>) => resolve(snapshot)));

export async function aConsole(room: LiveRoom) {
	const socket = link({ as: 'console', session: room.sessionId }, { cookie: await staffCookie(room) });
	const first = nextView<ConsoleView>(socket);
	expect(await connected(socket)).toBe(true);
	return { socket, first: await first };
}

export async function aTablet(room: LiveRoom, n: number) {
	const socket = link({ as: 'tablet' }, { cookie: await seatCookie(room, n) });
	const first = nextView<TabletView>(socket);
	expect(await connected(socket)).toBe(true);
	return { socket, first: await first };
}

/** Asks for a socket by hand. Returns why there was none. */
export function handshake(
	query: string,
	headers: Record<string, string>,
	transport = 'websocket'
): Promise<string> {
	const upgrade = {
		connection: 'upgrade',
		upgrade: 'websocket',
		'sec-websocket-version': '13',
		'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ=='
	};
	return new Promise((resolve, reject) => {
		const asking = get(
			`${base}/live/?EIO=4&transport=${transport}&${query}`,
			{ headers: { ...(transport === 'websocket' ? upgrade : {}), ...headers }, agent: false },
			(answer) => {
				let said = '';
				answer.on('data', (chunk: Buffer) => (said += chunk.toString()));
				answer.on('end', () => resolve(said.startsWith('{') ? messageIn(said) : said));
			}
		);
		asking.on('upgrade', (_, socket) => {
			socket.destroy();
			resolve('upgraded');
		});
		asking.on('error', reject);
	});
}

const messageIn = (said: string): string => (JSON.parse(said) as { message: string }).message;

export const openConnections = () =>
	new Promise<number>((resolve) => http.getConnections((_, count) => resolve(count)));

export const send = (socket: Socket, envelope: unknown): Promise<Acknowledged> =>
	socket.timeout(5_000).emitWithAck('command', envelope) as Promise<Acknowledged>;

/** How many clients the server keeps. */
export const clientsCount = (): number => sockets.io.engine.clientsCount;
