// `npm run backup`: writes a backup beside the running server, encrypted as the database is, reads it back, and lets older
// ones go. Ends with code 1 and the reason where there is no good one in the end.
import { setPriority } from 'node:os';
import process from 'node:process';
import { readInstallationKey } from '../src/lib/server/access/installation-key.ts';
import { NotGood } from '../src/lib/server/backup/check.ts';
import { backUp } from '../src/lib/server/backup/write.ts';
import { readConfig } from '../src/lib/server/config.ts';

/** A running group comes first. */
const PRIORITY = 10;

try {
	setPriority(PRIORITY);
	const startedAt = performance.now();
	const config = readConfig(process.env);
	const { file, atMs, bytes, rows, entries, kept } = await backUp(
		config.databaseFile,
		config.backupFolder,
		readInstallationKey(config)
	);
	const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
	const number = new Intl.NumberFormat('en');
	console.log(
		`${file}: all that was acknowledged before ${new Date(atMs).toISOString()}, read back and whole ` +
			`(${number.format(bytes / 1e6)} MB, ${number.format(rows)} rows, ${number.format(entries)} audit entries, ` +
			`${seconds} s). Backups there now: ${kept}.`
	);
} catch (error) {
	const why = error instanceof Error ? error.message : String(error);
	const isBad = error instanceof NotGood;
	console.error(`No backup was made: ${isBad ? `the copy was read back, and ${why}` : why}`);
	process.exitCode = 1;
}
