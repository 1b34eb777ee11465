// Fails where the schema and the generated migrations disagree: then `npm run db:generate` is due.
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import process from 'node:process';

// A copy in the project: the generator takes only relative folders, and writes what it finds missing.
const COPY = '.tmp/migrations-check';
rmSync(COPY, { recursive: true, force: true });
cpSync('drizzle', COPY, { recursive: true });
const { stdout } = spawnSync(
	'npx',
	[
		'drizzle-kit',
		'generate',
		'--dialect=sqlite',
		'--schema=./src/lib/server/db/schema/index.ts',
		`--out=./${COPY}`,
		'--casing=snake_case'
	],
	{ encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }
);
rmSync(COPY, { recursive: true, force: true });
if (!stdout.includes('No schema changes')) {
	console.error(
		`The schema has changed and its migration is missing: run \`npm run db:generate\`.\n${stdout}`
	);
	process.exit(1);
}
console.log('The migrations fit the schema.');
