import { faultLine, log } from './log';

/**
 * Does a piece of work every so often for as long as the process lives, never twice at a time. A fault is a line in the
 * log, and the next turn comes all the same.
 * @param fault what the line says
 */
export function regularly(everyMs: number, fault: string, work: () => Promise<void>): void {
	let working = false;
	const timer = setInterval(() => {
		if (working) return;
		working = true;
		work()
			.catch((error: unknown) => log.error(fault, faultLine(error)))
			.finally(() => (working = false));
	}, everyMs);
	timer.unref();
}
