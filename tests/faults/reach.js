// Preloaded into a server (`node --import`) whose database is to get into trouble: a pragma that comes as a message is run
// on the connection that writes. It is the only way to a full or a read-only database that needs no rights on the machine.
import process from 'node:process';
import Sqlite from 'better-sqlite3';

/** @type {Set<import('better-sqlite3').Database>} */
const writers = new Set();
const { pragma } = Sqlite.prototype;
// Every connection is set up by pragmas, so this is where it shows itself.
Sqlite.prototype.pragma = function (/** @type {[string]} */ ...words) {
	if (!this.readonly) writers.add(this);
	return pragma.apply(this, words);
};

process.on('message', (/** @type {string} */ words) => {
	const [writer] = [...writers].filter(({ open }) => open);
	if (!writer) throw new Error('The server has opened no database.');
	process.send?.(pragma.call(writer, words, { simple: true }) ?? null);
});
// Whoever started it is gone, and may not have got to clearing up.
process.on('disconnect', () => process.exit(1));
process.channel?.unref();
