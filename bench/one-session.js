import { printSpread, round, spread } from './report.js';
import { floorServer, realServer, seededFolder } from './servers.js';
import { Side, viewsFrom } from './side.js';

/** One room has few answers in it: with four a second of each tablet there are enough for a 99th percentile. */
const LOAD = { perSecond: 4, lastsMs: 1_500 };
const SLICES = 4;
const PUSHES = 12;

/**
 * One session: an answer on its way to the console, and a push on its way to all fifteen tablets. Floor and product run
 * side by side and are under load by turns, so that whatever else the machine does hits both.
 */
export async function measureOneSession(rounds = 3) {
	const { folder, sessions } = seededFolder(1);
	const views = await viewsFrom(folder, sessions);
	const done = [];
	for (let turn = 1; turn <= rounds; turn++) {
		done.push(
			await round(`One session, round ${turn} of ${rounds}`, () =>
				Side.with(floorServer(views), 1, (floor) =>
					Side.with(realServer(folder), 1, (product) => compare(floor, product, sessions))
				)
			)
		);
	}
	printSpread(
		'answer to console, 1 session',
		done.map(({ answers }) => answers)
	);
	printSpread(
		'push to 15 tablets',
		done.map(({ pushes }) => pushes)
	);
}

/** @param {Side} floor @param {Side} product @param {import('./seed').SeededSession[]} sessions */
async function compare(floor, product, sessions) {
	/** @type {{ floor: number[], product: number[] }} */
	const pushes = { floor: [], product: [] };
	for (const side of [floor, product]) {
		await side.open(sessions);
		await side.warmUp({ perSecond: 10, lastsMs: 1_500 });
	}
	for (let slice = 0; slice < SLICES; slice++) {
		for (const side of [floor, product]) await side.underLoad(LOAD);
		pushes.floor.push(...(await floor.clients.pushToTablets({ times: PUSHES, bare: true })));
		pushes.product.push(...(await product.clients.pushToTablets({ times: PUSHES, bare: false })));
	}
	return {
		answers: { floor: spread(floor.latencies), product: spread(product.latencies) },
		pushes: { floor: spread(pushes.floor), product: spread(pushes.product) }
	};
}
