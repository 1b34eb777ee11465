// What is measured with tablets and consoles. Each round begins with fresh servers, and floor and product take turns
// within it, so that whatever else the machine does in that minute hits both.
import { copyFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Clients } from './client-processes.js';
import { pause, viewsOf } from './clients.js';
import { memoryKib, processorMs } from './costs.js';
import { line, median, percentile, round } from './report.js';
import { floorLoop, floorServer, realServer, seededFolder } from './servers.js';

/** @typedef {import('./servers.js').Running} Running */
/** @typedef {import('./seed').SeededSession} Seeded */

const TABLETS = 15;
const FEW = 10;
/** A step opens, and everybody answers within ten seconds: the busiest that a room gets by itself. */
const BUSY = { each: 1, lastsMs: 10_000 };
/** As many answers a second from ten rooms as the busy load has from a hundred. */
const DENSE = { each: 10, lastsMs: 10_000 };
/** One room has too few answers in it to speak of a 99th percentile: there each tablet answers four times a second. */
const ALONE = { each: 16, lastsMs: 4_000 };
const WARM_UP = { each: 20, lastsMs: 2_000 };

/** One session: an answer on its way to the console, and a push on its way to the tablets. */
export async function measureOneSession(rounds = 3) {
	const { folder, sessions } = seededFolder(1);
	const views = await viewsFrom(folder, sessions);
	/** @param {boolean} bare */
	const roundOf = (bare) =>
		withServer(bare ? floorServer(views) : realServer(folder), 1, async (server, clients) => {
			await clients.open(server.base, sessions);
			await clients.answerToConsole(WARM_UP);
			return {
				answers: spread(await clients.answerToConsole(ALONE)),
				pushes: spread(await clients.pushToTablets({ times: 40, bare }))
			};
		});
	const both = [];
	for (let turn = 1; turn <= rounds; turn++) {
		both.push(
			await round(`One session, round ${turn} of ${rounds}`, async () => ({
				floor: await roundOf(true),
				product: await roundOf(false)
			}))
		);
	}
	for (const [name, what] of /** @type {const} */ ([
		['answer to console, 1 session', 'answers'],
		['push to 15 tablets', 'pushes']
	])) {
		printSpread(
			name,
			both.map(({ product }) => product[what]),
			both.map(({ floor }) => floor[what])
		);
	}
}

/** A hundred sessions: the same under load, what it costs, and how many answers can be made durable. */
export async function measureHundredSessions(rounds = 3) {
	const { folder, sessions } = seededFolder(100);
	// As it is now, whole and with nothing in its log: the floor commits into a copy.
	const copy = join(folder, 'floor.db');
	copyFileSync(join(folder, 'groundwork.db'), copy);
	const views = await viewsFrom(folder, sessions);
	const processes = Math.max(1, Math.min(4, availableParallelism() - 1));
	/** @type {Awaited<ReturnType<typeof floorRound>>[]} */
	const floors = [];
	/** @type {Awaited<ReturnType<typeof productRound>>[]} */
	const products = [];
	/** @type {Awaited<ReturnType<typeof fewRound>>[]} */
	const fews = [];
	/** @type {ReturnType<typeof floorLoop>[]} */
	const paced = [];
	/** @type {number[]} */
	const commits = [];
	const pace = (sessions.length * TABLETS * BUSY.each) / (BUSY.lastsMs / 1000);
	for (let turn = 1; turn <= rounds; turn++) {
		await round(`A hundred sessions, round ${turn} of ${rounds}`, async () => {
			const floor = await withServer(floorServer(views), processes, (server, clients) =>
				floorRound(server, clients, sessions)
			);
			const product = await withServer(realServer(folder), processes, (server, clients) =>
				productRound(server, clients, sessions)
			);
			const few = await withServer(realServer(folder), 1, (server, clients) =>
				fewRound(server, clients, sessions.slice(0, FEW))
			);
			commits.push(floorLoop(copy, 3).perSecond);
			paced.push(floorLoop(copy, 4, pace));
			floors.push(floor);
			products.push(product);
			fews.push(few);
		});
	}
	const of = (/** @type {'perTablet' | 'answersPerSecond' | 'spentMs'} */ what) =>
		median(products.map((product) => product[what]));
	printSpread(
		'answer to console, 100 sessions',
		products.map(({ answers }) => answers),
		floors.map(({ answers }) => answers)
	);
	// The part of that which no code can save while an answer is on disk before it is acknowledged.
	for (const p of /** @type {const} */ (['p50', 'p95'])) {
		line(`bare commit at the pace of 100 sessions, ${p}`, 'ms', median(paced.map((each) => each[p])), NaN);
	}
	line('durable answers', 'per second', of('answersPerSecond'), median(commits));
	line('memory per tablet', 'KiB', of('perTablet'), median(floors.map(({ perTablet }) => perTablet)));
	const seconds = BUSY.lastsMs / 1000;
	line(
		'processor time per session, 100 against 10 sessions',
		'ms/s',
		of('spentMs') / sessions.length / seconds,
		median(fews.map(({ spentMs }) => spentMs)) / FEW / seconds
	);
	line(
		'processor time per answer, from 100 against 10 sessions',
		'ms',
		of('spentMs') / (pace * seconds),
		median(fews.map(({ denseMs }) => denseMs)) / (pace * seconds)
	);
}

/** @param {Running} server @param {Clients} clients @param {Seeded[]} sessions */
async function floorRound(server, clients, sessions) {
	const perTablet = await memoryOfTablets(server, clients, sessions);
	await warmUp(clients);
	return { perTablet, answers: spread(await clients.answerToConsole(BUSY)) };
}

/** @param {Running} server @param {Clients} clients @param {Seeded[]} sessions */
async function productRound(server, clients, sessions) {
	const perTablet = await memoryOfTablets(server, clients, sessions);
	await warmUp(clients);
	const { latencies, spentMs } = await underLoad(server, clients, BUSY);
	const answersPerSecond = await clients.answersPerSecond(3_000);
	return { perTablet, answers: spread(latencies), spentMs, answersPerSecond };
}

/**
 * What ten sessions cost under the same load each, and under the same load together.
 * @param {Running} server @param {Clients} clients @param {Seeded[]} sessions
 */
async function fewRound(server, clients, sessions) {
	await clients.open(server.base, sessions);
	await warmUp(clients);
	const { spentMs } = await underLoad(server, clients, BUSY);
	const { spentMs: denseMs } = await underLoad(server, clients, DENSE);
	return { spentMs, denseMs };
}

/** Until the compiler has seen the code run. @param {Clients} clients */
async function warmUp(clients) {
	await clients.answersPerSecond(1_500);
	await pause(500);
}

/**
 * Latencies, and the processor time that the server spent meanwhile.
 * @param {Running} server @param {Clients} clients @param {typeof BUSY} load
 */
async function underLoad(server, clients, load) {
	const before = processorMs(server.child.pid);
	const latencies = await clients.answerToConsole(load);
	return { latencies, spentMs: processorMs(server.child.pid) - before };
}

/**
 * Ten rooms first, then the others: the memory that those take on top is the tablets' and not the server's own. On a
 * fresh server, since one that has worked has room to spare. @param {Running} server @param {Clients} clients
 * @param {Seeded[]} sessions
 */
async function memoryOfTablets(server, clients, sessions) {
	await clients.open(server.base, sessions.slice(0, FEW));
	await pause(500);
	const before = memoryKib(server.child.pid);
	const others = sessions.slice(FEW);
	await clients.open(server.base, others);
	await pause(500);
	return (memoryKib(server.child.pid) - before) / (others.length * TABLETS);
}

/**
 * Views as the real server sends them once a room is in full swing, for the floor to send.
 * @param {string} folder @param {Seeded[]} sessions
 */
const viewsFrom = (folder, [session]) =>
	withServer(realServer(folder), 1, async (server, clients) => {
		if (!session) throw new Error('There is no session to look at.');
		await clients.open(server.base, [session]);
		await clients.answerToConsole(WARM_UP);
		return viewsOf(server.base, session);
	});

/**
 * @template T @param {Promise<Running>} starting @param {number} processes
 * @param {(server: Running, clients: Clients) => Promise<T>} work
 */
async function withServer(starting, processes, work) {
	const server = await starting;
	const clients = new Clients(processes);
	try {
		return await work(server, clients);
	} finally {
		clients.stop();
		await server.stop();
	}
}

/** @typedef {{ p50: number, p95: number, p99: number }} Spread */
/** @param {number[]} latencies @returns {Spread} */
const spread = (latencies) => ({
	p50: percentile(latencies, 50),
	p95: percentile(latencies, 95),
	p99: percentile(latencies, 99)
});

/** @param {string} name @param {Spread[]} products @param {Spread[]} floors one for each round */
function printSpread(name, products, floors) {
	for (const p of /** @type {const} */ (['p50', 'p95', 'p99'])) {
		line(
			`${name}, ${p}`,
			'ms',
			median(products.map((each) => each[p])),
			median(floors.map((each) => each[p]))
		);
	}
}
