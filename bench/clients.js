import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { io } from 'socket.io-client';

/** @typedef {import('./seed').SeededSession} Seeded */

/**
 * @param {string} base
 * @param {Record<string, string>} query
 * @param {string} cookie
 */
export function connect(base, query, cookie) {
	const socket = io(base, {
		path: '/live',
		transports: ['websocket'],
		query,
		extraHeaders: { cookie, origin: base },
		forceNew: true,
		reconnection: false
	});
	return new Promise((resolve, reject) => {
		socket.on('connect', () => resolve(socket));
		socket.on('connect_error', reject);
	});
}

/**
 * Opens a console and all tablets of each session. The floor's server reads `query` alone.
 * @param {string} base @param {Seeded[]} sessions @param {number} [tablets]
 */
export async function openRooms(base, sessions, tablets = 15) {
	const rooms = [];
	for (const session of sessions) {
		const query = { session: session.sessionId };
		const staff = await connect(base, { ...query, as: 'console' }, `groundwork-staff=${session.staffToken}`);
		const seats = [];
		for (const token of session.seatTokens.slice(0, tablets)) {
			seats.push(await connect(base, { ...query, as: 'tablet' }, `groundwork-seat=${token}`));
		}
		rooms.push({ session, staff, seats });
	}
	return rooms;
}

/** @param {Awaited<ReturnType<typeof openRooms>>} rooms */
export function closeRooms(rooms) {
	for (const { staff, seats } of rooms) for (const socket of [staff, ...seats]) socket.disconnect();
}

/** @param {Seeded} session @param {number} value */
export function answer(session, value) {
	return {
		id: randomUUID(),
		name: 'answer',
		steer: null,
		input: {
			activityId: session.activityId,
			step: 'before',
			answer: {
				form: 'scale',
				values: [
					{ key: 'urge', value: value % 7 },
					{ key: 'distress', value: Math.floor(value / 7) % 7 }
				]
			}
		}
	};
}

/** Milliseconds by a clock that only goes forward. */
export const now = () => performance.now();

/** @param {number[]} values @param {number} p */
export function percentile(values, p) {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor((p / 100) * sorted.length))] ?? NaN;
}

/** @param {number} ms */
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
