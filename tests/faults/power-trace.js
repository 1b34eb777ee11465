import { readFileSync } from 'node:fs';

/**
 * One thing that was done to the database's file (`end` is '') or to its log ('-wal').
 * @typedef {{ atMs: number, end: string } & ({ does: 'write', at: number, bytes: Buffer } | { does: 'cut', length: number } | { does: 'flush' })} Done
 */

const LINE = /^(?<at>\d+\.\d+) (?<call>\w+)\(\d+<(?<path>[^>]+)>(?<rest>.*)\) += (?<result>-?\d+)/;

/**
 * What strace has written down (`-ttt -y -xx`), as far as it is about a database's file or its log; in its order.
 * @param {string} traceFile @param {string} name of the database's file @returns {Done[]}
 */
export function readTrace(traceFile, name) {
	return readFileSync(traceFile, 'latin1')
		.split('\n')
		.flatMap((line) => lineOf(line, name));
}

/** @param {string} line @param {string} name @returns {Done[]} empty for what is about another file, or was refused */
function lineOf(line, name) {
	const { at, call, path, rest = '', result } = LINE.exec(line)?.groups ?? {};
	const end = unescaped(path ?? '')
		.toString()
		.split(`/${name}`)[1];
	if ((end !== '' && end !== '-wal') || Number(result) < 0) return [];
	const when = { atMs: Number(at) * 1000, end };
	if (call === 'fdatasync' || call === 'fsync') return [{ ...when, does: 'flush' }];
	if (call === 'ftruncate') {
		return [{ ...when, does: 'cut', length: Number(rest.replace(', ', '')) }];
	}
	const [, words = '', offset] = /^, "([^"]*)", \d+, (\d+)$/.exec(rest) ?? [];
	if (offset === undefined)
		throw new Error(`The trace has a line that is not understood: ${line.slice(0, 200)}`);
	return [{ ...when, does: 'write', at: Number(offset), bytes: unescaped(words) }];
}

/** `\x41\x42`, and as strace writes paths, plain. @param {string} words */
const unescaped = (words) =>
	words.includes('\\x') ? Buffer.from(words.replaceAll('\\x', ''), 'hex') : Buffer.from(words, 'latin1');
