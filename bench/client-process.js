// Tablets and consoles in a process of their own, so that what they cost is not the server's cost. It does what
// `client-processes.js` asks for.
import process from 'node:process';
import { openRooms } from './clients.js';
import { allAtOnce, underLoad, whenBack } from './load-clients.js';
import { answersInARow, answerToConsole, pushToTablets } from './measures.js';
import * as unwelcome from './unwelcome.js';

/** @type {Awaited<ReturnType<typeof openRooms>>} */
const rooms = [];

const CAN = {
	/** @param {{ base: string, sessions: import('./seed').SeededSession[], how?: Parameters<typeof openRooms>[2] }} where */
	open: async ({ base, sessions, how }) => void rooms.push(...(await openRooms(base, sessions, how))),
	/** @param {import('./measures.js').Load} load */
	answerToConsole: (load) => answerToConsole(rooms, load),
	/** @param {{ times: number, bare: boolean }} how */
	pushToTablets: ({ times, bare }) => {
		const [room] = rooms;
		if (!room) throw new Error('There is no room to push to.');
		return pushToTablets(room, times, bare);
	},
	/** @param {{ lastsMs: number }} how */
	answersInARow: ({ lastsMs }) => answersInARow(rooms, lastsMs),
	/** @param {import('./measures.js').Load} load */
	underLoad: (load) => underLoad(rooms, load),
	allAtOnce: () => allAtOnce(rooms),
	whenBack: () => whenBack(rooms),
	...unwelcome
};

process.on(
	'message',
	async (/** @type {{ id: number, what: keyof typeof CAN, how: never }} */ { id, what, how }) => {
		try {
			process.send?.({ id, done: (await CAN[what](how)) ?? null });
		} catch (error) {
			process.send?.({ id, failed: String(error) });
		}
	}
);
process.on('disconnect', () => process.exit(0));
