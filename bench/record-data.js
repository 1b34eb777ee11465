import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { createServer } from 'vite';

// Runs in a process of its own: `node bench/record-data.js <weeks> <file>`, GROUNDWORK_DATA says where. Fills the folder
// with weeks of a clinic's past, and times what has no page.
const [weeks = '4', file = 'record.json'] = process.argv.slice(2);
const vite = await createServer({
	server: { middlewareMode: true, hmr: false },
	logLevel: 'error',
	appType: 'custom'
});
/** @type {typeof import('../src/lib/server/demo/years/years')} */
const { seedYears } = /** @type {never} */ (await vite.ssrLoadModule('/src/lib/server/demo/years/years.ts'));
/** @type {typeof import('./record')} */
const { timeDrafts } = /** @type {never} */ (await vite.ssrLoadModule('/bench/record.ts'));
const seeded = await seedYears(Number(weeks), () => {});
writeFileSync(file, JSON.stringify({ ...seeded, drafted: await timeDrafts(30) }));
await vite.close();
process.exit(0);
