import { createServer } from 'node:http';
import { eq } from 'drizzle-orm';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach } from 'vitest';
import type { SignInId } from '$lib/ids';
import type { Acknowledged } from '$lib/live/events';
import type { Snapshot } from '$lib/live/views';
import { newToken, tokenHash } from '$lib/server/access/secrets';
import { tx } from '$lib/server/db';
import { liveHolds, signIns } from '$lib/server/db/schema';
import { adoptSockets } from '$lib/server/live/gateway';
import { noteKeeper } from '$lib/server/record/write-together';
import { openSocketServer } from '../../src/socket-server.js';
import type { LiveRoom } from './live-room';

/** The real socket server with the real gateway, opened for each test; and screens that are linked to it. */
export function withSockets() {
	let base = '';
	let sockets: ReturnType<typeof openSocketServer>;
	const open: Socket[] = [];

	beforeEach(async () => {
		const http = createServer();
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

	/** A socket that a browser with this cookie opens. */
	function link(query: Record<string, string>, cookie: string): Socket {
		const socket = io(base, {
			path: '/live',
			transports: ['websocket'],
			query,
			extraHeaders: { origin: base, cookie },
			forceNew: true,
			reconnection: false
		});
		open.push(socket);
		return socket;
	}

	/** A facilitator's console that has its first view. */
	async function console(room: LiveRoom): Promise<Socket> {
		const socket = link({ as: 'console', session: room.sessionId }, await staffCookie(room));
		await nextView(socket);
		return socket;
	}

	/** The tablet of the person with that number. */
	async function tablet(room: LiveRoom, n: number): Promise<Socket> {
		const { holdId } = await room.seat(n);
		const token = newToken();
		const own = eq(liveHolds.id, holdId);
		await tx((tx) =>
			tx
				.update(liveHolds)
				.set({ tokenHash: tokenHash(token) })
				.where(own)
		);
		const socket = link({ as: 'tablet' }, `groundwork-seat=${token}`);
		await nextView(socket);
		return socket;
	}
	return { link, console, tablet };
}

/** A cookie that stands for the facilitator, as a browser would send it. */
export async function staffCookie(room: LiveRoom): Promise<string> {
	const token = newToken();
	const own = eq(signIns.id, room.facilitator.signInId as SignInId);
	await tx((tx) =>
		tx
			.update(signIns)
			.set({ tokenHash: tokenHash(token) })
			.where(own)
	);
	return `groundwork-staff=${token}`;
}

export const nextView = <V>(socket: Socket) =>
	new Promise<Snapshot<V>>((resolve) => socket.once('view', (snapshot: Snapshot<V>) => resolve(snapshot)));

export const send = (socket: Socket, envelope: unknown): Promise<Acknowledged> =>
	socket.timeout(5_000).emitWithAck('command', envelope) as Promise<Acknowledged>;
