import { copyFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { line, median, printSpread, round, spread } from './report.js';
import { floorLoop, floorServer, realServer, seededFolder } from './servers.js';
import { Side, TABLETS, viewsFrom } from './side.js';

/** @typedef {import('./seed').SeededSession} Seeded */

const MANY = 100;
const FEW = 10;
/** A step opens, and everybody answers within about ten seconds: the busiest that a room gets by itself. */
const PER_SECOND = 0.1;
const SLICE_MS = 2_000;
const SLICES = 5;
const FEW_MS = 6_000;
/** Answers a second, of all tablets together. */
const PACE = MANY * TABLETS * PER_SECOND;

/**
 * A hundred sessions: an answer on its way to the console, how many answers can be made durable, and what tablets and
 * answers cost the server. Floor and product run side by side and are under load by turns.
 */
export async function measureHundredSessions(rounds = 3) {
	const { folder, sessions } = seededFolder(MANY);
	// As it is now, whole and with nothing in its log: the floors commit into copies.
	const [copy, served] = ['loop.db', 'served.db'].map((name) => join(folder, name));
	for (const each of [copy, served]) copyFileSync(join(folder, 'groundwork.db'), each);
	const views = await viewsFrom(folder, sessions);
	// As many as there are processors to spare for what stands in for a clinic's tablets.
	const processes = Math.max(1, Math.min(4, availableParallelism() - 1));
	const both = () =>
		Side.with(floorServer(views), processes, (floor) =>
			Side.with(floorServer(views, served), processes, (durableFloor) =>
				Side.with(realServer(folder), processes, (product) =>
					compare({ floor, durableFloor, product }, sessions, copy)
				)
			)
		);
	const once = async () => ({
		many: await both(),
		few: await Side.with(realServer(folder), 1, (side) => costOfFew(side, sessions.slice(0, FEW))),
		paced: floorLoop(copy, 3, PACE)
	});
	/** @type {Awaited<ReturnType<typeof once>>[]} */
	const done = [];
	for (let turn = 1; turn <= rounds; turn++) {
		done.push(await round(`A hundred sessions, round ${turn} of ${rounds}`, once));
	}
	printSpread(
		'answer to console, 100 sessions',
		done.map(({ many }) => many.answers)
	);
	printSpread(
		'answer to console, 100 sessions, against a floor that commits',
		done.map(({ many: { answers } }) => ({ floor: answers.durableFloor, product: answers.product }))
	);
	/** @param {(one: Awaited<ReturnType<typeof once>>) => number} what */
	const middle = (what) => median(done.map(what));
	// The part of that which no code can save while an answer is on disk before it is acknowledged.
	line(
		'bare commit at the same pace, p50',
		'ms',
		middle(({ paced }) => paced.p50),
		NaN
	);
	line(
		'bare commit at the same pace, p95',
		'ms',
		middle(({ paced }) => paced.p95),
		NaN
	);
	line(
		'durable answers',
		'per second',
		middle(({ many }) => many.durable),
		middle(({ many }) => many.commits)
	);
	line(
		'memory per tablet',
		'KiB',
		middle(({ many }) => many.weighs),
		middle(({ many }) => many.floorWeighs)
	);
	line(
		'processor time per session, of 100 against 10 sessions',
		'ms/s',
		middle(({ many }) => many.spentMs) / MANY / ((SLICES * SLICE_MS) / 1000),
		middle(({ few }) => few.spentMs) / FEW / (FEW_MS / 1000)
	);
	line(
		'processor time per answer, from 100 against 10 sessions',
		'ms',
		middle(({ many }) => many.spentMs / many.count),
		middle(({ few }) => few.denseMs / few.denseCount)
	);
}

/**
 * @param {{ floor: Side, durableFloor: Side, product: Side }} sides
 * @param {Seeded[]} sessions @param {string} copy
 */
async function compare({ floor, durableFloor, product }, sessions, copy) {
	const floorWeighs = await floor.openAndWeigh(sessions, FEW);
	const weighs = await product.openAndWeigh(sessions, FEW);
	await durableFloor.open(sessions);
	const sides = [floor, durableFloor, product];
	for (const side of sides) await side.warmUp({ perSecond: 0.5, lastsMs: 2_000 });
	for (let slice = 0; slice < SLICES; slice++) {
		for (const side of sides) await side.underLoad({ perSecond: PER_SECOND, lastsMs: SLICE_MS });
	}
	const durable = [];
	const commits = [];
	for (let slice = 0; slice < 2; slice++) {
		durable.push(await product.clients.answersPerSecond(2_000));
		commits.push(floorLoop(copy, 2).perSecond);
	}
	return {
		answers: {
			floor: spread(floor.latencies),
			durableFloor: spread(durableFloor.latencies),
			product: spread(product.latencies)
		},
		weighs,
		floorWeighs,
		durable: median(durable),
		commits: median(commits),
		spentMs: product.spentMs,
		count: product.latencies.length
	};
}

/**
 * What ten sessions cost: under the same load each as a hundred, and with as many answers as come from a hundred.
 * @param {Side} side @param {Seeded[]} sessions
 */
async function costOfFew(side, sessions) {
	await side.open(sessions);
	await side.warmUp({ perSecond: 5, lastsMs: 2_000 });
	await side.underLoad({ perSecond: PER_SECOND, lastsMs: FEW_MS });
	const { spentMs } = side;
	const { length } = side.latencies;
	await side.underLoad({ perSecond: (PER_SECOND * MANY) / FEW, lastsMs: FEW_MS });
	return { spentMs, denseMs: side.spentMs - spentMs, denseCount: side.latencies.length - length };
}
