import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { io } from 'socket.io-client';

/** @typedef {import('./seed').SeededSession} Seeded */

/** @param {string} base @param {Record<string, string>} query @param {string} cookie */
const socketTo = (base, query, cookie) =>
	io(base, {
		path: '/live',
		transports: ['websocket'],
		query,
		extraHeaders: { cookie, origin: base },
		forceNew: true,
		reconnection: false,
		// A thousand and more come at once; how long the last of them waits is not what is measured.
		timeout: 60_000
	});

/**
 * @param {string} base @param {Record<string, string>} query @param {string} cookie
 * @returns {Promise<import('socket.io-client').Socket>}
 */
function connect(base, query, cookie) {
	const socket = socketTo(base, query, cookie);
	return new Promise((resolve, reject) => {
		socket.on('connect', () => resolve(socket));
		socket.on('connect_error', reject);
	});
}

/** @param {Seeded} session @returns {[query: Record<string, string>, cookie: string]} */
const asConsole = ({ sessionId, staffToken }) => [
	{ session: sessionId, as: 'console' },
	`groundwork-staff=${staffToken}`
];
/** @param {Seeded} session @param {string} token @returns {[query: Record<string, string>, cookie: string]} */
const asTablet = ({ sessionId }, token) => [{ session: sessionId, as: 'tablet' }, `groundwork-seat=${token}`];

/**
 * What a console and a tablet of a session are sent when they connect.
 * @param {string} base @param {Seeded} session
 */
export async function viewsOf(base, session) {
	const [token = ''] = session.seatTokens;
	const [console, tablet] = await Promise.all(
		[asConsole(session), asTablet(session, token)].map(([query, cookie]) => {
			const socket = socketTo(base, query, cookie);
			return new Promise((resolve, reject) => {
				socket.on('connect_error', reject);
				// The first can come with the connection itself.
				socket.on('view', ({ view }) => {
					socket.disconnect();
					resolve(view);
				});
			});
		})
	);
	return { console, tablet };
}

/**
 * Opens a console and all tablets of each session, a room at a time. The floor's server reads `query` alone.
 * @param {string} base @param {Seeded[]} sessions
 */
export async function openRooms(base, sessions) {
	const rooms = [];
	for (const session of sessions) {
		const [staff, seats] = await Promise.all([
			connect(base, ...asConsole(session)),
			Promise.all(session.seatTokens.map((token) => connect(base, ...asTablet(session, token))))
		]);
		rooms.push({ session, staff, seats });
	}
	return rooms;
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

/** @param {number} ms */
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
