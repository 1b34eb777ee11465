import { COMMANDS } from '$lib/live/commands';
import { log } from '../log';
import { commandTook } from '../metrics/metrics';
import { Refusal } from '../refusal';

/** Does a command, and writes down how long it took. A name that a client made up is no command's, and stays out. */
export async function measured<T>(name: string, work: () => Promise<T>): Promise<T> {
	const what = Object.hasOwn(COMMANDS, name) || name === 'note' ? name : 'unknown';
	const startedAt = performance.now();
	let code = 'failed';
	try {
		const done = await work();
		code = 'ok';
		return done;
	} catch (error) {
		if (error instanceof Refusal) code = error.code;
		throw error;
	} finally {
		const ms = performance.now() - startedAt;
		commandTook(what, ms);
		log.debug('command', { what, code, ms: Math.round(ms) });
	}
}
