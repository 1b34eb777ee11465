// The pace at which everybody answers, and what it does to a server.
import { availableParallelism } from 'node:os';
import process from 'node:process';
import { now } from './clients.js';
import { processorMs } from './costs.js';
import { percentile } from './report.js';

/** A step opens, and everybody answers within about ten seconds. */
export const PER_SECOND = 0.1;
export const LASTS_MS = Number(process.env['LOAD_SECONDS'] ?? 12) * 1000;
/** Processes of tablets: as many as there are processors to spare; they compete with the server, and say how much. */
export const PROCESSES = Math.max(1, Math.min(4, availableParallelism() - 1));

/** @param {import('./side.js').Side} side @param {number} [perSecond] how often each tablet answers */
export async function atPace({ server, clients }, perSecond = PER_SECOND) {
	const pids = clients.workers.map(({ pid }) => pid);
	const spent = () => ({
		ofServer: processorMs(server.child.pid),
		ofClients: pids.reduce((sum, pid) => sum + processorMs(pid), 0)
	});
	const [before, startedAt] = [spent(), now()];
	const { pushMs, ackMs, failed } = await clients.underLoad({ perSecond, lastsMs: LASTS_MS });
	const after = spent();
	const tookMs = now() - startedAt;
	const share = (/** @type {keyof typeof after} */ whose) => ((after[whose] - before[whose]) / tookMs) * 100;
	return {
		p50: percentile(pushMs, 50),
		p99: percentile(pushMs, 99),
		ack: percentile(ackMs, 99),
		failed,
		done: pushMs.length,
		serverShare: share('ofServer'),
		clientsShare: share('ofClients')
	};
}
