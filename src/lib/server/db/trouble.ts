import { faultLine, log } from '../log';

/**
 * Why nothing can be kept now:
 * - `disk`: it is full
 * - `locked`: another program holds the database's file
 * - `read-only`: the file, or its disk, takes no writes
 * - `corrupt`: the file is damaged
 * - `database`: the disk fails in another way
 */
export type Trouble = 'disk' | 'locked' | 'read-only' | 'corrupt' | 'database';

/** By the first word of SQLite's code: SQLITE_IOERR_WRITE is an SQLITE_IOERR. */
const BY_CODE: Record<string, Trouble> = {
	FULL: 'disk',
	BUSY: 'locked',
	LOCKED: 'locked',
	READONLY: 'read-only',
	CORRUPT: 'corrupt',
	NOTADB: 'corrupt',
	IOERR: 'database',
	CANTOPEN: 'database',
	NOMEM: 'database'
};

/** What is the matter with the database or its disk; null where an error is about something else, such as a bug. */
export function troubleIn(error: unknown): Trouble | null {
	for (let at = error; at instanceof Error; at = at.cause) {
		const [, first] = /^SQLITE_([A-Z]+)/.exec(String((at as { code?: unknown }).code)) ?? [];
		if (first) return BY_CODE[first] ?? null;
	}
	return null;
}

const SAY_EVERY_MS = 10_000;
let said: { why: Trouble; atMs: number } | null = null;
let damaged = false;

/**
 * Writes trouble with the database down, once for a burst of it. Damage stays known until the server is started anew
 * with a file that is whole: what is written into a damaged file may damage more of it.
 * @returns what is the matter, as `troubleIn`
 */
export function noteTrouble(error: unknown): Trouble | null {
	const why = troubleIn(error);
	if (!why) return null;
	damaged ||= why === 'corrupt';
	// Not the wall clock: a clock that is put back would keep it quiet.
	const atMs = performance.now();
	if (said?.why !== why || atMs - said.atMs > SAY_EVERY_MS) {
		said = { why, atMs };
		log.error('database in trouble', { code: why, ...faultLine(error) });
	}
	return why;
}

/** Whether something of the file could not be read since the server started. */
export const isDamaged = (): boolean => damaged;

/** Another file is the database now. */
export function forgetTrouble(): void {
	said = null;
	damaged = false;
}
