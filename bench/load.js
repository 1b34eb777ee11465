import process from 'node:process';
import { Clients } from './client-processes.js';
import { now, pause } from './clients.js';
import { memoryKib } from './costs.js';
import { LASTS_MS, PER_SECOND, PROCESSES, atPace } from './pace.js';
import { line, say } from './report.js';
import { floorServer, realServer, seededFolder } from './servers.js';
import { Side, viewsFrom } from './side.js';

/** @typedef {import('./seed').SeededSession} Seeded */

const { LOAD_STEPS = '10,40,100,200,300', LOAD_ROOMS = '40' } = process.env;
const STEPS = LOAD_STEPS.split(',').map(Number);
const TABLETS = 15;
/** Where a room begins to feel it. */
const LONGEST_MS = 250;
const MOST_PER_SECOND = 3.2;

const WITH_DISPLAYS = { displays: true };

/**
 * The ramp: more and more sessions at the pace of a step that opens, then more and more answers from all of them until
 * it breaks; a fixed load of forty full rooms; and a server that is stopped and killed in the middle of it.
 * The floor is the bare socket server under the same load in the same minutes.
 */
export async function measureLoad() {
	const { folder, sessions } = seededFolder(Math.max(...STEPS), 0, TABLETS);
	const views = await viewsFrom(folder, sessions);
	await Side.with(floorServer(views), PROCESSES, (floor) =>
		Side.with(realServer(folder), PROCESSES, (product) => ramp(floor, product, sessions))
	);
	await fullRooms();
}

/** @param {Side} floor @param {Side} product @param {Seeded[]} sessions */
async function ramp(floor, product, sessions) {
	let open = 0;
	let before = memoryKib(product.server.child.pid);
	let floorBefore = memoryKib(floor.server.child.pid);
	let held = 0;
	for (const step of STEPS) {
		say(`Load: ${step} sessions of ${TABLETS} tablets`);
		const more = sessions.slice(open, step);
		for (const side of [floor, product]) await side.clients.open(side.server.base, more, WITH_DISPLAYS);
		const screens = more.length * (TABLETS + 2);
		await pause(1_000);
		const [weighs, floorWeighs] = [product, floor].map(({ server }) => memoryKib(server.child.pid));
		const at = `load: ${step} sessions`;
		line(
			`${at}, memory per socket`,
			'KiB',
			((weighs ?? NaN) - before) / screens,
			((floorWeighs ?? NaN) - floorBefore) / screens
		);
		open = step;
		await product.clients.underLoad({ perSecond: PER_SECOND, lastsMs: 3_000 });
		const bare = await atPace(floor);
		const ours = await atPace(product);
		print(at, ours, bare);
		if (ours.p99 <= LONGEST_MS) held = step;
		before = memoryKib(product.server.child.pid);
		floorBefore = memoryKib(floor.server.child.pid);
	}
	line(`load: sessions that hold p99 under ${LONGEST_MS} ms`, 'sessions', held, NaN);
	await untilItBreaks(product, open);
}

/** @param {Side} product @param {number} sessions */
async function untilItBreaks(product, sessions) {
	let held = 0;
	for (let perSecond = PER_SECOND * 2; perSecond <= MOST_PER_SECOND; perSecond *= 2) {
		const asked = perSecond * sessions * TABLETS;
		say(`Load: ${Math.round(asked)} answers a second`);
		const { p99, failed, done } = await atPace(product, perSecond);
		line(`load: ${Math.round(asked)} answers a second asked for, answer to console, p99`, 'ms', p99, NaN);
		if (p99 > LONGEST_MS || failed > 0) break;
		held = (done / LASTS_MS) * 1000;
	}
	line(`load: answers a second that hold p99 under ${LONGEST_MS} ms`, 'per second', held, NaN);
}

/** @param {string} at @param {Awaited<ReturnType<typeof atPace>>} ours @param {Awaited<ReturnType<typeof atPace>>} bare */
function print(at, ours, bare) {
	line(`${at}, answer to console, p50`, 'ms', ours.p50, bare.p50);
	line(`${at}, answer to console, p99`, 'ms', ours.p99, bare.p99);
	line(`${at}, acknowledged, p99`, 'ms', ours.ack, bare.ack);
	line(`${at}, answers that failed`, 'answers', ours.failed, bare.failed);
	line(`${at}, server, share of one processor`, '%', ours.serverShare, bare.serverShare);
	line(`${at}, generators, share of one processor`, '%', ours.clientsShare, bare.clientsShare);
}

/** L-36 and L-37: forty rooms of thirty tablets, each with a console and a display. */
async function fullRooms() {
	const { folder, sessions } = seededFolder(Number(LOAD_ROOMS), 0, 30);
	let server = await realServer(folder);
	const clients = new Clients(PROCESSES);
	const at = `load: ${sessions.length} rooms of 30 tablets`;
	try {
		say(at);
		await clients.open(server.base, sessions, { displays: true, returns: true });
		await clients.underLoad({ perSecond: PER_SECOND, lastsMs: 5_000 });
		const side = new Side(server, clients);
		const quiet = await atPace(side);
		const middle = memoryKib(server.child.pid);
		const again = await atPace(side);
		line(`L-36 ${at}, answer to console, p99`, 'ms', Math.max(quiet.p99, again.p99), NaN);
		line(`L-36 ${at}, acknowledged, p99`, 'ms', Math.max(quiet.ack, again.ack), NaN);
		line(`L-36 ${at}, answers that failed`, 'answers', quiet.failed + again.failed, NaN);
		line(
			`L-36 ${at}, memory, against the middle of it`,
			'MiB',
			memoryKib(server.child.pid) / 1024,
			middle / 1024
		);
		line(`L-36 ${at}, all in one instant, longest`, 'ms', Math.max(...(await clients.allAtOnce())), NaN);

		for (const signal of /** @type {const} */ (['SIGTERM', 'SIGKILL'])) {
			say(`Load: ${signal}`);
			server = await endedInTheMiddle(server, folder, clients, signal);
		}
	} finally {
		clients.stop();
		await server.stop();
	}
}

/**
 * @param {import('./servers.js').Running} server @param {string} folder @param {Clients} clients
 * @param {NodeJS.Signals} signal
 */
async function endedInTheMiddle(server, folder, clients, signal) {
	const load = clients.underLoad({ perSecond: PER_SECOND, lastsMs: 4_000 });
	await pause(2_000);
	const returned = clients.whenBack();
	const endedAt = now();
	await server.stop(signal);
	line(`L-37 load: ended by ${signal}`, 'ms', now() - endedAt, NaN);
	const next = await realServer(folder, Number(new URL(server.base).port));
	const listeningAtMs = Date.now();
	await load;
	const back = (await returned).map((atMs) => Math.max(0, atMs - listeningAtMs));
	line(`L-37 load: back after ${signal}, from the first page, longest`, 'ms', Math.max(...back), NaN);
	return next;
}
