/**
 * A stop that loses nothing: from its beginning no command is begun, those that were begun are finished and acknowledged,
 * and only then do the sockets and the database close (`server.js`).
 */
let stopping = false;
const underWay = new Set<Promise<unknown>>();

export const isStopping = (): boolean => stopping;

export function beginStopping(): void {
	stopping = true;
}

/** Has a stop wait for this piece of work. */
export async function finishFirst<T>(work: Promise<T>): Promise<T> {
	underWay.add(work);
	try {
		return await work;
	} finally {
		underWay.delete(work);
	}
}

/** Resolves once nothing is under way any more. */
export async function allFinished(): Promise<void> {
	while (underWay.size > 0) await Promise.allSettled(underWay);
}
