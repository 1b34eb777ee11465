// `npm run bench`: what matters in the room, each measure as one line of JSON beside a floor that was measured in the
// same minutes on the same machine. docs/performance.md says how to read them. About fourteen minutes; it needs no
// network where a Chromium is there, and leaves nothing behind.
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { ensureBuilt } from '../scripts/ensure-built.js';
import { measureAtRest } from './at-rest.js';
import { measureHundredSessions } from './hundred-sessions.js';
import { measureOneSession } from './one-session.js';
import { measurePages, measureStart } from './pages.js';
import { measureRecord } from './record.js';
import { measurePainted } from './painted.js';

ensureBuilt();
await measureStart();
await measureAtRest();
await measurePages();
await measureRecord();
await measurePainted();
await measureOneSession();
await measureHundredSessions();
const { stdout, status } = spawnSync(process.execPath, ['scripts/check-size.js', '--json'], {
	encoding: 'utf8'
});
process.stdout.write(stdout);
process.exit(status ?? 1);
