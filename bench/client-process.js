// Tablets and consoles in a process of their own, so that what they cost is not the server's cost. It does what
// `client-processes.js` asks for, one thing at a time.
import process from 'node:process';
import { openRooms } from './clients.js';
import { answersInARow, answerToConsole, pushToTablets } from './measures.js';

/** @type {Awaited<ReturnType<typeof openRooms>>} */
const rooms = [];

const CAN = {
	/** @param {{ base: string, sessions: import('./seed').SeededSession[] }} where */
	open: async ({ base, sessions }) => void rooms.push(...(await openRooms(base, sessions))),
	/** @param {{ each: number, lastsMs: number }} load */
	answerToConsole: (load) => answerToConsole(rooms, load),
	/** @param {{ times: number, bare: boolean }} how */
	pushToTablets: ({ times, bare }) => {
		const [room] = rooms;
		if (!room) throw new Error('There is no room to push to.');
		return pushToTablets(room, times, bare);
	},
	/** @param {{ lastsMs: number }} how */
	answersInARow: ({ lastsMs }) => answersInARow(rooms, lastsMs)
};

process.on('message', async (/** @type {{ what: keyof typeof CAN, how: never }} */ { what, how }) => {
	try {
		process.send?.({ done: (await CAN[what](how)) ?? null });
	} catch (error) {
		process.send?.({ failed: String(error) });
	}
});
process.on('disconnect', () => process.exit(0));
