// Brings a database up to date in a process of its own, to be killed in the middle of it: `node upgrade-process.js <file> <key>`.
// Says a line before each thing that it asks of the database.
import { readFileSync, readdirSync, writeSync } from 'node:fs';
import process from 'node:process';
import Sqlite from 'better-sqlite3';
import { openWriter } from '../../src/lib/server/db/writer.ts';

const migrations = readdirSync('drizzle')
	.filter((name) => name.endsWith('.sql'))
	.sort()
	.map((name) => ({ name: name.replace('.sql', ''), sql: readFileSync(`drizzle/${name}`, 'utf8') }));

for (const act of /** @type {const} */ (['exec', 'prepare', 'pragma'])) {
	const real = /** @type {(...asked: never[]) => never} */ (Sqlite.prototype[act]);
	Sqlite.prototype[act] = /** @type {never} */ (
		/** @this {Sqlite.Database} @param {never[]} asked */
		function (...asked) {
			say();
			return real.apply(this, asked);
		}
	);
}
function say() {
	for (;;) {
		try {
			return writeSync(1, 'asks\n');
		} catch (error) {
			// Whoever reads it is not as quick.
			if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EAGAIN') throw error;
		}
	}
}

const [file = '', key = ''] = process.argv.slice(2);
openWriter(file, Buffer.from(key, 'base64'), migrations).close();
