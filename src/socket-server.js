import { Server } from 'socket.io';
import { cutWhoeverDoesNotRead, UNREAD } from './unread.js';

/**
 * The one place where the HTTP side and the application's bundle meet. They are two module graphs, so the
 * socket server is handed over through a slot on `globalThis`, and adopted by `gateway.ts` inside the bundle.
 * Made out here because a server made inside the bundle would come again at every hot reload.
 */
export const SLOT = Symbol.for('groundwork.sockets');

/**
 * @typedef {(req: import('node:http').IncomingMessage, decide: (error: string | null | undefined, ok: boolean) => void) => void} Admit
 * @typedef {{ io: import('socket.io').Server, admit: Admit | null }} SocketSlot
 */

/**
 * Attaches Socket.IO to an HTTP server and leaves it in the slot. Nothing is admitted until the application
 * has adopted it. Limits: 32 kB a message, 5 s to connect, silence noticed within 9 s, and what one side does not read.
 * @param {import('node:http').Server} http
 * @param {typeof UNREAD} [unread]
 */
export function openSocketServer(http, unread = UNREAD) {
	// Whoever opens a connection and says nothing on it is let go.
	http.headersTimeout = 10_000;
	/** @type {SocketSlot} */
	const slot = {
		admit: null,
		io: new Server(http, {
			path: '/live',
			transports: ['websocket'],
			serveClient: false,
			maxHttpBufferSize: 32 * 1024,
			connectTimeout: 5_000,
			pingInterval: 5_000,
			pingTimeout: 4_000,
			perMessageDeflate: false,
			httpCompression: false,
			allowRequest: (req, decide) => {
				if (slot.admit) slot.admit(req, decide);
				else decide('starting', false);
			}
		})
	};
	slot.io.engine.on('connection', (/** @type {import('socket.io').Socket['conn']} */ conn) =>
		cutWhoeverDoesNotRead(conn, unread)
	);
	/** @type {Record<symbol, unknown>} */ (/** @type {unknown} */ (globalThis))[SLOT] = slot;
	return slot;
}
