import { AsyncLocalStorage } from 'node:async_hooks';

const pretended = new AsyncLocalStorage<{ nowMs: number }>();

/** The server's time, UTC milliseconds. Stamps come from here and never from a client. */
export function nowMs(): number {
	return pretended.getStore()?.nowMs ?? Date.now();
}

/** Runs `work` as if it were another time: for tests, and for a demo clinic with a past. */
export function atTime<T>(ms: number, work: () => T): T {
	return pretended.run({ nowMs: ms }, work);
}
