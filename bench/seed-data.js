import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { createServer } from 'vite';

// Runs in a process of its own: `node bench/seed-data.js <sessions> <past> <file> <tablets>`, GROUNDWORK_DATA says where.
const [sessions = '1', past = '0', file = 'seed.json', tablets = '15'] = process.argv.slice(2);
const vite = await createServer({
	server: { middlewareMode: true, hmr: false },
	logLevel: 'error',
	appType: 'custom'
});
/** @type {typeof import('./seed')} */
const { seed, seedPast } = /** @type {never} */ (await vite.ssrLoadModule('/bench/seed.ts'));
const seeded = await seed(Number(sessions), Number(tablets));
const [first] = seeded;
if (first && Number(past) > 0) await seedPast(first.groupId, Number(past));
writeFileSync(file, JSON.stringify(seeded));
await vite.close();
process.exit(0);
