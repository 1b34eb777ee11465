import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/**
 * What is measured. A label is one of a few words of the code (a command's name, a route's id, a code of a refusal), and
 * never an id, an address or anything that somebody typed: whoever reads the metrics learns nothing about anybody.
 */
export const registry = new Registry();
const registers = [registry];

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

const sockets = new Gauge({
	name: 'groundwork_sockets',
	help: 'Open sockets, by whose screen it is.',
	labelNames: ['kind'],
	registers
});
const commands = new Histogram({
	name: 'groundwork_command_seconds',
	help: 'From a command’s arrival to its acknowledgement, on disk.',
	labelNames: ['command'],
	buckets: SECONDS,
	registers
});
const refusals = new Counter({
	name: 'groundwork_refusals_total',
	help: 'What was not done, and the server said so.',
	labelNames: ['code'],
	registers
});
const errors = new Counter({
	name: 'groundwork_errors_total',
	help: 'What failed and should not have: each has a line in the log.',
	labelNames: ['what'],
	registers
});
const requests = new Histogram({
	name: 'groundwork_request_seconds',
	help: 'Requests for pages and endpoints.',
	labelNames: ['route', 'method', 'status'],
	buckets: SECONDS,
	registers
});
const pushes = new Histogram({
	name: 'groundwork_push_seconds',
	help: 'Working out and sending one session’s views to all of its screens.',
	buckets: SECONDS,
	registers
});
const waiting = new Gauge({
	name: 'groundwork_writer_queue',
	help: 'Pieces of work that wait for the one writer.',
	registers
});
const transactions = new Histogram({
	name: 'groundwork_transaction_seconds',
	help: 'From BEGIN to the end of COMMIT, flush of the disk included.',
	labelNames: ['outcome'],
	buckets: SECONDS,
	registers
});

export type SocketKind = 'console' | 'tablet' | 'display' | 'door' | 'note';

/** @returns what counts it as closed */
export function socketOpened(kind: SocketKind): () => void {
	sockets.inc({ kind });
	return () => sockets.dec({ kind });
}

export const commandTook = (command: string, ms: number): void => commands.observe({ command }, ms / 1000);
export const countRefusal = (code: string): void => refusals.inc({ code });
export const countError = (what: string): void => errors.inc({ what });
export const pushTook = (ms: number): void => pushes.observe(ms / 1000);

export function requestTook(route: string, method: string, status: number, ms: number): void {
	requests.observe({ route, method, status: `${Math.floor(status / 100)}xx` }, ms / 1000);
}

/** What the database tells about its writer (`db/open.ts`). */
export const writerWatch = {
	queued: (pieces: number): void => waiting.set(pieces),
	ended: (outcome: 'committed' | 'failed', ms: number): void => transactions.observe({ outcome }, ms / 1000)
};
