// `npm run audit:verify`: walks the whole audit log, also while the server runs, and names the first entry that does not
// fit. It opens the database for reading only, and makes nothing: no key, no file.
//   npm run audit:verify -- --noted 1234:Hash    the log must also hold this entry, as an earlier run printed it
import { existsSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { deriveKey } from '../src/lib/server/access/derive-key.ts';
import { readInstallationKey } from '../src/lib/server/access/installation-key.ts';
import { walkChain } from '../src/lib/server/audit/chain.ts';
import { readConfig } from '../src/lib/server/config.ts';
import { openKeyed } from '../src/lib/server/db/keyed-file.ts';

const PAGE = 2_000;
const SAY_EVERY_MS = 2_000;

/** @type {Record<import('../src/lib/server/audit/chain').Fault['what'], string>} */
const WRONG = {
	changed: 'is not as it was written',
	missing: 'is missing',
	unlinked: 'was written after another entry than the one before it',
	key: 'and those after it were written with another key: look at GROUNDWORK_KEY_FILE',
	'not-noted': 'is not the entry that was noted, or the log ends before it'
};

try {
	process.exitCode = await verify(process.argv.slice(2));
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 2;
}

/** @param {string[]} args @returns {Promise<number>} 0 where the log is whole, 1 where it is not */
async function verify(args) {
	const noted = notedIn(args);
	const config = readConfig(process.env);
	const { databaseFile } = config;
	if (!existsSync(databaseFile)) throw new Error(`There is no database at ${databaseFile}.`);
	const installationKey = readInstallationKey(config);
	const key = deriveKey(installationKey, 'audit');
	const database = openKeyed(databaseFile, installationKey, {
		readonly: true,
		fileMustExist: true,
		timeout: 5_000
	});
	try {
		let saidAtMs = Date.now();
		const { entries, last, fault } = await walkChain(pagesOf(database), key, noted, (passed) => {
			if (Date.now() - saidAtMs < SAY_EVERY_MS) return;
			saidAtMs = Date.now();
			console.error(`… ${passed} entries`);
		});
		if (fault) {
			const at = fault.atMs === null ? '' : ` (${new Date(fault.atMs).toISOString()})`;
			console.error(
				`Broken at entry ${fault.seq}${at}: it ${WRONG[fault.what]}. Entries before it that hold: ${entries}.`
			);
			return 1;
		}
		console.log(`${entries} entries, whole.`);
		if (last)
			console.log(`Note the last one somewhere else, for the next run: --noted ${last.seq}:${last.hash}`);
		return 0;
	} finally {
		database.close();
	}
}

/** @param {string[]} args */
function notedIn(args) {
	const { values } = parseArgs({ args, options: { noted: { type: 'string' } } });
	if (values.noted === undefined) return null;
	const [, seq, hash] = /^(\d+):([\w-]+)$/.exec(values.noted) ?? [];
	if (!seq || !hash) throw new Error('Give --noted as an earlier run printed it: a number, a colon, a hash.');
	return { seq: Number(seq), hash };
}

/** Each page is a read of its own, so that the server's log of writes can be moved meanwhile. @param {import('better-sqlite3').Database} database */
function* pagesOf(database) {
	const next = database.prepare('SELECT * FROM audit_entries WHERE seq > ? ORDER BY seq LIMIT ?');
	let after = 0;
	for (;;) {
		const rows = /** @type {Record<string, unknown>[]} */ (next.all(after, PAGE));
		if (rows.length === 0) return;
		const page = rows.map(entryOf);
		yield page;
		after = page.at(-1)?.seq ?? after;
	}
}

/** @param {Record<string, unknown>} row */
function entryOf({ detail, ...row }) {
	const named = Object.entries(row).map(([name, value]) => [
		name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase()),
		value
	]);
	const entry = { ...Object.fromEntries(named), detail: detail === null ? null : JSON.parse(String(detail)) };
	return /** @type {import('../src/lib/server/audit/chain').ChainEntry} */ (entry);
}
