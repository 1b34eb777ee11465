import { performance } from 'node:perf_hooks';

/**
 * How much may wait for one screen that does not read it, and for how long. A view is a few kilobytes and the next one
 * stands in for it, so that whoever is that far behind does better with a new connection.
 */
export const UNREAD = { mostBytes: 256 * 1024, longestMs: 10_000 };

/**
 * Cuts a connection whose other side takes nothing: a screen that sleeps, a network that has gone quiet, or somebody who
 * means harm. What waits is counted from what Engine.IO and the socket below it hold in this process; each packet asks,
 * and there is one every five seconds at the least, since each connection is asked whether it is still there.
 * @param {import('socket.io').Socket['conn']} conn
 * @param {typeof UNREAD} [limits]
 */
export function cutWhoeverDoesNotRead(conn, limits = UNREAD) {
	let queued = 0;
	/** Since when something has been waiting without a break. @type {number | null} */
	let sinceMs = null;

	conn.on('packetCreate', (/** @type {{ data?: string | Buffer }} */ { data }) => {
		const nowMs = performance.now();
		if (queued + inSocket(conn) === 0) sinceMs = nowMs;
		queued += data?.length ?? 0;
		const unread = queued + inSocket(conn);
		const tooLong = sinceMs !== null && nowMs - sinceMs > limits.longestMs;
		if (unread <= limits.mostBytes && !tooLong) return;
		// Not within the sending of a packet, and without a farewell that would wait like all the rest.
		setImmediate(() => socketOf(conn)?.terminate());
	});
	// All that was queued has gone to the socket.
	conn.on('drain', () => (queued = 0));
}

/** @typedef {{ bufferedAmount: number, terminate(): void }} WebSocketBelow */

/** The WebSocket under a connection; Engine.IO keeps it to itself. @returns {WebSocketBelow | undefined} */
const socketOf = (/** @type {import('socket.io').Socket['conn']} */ conn) =>
	/** @type {{ socket?: WebSocketBelow }} */ (/** @type {unknown} */ (conn.transport)).socket;

/** Bytes that the system has not taken from this process yet. @param {import('socket.io').Socket['conn']} conn */
const inSocket = (conn) => socketOf(conn)?.bufferedAmount ?? 0;
