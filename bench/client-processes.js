import { fork } from 'node:child_process';
import { running } from './servers.js';

/** @typedef {import('./seed').SeededSession} Seeded */

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

	/** More rooms, beside those that are open. @param {string} base @param {Seeded[]} sessions */
	async open(base, sessions) {
		const shares = this.workers.map((_, index) =>
			sessions.filter((_, at) => at % this.workers.length === index)
		);
		await this.#ask('open', (index) => ({ base, sessions: shares[index] }));
	}

	/** @param {{ each: number, lastsMs: number }} load @returns {Promise<number[]>} */
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

	/** @param {string} what @param {(index: number) => unknown} how @returns {Promise<any[]>} */
	#ask(what, how) {
		return Promise.all(
			this.workers.map(
				(worker, index) =>
					new Promise((resolve, reject) => {
						worker.once('message', (/** @type {{ done?: unknown, failed?: string }} */ { done, failed }) =>
							failed ? reject(new Error(failed)) : resolve(done)
						);
						worker.send(/** @type {never} */ ({ what, how: how(index) }));
					})
			)
		);
	}
}
