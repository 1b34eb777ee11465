// `npm run restore -- <file>`: puts a backup in the place of the database while no server runs, and the database that is
// there aside. Ends with code 1 and the reason where nothing was changed.
//   npm run restore -- <file> --key-file <file>    the key that the backup was written with, where it was rotated since
import { readdirSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { readInstallationKey } from '../src/lib/server/access/installation-key.ts';
import { restore } from '../src/lib/server/backup/restore.ts';
import { readConfig } from '../src/lib/server/config.ts';

const migrations = readdirSync(new URL('../drizzle', import.meta.url))
	.filter((name) => name.endsWith('.sql'))
	.map((name) => name.replace(/\.sql$/, ''));

try {
	const { values, positionals } = parseArgs({
		options: { 'key-file': { type: 'string' } },
		allowPositionals: true
	});
	const [file] = positionals;
	const old = values['key-file'];
	if (!file) throw new Error('Which one? npm run restore -- <file of a backup>');
	const config = readConfig(process.env);
	const key = readInstallationKey(config);
	const { upToMs, entries, asidePath } = await restore(
		file,
		config.databaseFile,
		key,
		migrations,
		old ? readInstallationKey({ key: null, keyFile: old }) : key
	);
	const upTo =
		upToMs === null ? '' : `, with all that was acknowledged before ${new Date(upToMs).toISOString()}`;
	console.log(`Restored ${file}${upTo} (${entries} audit entries, whole).`);
	if (asidePath) console.log(`The database that was there is now ${asidePath}.`);
	console.log(
		'Now start the server (npm start). Everybody signs in again. Reload every console, tablet and display: they remember ' +
			'what came after the backup. Then look through Staff and Tablets: who was locked out since is let in again.'
	);
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exitCode = 1;
}
