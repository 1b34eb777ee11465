import {
	chmodSync,
	chownSync,
	closeSync,
	existsSync,
	fsyncSync,
	linkSync,
	openSync,
	renameSync,
	rmSync,
	statSync,
	writeSync
} from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';

/**
 * Puts a finished file in another's place, in one step that a power cut can't halve. It gets the other's rights, and
 * its owner where root does this: the server must be able to open it again.
 */
export function replaceFile(finished: string, place: string): void {
	if (existsSync(place)) {
		const { mode, uid, gid } = statSync(place);
		chmodSync(finished, mode & 0o777);
		if (process.getuid?.() === 0) chownSync(finished, uid, gid);
	}
	flush(finished);
	renameSync(finished, place);
	flushFolder(place);
}

/** A second name for the same bytes, so that they can still be overwritten when another file has taken their place. */
export function keepAs(file: string, name: string): void {
	rmSync(name, { force: true });
	linkSync(file, name);
	flushFolder(name);
}

const PIECE = Buffer.alloc(1 << 20);

/** Overwrites a file and removes it. File systems that copy on write, snapshots and SSDs may keep what was in it. */
export function overwrite(file: string): void {
	const descriptor = openSync(file, 'r+');
	const { size } = statSync(file);
	for (let at = 0; at < size; at += PIECE.length) {
		writeSync(descriptor, PIECE, 0, Math.min(PIECE.length, size - at), at);
	}
	fsyncSync(descriptor);
	closeSync(descriptor);
	rmSync(file);
}

export function flush(file: string): void {
	const descriptor = openSync(file, 'r');
	fsyncSync(descriptor);
	closeSync(descriptor);
}

/** A new name is on disk once its folder is. Windows has no such flush, and refuses to open a folder. */
export function flushFolder(file: string): void {
	if (process.platform !== 'win32') flush(dirname(file));
}
