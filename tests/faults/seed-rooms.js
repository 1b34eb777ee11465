import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { createServer } from 'vite';

// Runs in a process of its own: `node tests/faults/seed-rooms.js <sessions> <tablets> <file>`, GROUNDWORK_DATA says where.
const [sessions = '1', tablets = '15', file = 'rooms.json'] = process.argv.slice(2);
const vite = await createServer({
	server: { middlewareMode: true, hmr: false },
	logLevel: 'error',
	appType: 'custom'
});
/** @type {typeof import('./seed')} */
const { seedRooms } = /** @type {never} */ (await vite.ssrLoadModule('/tests/faults/seed.ts'));
writeFileSync(file, JSON.stringify(await seedRooms(Number(sessions), Number(tablets))));
await vite.close();
process.exit(0);
