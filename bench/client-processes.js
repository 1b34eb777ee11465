import { fork } from 'node:child_process';
import { running } from './servers.js';

/** @typedef {import('./seed').SeededSession} Seeded */
/** @typedef {typeof import('./unwelcome.js')} Unwelcome */

/** The tablets and consoles of some sessions, spread over processes; each room is whole in one of them. */
export class Clients {
	/** @param {number} processes */
	constructor(processes) {
		this.workers = Array.from({ length: processes }, () => {
			const worker = fork('bench/client-process.js', { serialization: 'advanced' });
			running.add(worker);
			return worker;
		});
	}

	/**
	 * More rooms, beside those that are open.
	 * @param {string} base @param {Seeded[]} sessions @param {Parameters<typeof import('./clients.js').openRooms>[2]} [how]
	 */
	async open(base, sessions, how) {
		const shares = this.workers.map((_, index) =>
			sessions.filter((_, at) => at % this.workers.length === index)
		);
		await this.#ask('open', (index) => ({ base, sessions: shares[index], how }));
	}

	/** Answers of all rooms, as `load-clients.js` has them. @param {import('./measures.js').Load} load */
	async underLoad(load) {
		/** @type {Awaited<ReturnType<typeof import('./load-clients.js').underLoad>>[]} */
		const done = await this.#ask('underLoad', () => load);
		return {
			pushMs: done.flatMap(({ pushMs }) => pushMs),
			ackMs: done.flatMap(({ ackMs }) => ackMs),
			failed: done.reduce((sum, { failed }) => sum + failed, 0)
		};
	}

	/** @returns {Promise<number[]>} how long each acknowledgement took, in ms */
	allAtOnce = async () => (await this.#ask('allAtOnce', () => null)).flat();

	/** When each screen is back once it was cut, by the system's clock. @returns {Promise<number[]>} */
	whenBack = async () => (await this.#ask('whenBack', () => null)).flat();

	/**
	 * Something of `unwelcome.js`, in the first of the processes.
	 * @template {keyof Unwelcome} What @param {What} what @param {Parameters<Unwelcome[What]>[0]} how
	 * @returns {Promise<Awaited<ReturnType<Unwelcome[What]>>>}
	 */
	unwelcome = async (what, how) => (await this.#ask(what, () => how))[0];

	/** @param {import('./measures.js').Load} load @returns {Promise<number[]>} */
	answerToConsole = async (load) => (await this.#ask('answerToConsole', () => load)).flat();

	/** @param {{ times: number, bare: boolean }} how @returns {Promise<number[]>} */
	pushToTablets = async (how) => (await this.#ask('pushToTablets', () => how)).flat();

	/** Acknowledged answers a second, of all processes together. @param {number} lastsMs @returns {Promise<number>} */
	async answersPerSecond(lastsMs) {
		/** @type {{ acknowledged: number, ms: number }[]} */
		const done = await this.#ask('answersInARow', () => ({ lastsMs }));
		return done.reduce((sum, { acknowledged, ms }) => sum + (acknowledged / ms) * 1000, 0);
	}

	stop() {
		for (const worker of this.workers) {
			running.delete(worker);
			worker.kill('SIGKILL');
		}
	}

	#asked = 0;

	/** @param {string} what @param {(index: number) => unknown} how @returns {Promise<any[]>} */
	#ask(what, how) {
		// Two things may be asked for at once: an answer says which it is to.
		const id = ++this.#asked;
		return Promise.all(
			this.workers.map(
				(worker, index) =>
					new Promise((resolve, reject) => {
						const hear = (/** @type {{ id: number, done?: unknown, failed?: string }} */ given) => {
							if (given.id !== id) return;
							worker.off('message', hear);
							if (given.failed) reject(new Error(given.failed));
							else resolve(given.done);
						};
						worker.on('message', hear);
						worker.send(/** @type {never} */ ({ id, what, how: how(index) }));
					})
			)
		);
	}
}
