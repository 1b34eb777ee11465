// `npm run key:rotate`: puts the database under a new key. The server must be stopped; set GROUNDWORK_DATA and the key
// as for the server. Killed at any moment, it leaves the database under the old key or under the new one.
import { existsSync } from 'node:fs';
import process from 'node:process';
import { readConfig } from '../src/lib/server/config.ts';
import { rotateKey } from '../src/lib/server/db/rotate-key.ts';

try {
	// Whoever asks it for help gets no new key.
	if (process.argv.length > 2)
		throw new Error('It takes no arguments: stop the server, and run npm run key:rotate.');
	const config = readConfig(process.env);
	if (!existsSync(config.databaseFile)) throw new Error(`There is no database at ${config.databaseFile}.`);
	const old = rotateKey(config, process.env.GROUNDWORK_NEW_KEY ?? null);
	console.log('The database is under the new key.');
	console.log(
		old
			? `The old key is kept as ${old}: backups and copies of before open with it alone. Delete it with the last of them.`
			: 'Put the new key in the place of the old one before you start the server. Keep the old one for as long as ' +
					'you keep backups and copies of before: they open with it alone.'
	);
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
