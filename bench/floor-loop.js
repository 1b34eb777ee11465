// The floor for durable answers: bare commits in a loop, as fast as they go or at a pace. Prints commits a second and
// how long they took.
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { bareCommit } from './bare-commit.js';
import { spread } from './report.js';

const [file = 'floor.db', seconds = '3', perSecond = '0'] = process.argv.slice(2);
const { commit, close } = bareCommit(file);

/** @type {number[]} */
const took = [];
const start = performance.now();
while (performance.now() - start < Number(seconds) * 1000) {
	// People answer at random: the time to the next is exponential.
	if (perSecond !== '0') await pause((-Math.log(1 - Math.random()) * 1000) / Number(perSecond));
	const before = performance.now();
	commit();
	took.push(performance.now() - before);
}
const ran = performance.now() - start;
process.stdout.write(JSON.stringify({ perSecond: (took.length / ran) * 1000, ...spread(took) }));
close();
