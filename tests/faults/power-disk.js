import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FILE } from './database.js';

/** @typedef {import('./power-trace.js').Done} Done */

const SECTOR = 512;

/** A disk: what is on it for sure, and what was written since and may or may not be. */
export class Disk {
	/** What was flushed, by the end of the file's name. @type {Record<string, Buffer>} */
	#flushed = {};
	/** @type {Record<string, Done[]>} */
	#since = { '': [], '-wal': [] };
	#next = 0;

	/** @param {string} folder as it was before the first of what was done */
	constructor(folder) {
		for (const end of ['', '-wal']) {
			const file = join(folder, FILE + end);
			this.#flushed[end] = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
		}
	}

	/** @param {Done[]} trace @param {number} moment how much of it is done by then */
	goOnTo(trace, moment) {
		for (; this.#next < moment; this.#next++) {
			const done = /** @type {Done} */ (trace[this.#next]);
			const since = (this.#since[done.end] ??= []);
			if (done.does !== 'flush') since.push(done);
			else {
				let flushed = this.#flushed[done.end] ?? Buffer.alloc(0);
				for (const one of since) flushed = after(flushed, one);
				this.#flushed[done.end] = flushed;
				this.#since[done.end] = [];
			}
		}
	}

	/**
	 * Writes the files as a cut at this moment could leave them.
	 * @param {string} folder @param {() => number} random @returns {string} the database's file
	 */
	afterCut(folder, random) {
		const file = join(folder, `cut-${FILE}`);
		// Some cuts find everything written, some nothing of it, most some of it.
		const [keeps, tears] = [Math.min(1, Math.max(0, random() * 1.6 - 0.3)), random() * 0.3];
		for (const end of ['', '-wal']) {
			let left = this.#flushed[end] ?? Buffer.alloc(0);
			for (const one of this.#since[end] ?? []) {
				if (one.does === 'write' && random() < tears) left = torn(left, one, random);
				else if (random() < keeps) left = after(left, one);
			}
			writeFileSync(file + end, left);
		}
		rmSync(`${file}-shm`, { force: true });
		return file;
	}
}

/** @param {Buffer} before @param {Done} done */
function after(before, done) {
	if (done.does === 'flush') return before;
	if (done.does === 'cut') {
		const cut = Buffer.alloc(done.length);
		before.copy(cut, 0, 0, done.length);
		return cut;
	}
	const to = Buffer.alloc(Math.max(before.length, done.at + done.bytes.length));
	before.copy(to);
	done.bytes.copy(to, done.at);
	return to;
}

/** Some of its sectors are written. @param {Buffer} before @param {Extract<Done, { does: 'write' }>} done @param {() => number} random */
function torn(before, done, random) {
	let to = before;
	for (let at = 0; at < done.bytes.length; at += SECTOR) {
		if (random() < 0.5) {
			to = after(to, { ...done, at: done.at + at, bytes: done.bytes.subarray(at, at + SECTOR) });
		}
	}
	return to;
}
