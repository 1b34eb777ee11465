import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { writeCopy } from '../db/copy.ts';
import { replaceFile } from '../db/durable-files.ts';
import { openKeyed } from '../db/keyed-file.ts';
import { rowCounts } from '../db/row-counts.ts';
import { checkCopy, NotGood, type Found } from './check.ts';
import { backupName, listBackups } from './names.ts';
import { expired } from './rotate.ts';

export type Written = {
	file: string;
	/** What was acknowledged before this is in it. */
	atMs: number;
	bytes: number;
	rows: number;
	entries: number;
	/** How many backups there are now, with this one. */
	kept: number;
};

/** What an abandoned run leaves is not the file of one that is still at it. */
const ABANDONED_MS = 24 * 60 * 60_000;

/**
 * Writes a backup beside a running server, reads it back, and lets older ones go by the rule of `rotate.ts`. Blocks while
 * it writes: for a process of its own.
 * @throws where there is no backup in the end; its message is for whoever runs the clinic's computer
 */
export async function backUp(databaseFile: string, folder: string, key: Buffer): Promise<Written> {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const source = openKeyed(databaseFile, key, { readonly: true, fileMustExist: true, timeout: 5_000 });
	const atMs = Date.now();
	const target = join(folder, backupName(atMs));
	let part: string | undefined;
	try {
		const before = stateOf(source);
		part = writeCopy(source, target);
		const changedMeanwhile = stateOf(source).version !== before.version;
		const copy = openKeyed(part, key, { readonly: true });
		const found = await checkCopy(copy, key).finally(() => copy.close());
		compare(found, before, changedMeanwhile);
		const { size } = statSync(part);
		replaceFile(part, target);
		const kept = letGo(folder, Date.now());
		const rows = [...found.rows.values()].reduce((sum, count) => sum + count, 0);
		return { file: target, atMs, bytes: size, rows, entries: found.entries, kept };
	} finally {
		source.close();
		if (part) rmSync(part, { force: true });
	}
}

type State = { version: unknown; rows: Map<string, number>; entries: number };

/** What the database holds now, and a number that changes with every commit of anybody else. */
function stateOf(db: Database): State {
	const version: unknown = db.pragma('data_version', { simple: true });
	const rows = rowCounts(db);
	return { version, rows, entries: rows.get('audit_entries') ?? 0 };
}

/** The copy holds what the database held. While people work that is more than before; the log only grows. */
function compare(found: Found, before: State, changedMeanwhile: boolean): void {
	if (found.entries < before.entries) throw new NotGood('it has fewer audit entries than the database');
	if (changedMeanwhile) return;
	for (const [table, count] of before.rows) {
		if (found.rows.get(table) !== count) throw new NotGood(`it has other rows in ${table} than the database`);
	}
}

/** Deletes what is kept no longer, and what runs left that were killed. @returns how many backups there are */
function letGo(folder: string, nowMs: number): number {
	const backups = listBackups(folder);
	const gone = new Set(
		expired(
			backups.map(({ atMs }) => atMs),
			nowMs
		)
	);
	for (const { file, atMs } of backups) if (gone.has(atMs)) rmSync(file);
	for (const name of readdirSync(folder)) {
		const file = join(folder, name);
		if (/^\.groundwork-.*\.part$/.test(name) && statSync(file).mtimeMs < nowMs - ABANDONED_MS) rmSync(file);
	}
	return backups.length - gone.size;
}
