// `npm run test:faults`: the real server on a real disk, driven by many people at once through a network that fails, and
// killed again and again in the middle of it. At the end everything that was acknowledged is held against the database,
// and every screen against its view. `-- --kills 200 --sessions 10 --tablets 15 --seed 7`; the same seed plans the same.
// `-- --without dedupe` and `-- --without commit` are the controls: a server without that guard, and all is well only if
// it is caught.
import process from 'node:process';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../../scripts/ensure-built.js';
import { Book } from './book.js';
import { holdAgainst } from './check.js';
import { brokenAudit, brokenIn } from './database.js';
import { Facilitator } from './facilitator.js';
import { openNetwork } from './network.js';
import { Person } from './person.js';
import { between, numbersFrom } from './random.js';
import { Screen } from './screen.js';
import { seededFolder } from './seeded-folder.js';
import { aServer } from './server.js';
import { CONTROLS } from './without.js';

const { values } = parseArgs({
	options: {
		kills: { type: 'string', default: '12' },
		sessions: { type: 'string', default: '3' },
		tablets: { type: 'string', default: '8' },
		seed: { type: 'string', default: String(Date.now() % 1_000_000) },
		without: { type: 'string', default: '' }
	}
});
const [kills, sessions, tablets, seed] = [values.kills, values.sessions, values.tablets, values.seed].map(
	Number
);
/**
 * On a calm network everybody's last command is answered within seconds. What isn't by then never will be: a server that
 * forgets which commands it has had fails for ever at doing one a second time.
 */
const LONGEST_LAST_WORD_MS = 60_000;
const { without } = values;
if (without && !CONTROLS.includes(without)) throw new Error(`--without knows ${CONTROLS.join(' and ')}.`);
const broken = without ? `, on a server without its ${without}` : '';
console.log(`Faults: ${sessions} sessions of ${tablets} tablets, ${kills} kills, seed ${seed}${broken}`);

ensureBuilt();
const { folder, rooms } = seededFolder(Number(sessions), Number(tablets));

let nextSeed = Number(seed);
const random = () => numbersFrom(nextSeed++);
/** @type {Awaited<ReturnType<typeof aServer>> | undefined} */
let server;
const network = await openNetwork(() => server?.port ?? 0, random());
const base = `http://127.0.0.1:${network.port}`;
server = await aServer(folder, base, { without });
await server.start();

const book = new Book();
const until = { stopped: false };
const groups = rooms.map(({ session, staff, display, people }) => {
	const persons = people.map((person) => new Person(base, session, person, book, random()));
	/** @type {import('./screen.js').Who} */
	const wall = { session, as: 'display', cookie: `groundwork-display-${session}=${display}` };
	return {
		persons,
		leader: new Facilitator(base, { session, cookie: staff }, persons, book, random()),
		wall,
		screen: new Screen(base, wall)
	};
});
// So many that the machine keeps up: whoever waits for a processor meets no faults.
const pace = Math.max(1, (Number(sessions) * Number(tablets)) / 40);
const lives = groups.flatMap(({ persons, leader }) =>
	[...persons, leader].map((each) => each.live(until, pace))
);

/** @type {string[]} */
const damaged = [];
const plan = random();
const startedAt = Date.now();
for (let kill = 1; kill <= Number(kills); kill++) {
	await new Promise((resolve) => setTimeout(resolve, between(plan, 300, 6_000)));
	// Now and then it is asked to stop, and may finish what it is at.
	await server.kill(plan() < 0.15 ? 'SIGTERM' : 'SIGKILL');
	const damage = brokenIn(folder);
	if (damage) damaged.push(`after kill ${kill}, ${damage}`);
	if (plan() < 0.3) await new Promise((resolve) => setTimeout(resolve, between(plan, 100, 2_500)));
	await server.start();
	if (kill % 10 === 0) {
		console.log(`${kill} kills, ${book.acknowledged.length} acknowledged, ${book.refused} refused`);
	}
}
network.calmDown();
until.stopped = true;
const allAnswered = await Promise.race([
	Promise.all(lives).then(() => true),
	new Promise((resolve) => setTimeout(() => resolve(false), LONGEST_LAST_WORD_MS))
]);

const { lost, doubled } = holdAgainst(folder, book, rooms);
const different = await differentScreens();
for (const damage of [brokenIn(folder), brokenAudit(folder)]) if (damage) damaged.push(damage);
const minutes = ((Date.now() - startedAt) / 60_000).toFixed(1);
const { delay, cut, half, twice, hole } = network.faults;
const done = book.acknowledged.length;
const faults = [...lost, ...doubled, ...different, ...damaged];
if (!allAnswered) faults.push('somebody’s last command was never answered');
for (const words of faults.slice(0, without ? 5 : 40)) console.log(`  ${words}`);
console.log(
	`F-30: ${kills} kills in ${minutes} minutes: ${done} acknowledged, ${lost.length} lost, ${doubled.length} doubled; ` +
		`the file looked at after every kill and the audit log at the end: ${damaged.length} faults`
);
console.log(
	`F-32: on the network ${delay} delays, ${cut} cuts, ${half} halves, ${twice} doubles, ${hole} holes: ` +
		`${different.length} screens that differ (seed ${seed})`
);
if (without) {
	const caught = (without === 'dedupe' ? doubled : lost).length > 0;
	console.log(`F-32, guard removed: without its ${without} the server is ${caught ? '' : 'NOT '}caught`);
	process.exit(caught ? 0 : 1);
}
process.exit(faults.length === 0 ? 0 : 1);

/** Every screen shows what it would be shown if it were opened now. */
async function differentScreens() {
	/** @type {string[]} */
	const words = [];
	for (const { persons, leader, wall, screen } of groups) {
		const all = [
			{ what: 'a display', who: wall, screen },
			{ what: 'a console', who: leader.who, screen: leader.screen },
			...persons.map((person) => ({ what: 'a tablet', who: person.who(), screen: person.screen }))
		];
		for (const { what, who, screen } of all) {
			if (!(await comesToShow(screen, who)))
				words.push(`${what} of session ${who.session} shows something else`);
		}
	}
	return words;
}

/** @param {Screen} screen @param {import('./screen.js').Who} who */
async function comesToShow(screen, who) {
	for (let tries = 0; tries < 40; tries++) {
		const fresh = JSON.stringify((await Screen.fresh(base, who)).view);
		if (JSON.stringify(screen.newest?.view) === fresh) return true;
		await new Promise((resolve) => setTimeout(resolve, 250));
	}
	return false;
}
