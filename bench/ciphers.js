// `node bench/ciphers.js`: every cipher of the driver, with a key as it is and with one that is derived slowly, beside a
// plain file. docs/decisions/at-rest.md has what it printed, and which was taken.
import { randomBytes } from 'node:crypto';
import Sqlite from 'better-sqlite3';
import { compare } from './at-rest.js';
import { line, spread } from './report.js';

const key = randomBytes(32).toString('hex');
/** @param {string[]} pragmas @returns {import('./at-rest.js').Open} */
const keyed = (pragmas) => (file) => {
	const database = new Sqlite(file);
	for (const pragma of pragmas) database.pragma(pragma);
	return database;
};
const times = await compare(
	{
		plain: keyed([]),
		sqlcipher: keyed(["cipher = 'sqlcipher'", 'legacy = 4', `key = "x'${key}'"`]),
		'sqlcipher, derived': keyed(["cipher = 'sqlcipher'", 'legacy = 4', `key = '${key}'`]),
		chacha20: keyed(["cipher = 'chacha20'", `key = "raw:${key}"`]),
		aegis: keyed(["cipher = 'aegis'", `key = "raw:${key}"`]),
		ascon128: keyed(["cipher = 'ascon128'", `key = "raw:${key.slice(0, 32)}"`])
	},
	5
);
for (const [name, taken] of Object.entries(times)) {
	for (const what of /** @type {const} */ (['open', 'commit', 'read', 'scan'])) {
		for (const p of /** @type {const} */ (['p50', 'p95'])) {
			line(`${name}, ${what}, ${p}`, 'ms', spread(taken[what])[p], spread(times['plain']?.[what] ?? [])[p]);
		}
	}
}
