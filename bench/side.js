// One side of a comparison: a fresh server, and its tablets and consoles in processes of their own.
import { Clients } from './client-processes.js';
import { pause, viewsOf } from './clients.js';
import { memoryKib, processorMs } from './costs.js';
import { realServer } from './servers.js';

/** @typedef {import('./servers.js').Running} Running */
/** @typedef {import('./seed').SeededSession} Seeded */

export const TABLETS = 15;

export class Side {
	/** @type {number[]} */
	latencies = [];
	/** Processor time of the server while it was under load. */
	spentMs = 0;

	/** @param {Running} server @param {Clients} clients */
	constructor(server, clients) {
		this.server = server;
		this.clients = clients;
	}

	/**
	 * @template T @param {Promise<Running>} starting @param {number} processes how many for its clients
	 * @param {(side: Side) => Promise<T>} work
	 */
	static async with(starting, processes, work) {
		const server = await starting;
		const clients = new Clients(processes);
		try {
			return await work(new Side(server, clients));
		} finally {
			clients.stop();
			await server.stop();
		}
	}

	/** @param {Seeded[]} sessions */
	open = (sessions) => this.clients.open(this.server.base, sessions);

	/** Until the compiler has seen the code run. @param {import('./measures.js').Load} load */
	async warmUp(load) {
		await this.clients.answerToConsole(load);
		await pause(300);
	}

	/** Adds to the latencies and to the processor time. @param {import('./measures.js').Load} load */
	async underLoad(load) {
		const before = processorMs(this.server.child.pid);
		this.latencies.push(...(await this.clients.answerToConsole(load)));
		this.spentMs += processorMs(this.server.child.pid) - before;
	}

	/**
	 * Opens rooms, and says how many KiB the server grew by for each tablet. A few rooms first: what those take on top
	 * is the tablets' and not the server's own. @param {Seeded[]} sessions @param {number} first
	 */
	async openAndWeigh(sessions, first) {
		await this.open(sessions.slice(0, first));
		await pause(500);
		const before = memoryKib(this.server.child.pid);
		await this.open(sessions.slice(first));
		await pause(500);
		return (memoryKib(this.server.child.pid) - before) / ((sessions.length - first) * TABLETS);
	}
}

/**
 * Views as the real server sends them once a room is in full swing, for the floor to send.
 * @param {string} folder @param {Seeded[]} sessions
 */
export const viewsFrom = (folder, [session]) =>
	Side.with(realServer(folder), 1, async (side) => {
		if (!session) throw new Error('There is no session to look at.');
		await side.open([session]);
		await side.warmUp({ perSecond: 10, lastsMs: 1_500 });
		return viewsOf(side.server.base, session);
	});
