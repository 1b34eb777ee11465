import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { io } from 'socket.io-client';

/** @typedef {import('./seed').SeededSession} Seeded */

/** @param {string} base @param {Record<string, string>} query @param {string} cookie @param {boolean} [returns] */
export const socketTo = (base, query, cookie, returns = false) =>
	io(base, {
		path: '/live',
		transports: ['websocket'],
		query,
		extraHeaders: { cookie, origin: base },
		forceNew: true,
		// As the product's own screens come back.
		reconnection: returns,
		reconnectionDelay: 300,
		reconnectionDelayMax: 1_500,
		// A thousand and more come at once; how long the last of them waits is not what is measured.
		timeout: 60_000
	});

/**
 * @param {string} base @param {Record<string, string>} query @param {string} cookie @param {boolean} returns
 * @returns {Promise<import('socket.io-client').Socket>}
 */
function connect(base, query, cookie, returns) {
	const socket = socketTo(base, query, cookie, returns);
	// Told to go, a page asks the server again, and comes back with a new connection.
	socket.on('disconnect', (reason) => {
		if (returns && reason === 'io server disconnect') socket.connect();
	});
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
export const asTablet = ({ sessionId }, token) => [
	{ session: sessionId, as: 'tablet' },
	`groundwork-seat=${token}`
];

/** @param {Seeded} session @returns {[query: Record<string, string>, cookie: string]} */
export const asDisplay = ({ sessionId, displayToken }) => [
	{ session: sessionId, as: 'display' },
	`groundwork-display-${sessionId}=${displayToken}`
];

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
 * @param {{ displays?: boolean, returns?: boolean }} [how] displays too; whether all come back after they were cut
 */
export async function openRooms(base, sessions, { displays = false, returns = false } = {}) {
	const rooms = [];
	for (const session of sessions) {
		const [staff, seats, display] = await Promise.all([
			connect(base, ...asConsole(session), returns),
			Promise.all(session.seatTokens.map((token) => connect(base, ...asTablet(session, token), returns))),
			displays ? connect(base, ...asDisplay(session), returns) : null
		]);
		rooms.push({ session, staff, seats, display });
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
