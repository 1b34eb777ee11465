// `npm run staff:reset -- sign-in-name`: lets an administrator in again who has lost password, phone and codes. Run it where
// the server runs, with GROUNDWORK_DATA and the key as for the server, which may go on running.
import { existsSync } from 'node:fs';
import process from 'node:process';
import { resetBeside } from '../src/lib/server/db/reset-beside.ts';
import { readConfig } from '../src/lib/server/config.ts';

try {
	const [signInName] = process.argv.slice(2);
	if (!signInName) throw new Error('Say as whom they sign in: npm run staff:reset -- sign-in-name');
	const config = readConfig(process.env);
	if (!existsSync(config.databaseFile)) throw new Error(`There is no database at ${config.databaseFile}.`);
	const password = await resetBeside(config, signInName);
	console.log(`Their new password, shown this once:

  ${password}

All their sign-ins have ended. Their second step, recovery codes and PIN are gone: within seven days they sign in with
this password, set up a new second step, and choose a password of their own. The audit log says that it was done.`);
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
