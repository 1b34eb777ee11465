// `npm run bench`: what matters in the room, each measure as one line of JSON beside a floor that was measured in the
// same minutes on the same machine. docs/performance.md says how to read them. About fourteen minutes; it needs no
// network where a Chromium is there, and leaves nothing behind. `npm run bench -- load` is the ramp to 300 sessions, and
// `-- beside` the rooms beside whom nobody wants; any part can be had so: `-- one hundred`.
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { ensureBuilt } from '../scripts/ensure-built.js';
import { measureAtRest } from './at-rest.js';
import { measureBeside } from './beside.js';
import { measureHundredSessions } from './hundred-sessions.js';
import { measureLoad } from './load.js';
import { measureOneSession } from './one-session.js';
import { measurePages, measureStart } from './pages.js';
import { measureRecord } from './record.js';
import { measurePainted } from './painted.js';

const PARTS = {
	start: measureStart,
	'at-rest': measureAtRest,
	pages: measurePages,
	record: measureRecord,
	painted: measurePainted,
	one: measureOneSession,
	hundred: measureHundredSessions,
	size: measureSize,
	load: measureLoad,
	beside: measureBeside
};
/** They take ten minutes, and a machine that does nothing else. */
const BY_NAME_ONLY = ['load', 'beside'];

const asked = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const unknown = asked.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length > 0)
	throw new Error(`The bench has no ${unknown.join(', ')}: ${Object.keys(PARTS).join(', ')}.`);
ensureBuilt();
for (const [name, measure] of Object.entries(PARTS)) {
	if (asked.length > 0 ? asked.includes(name) : !BY_NAME_ONLY.includes(name)) await measure();
}
process.exit();

function measureSize() {
	const { stdout, status } = spawnSync(process.execPath, ['scripts/check-size.js', '--json'], {
		encoding: 'utf8'
	});
	process.stdout.write(stdout);
	process.exitCode = status ?? 1;
}
