// What is measured over HTTP: how long a page takes, as a facilitator waits for it, and how long the server takes to
// come up.
import { now } from './clients.js';
import { line, median, percentile, say } from './report.js';
import { floorServer, realServer, seededFolder } from './servers.js';

const FEW = 5;
const MANY = 500;
const REQUESTS = 60;

/**
 * The pages that have a group's past behind them, with five and with five hundred past sessions. The floor of the first
 * is the server's shortest answer (`/health`: no database, no page); the floor of the second is the first.
 */
export async function measurePages() {
	say('Pages');
	const few = await servedWith(FEW);
	const many = await servedWith(MANY);
	/** @param {Awaited<ReturnType<typeof servedWith>>} from */
	const pagesOf = ({ session }) => ({
		group: `/groups/${session.groupId}`,
		console: `/sessions/${session.sessionId}/console`
	});
	for (const page of /** @type {const} */ (['group', 'console'])) {
		/** @type {Record<'health' | 'few' | 'many', number[]>} */
		const took = { health: [], few: [], many: [] };
		for (let turn = -10; turn < REQUESTS; turn++) {
			// In turns, so that whatever else the machine does hits all alike; the first ten only warm up.
			const once = {
				health: await request(few, '/health'),
				few: await request(few, pagesOf(few)[page]),
				many: await request(many, pagesOf(many)[page])
			};
			if (turn < 0) continue;
			for (const which of /** @type {const} */ (['health', 'few', 'many'])) took[which].push(once[which]);
		}
		const [health, short, long] = [took.health, took.few, took.many].map((each) => percentile(each, 50));
		line(`page of a ${page}, ${FEW} past sessions`, 'ms', short ?? NaN, health ?? NaN);
		line(`page of a ${page}, ${MANY} past sessions`, 'ms', long ?? NaN, short ?? NaN);
	}
	await few.server.stop();
	await many.server.stop();
}

/** From starting the process to the first whole page, against a bare server's. */
export async function measureStart(rounds = 5) {
	say('Starting');
	const { folder } = seededFolder(1);
	/** @type {number[][]} */
	const [products, floors] = [[], []];
	for (let turn = 0; turn < rounds; turn++) {
		for (const [server, times] of /** @type {const} */ ([
			[await floorServer({ console: {}, tablet: {} }), floors],
			[await realServer(folder), products]
		])) {
			times?.push(server.firstPageMs);
			await server.stop();
		}
	}
	line('server start to first page', 'ms', median(products ?? []), median(floors ?? []));
}

/** @param {number} past */
async function servedWith(past) {
	const { folder, sessions } = seededFolder(1, past);
	const [session] = sessions;
	if (!session) throw new Error('There is no session to look at.');
	return { session, server: await realServer(folder) };
}

/** @param {Awaited<ReturnType<typeof servedWith>>} from @param {string} path @returns {Promise<number>} ms until all of it was there */
async function request({ session, server }, path) {
	const at = now();
	const response = await fetch(`${server.base}${path}`, {
		headers: { cookie: `groundwork-staff=${session.staffToken}` },
		redirect: 'manual'
	});
	await response.text();
	if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
	return now() - at;
}
