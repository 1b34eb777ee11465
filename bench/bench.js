// `npm run bench`: what matters in the room, each measure as one line of JSON beside a floor that was measured in the
// same minutes on the same machine. docs/performance.md says how to read them. About six minutes; it needs no network,
// and leaves nothing behind.
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { ensureBuilt } from '../scripts/ensure-built.js';
import { measureHundredSessions } from './hundred-sessions.js';
import { measureOneSession } from './one-session.js';
import { measurePages, measureStart } from './pages.js';

ensureBuilt();
await measureStart();
await measurePages();
await measureOneSession();
await measureHundredSessions();
const { stdout, status } = spawnSync(process.execPath, ['scripts/check-size.js', '--json'], {
	encoding: 'utf8'
});
process.stdout.write(stdout);
process.exit(status ?? 1);
