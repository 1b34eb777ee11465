import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A backup in its folder. Everything that was acknowledged before `atMs` is in it. */
export type Backup = { file: string; atMs: number };

const NAME = /^groundwork-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z\.db$/;

/** UTC, and without a colon, which some file systems do not have. */
export function backupName(atMs: number): string {
	const time = new Date(atMs).toISOString().slice(0, 19).replaceAll(':', '-');
	return `groundwork-${time}Z.db`;
}

/** The time in a backup's name, to the second; null where it is another file. */
export function timeInName(name: string): number | null {
	const [, day, hour, minute, second] = NAME.exec(name) ?? [];
	const ms = day ? Date.parse(`${day}T${hour}:${minute}:${second}Z`) : NaN;
	return Number.isNaN(ms) ? null : ms;
}

/** Every backup that was finished, the newest first. What else is in the folder is not looked at. */
export function listBackups(folder: string): Backup[] {
	return namesIn(folder)
		.flatMap((name) => {
			const atMs = timeInName(name);
			return atMs === null ? [] : [{ file: join(folder, name), atMs }];
		})
		.sort((a, b) => b.atMs - a.atMs);
}

/**
 * When the last one was made; null where there is none.
 * @returns undefined where the folder can't be read: the disk for backups is not there
 */
export function findLastMs(folder: string): number | null | undefined {
	try {
		return listBackups(folder)[0]?.atMs ?? null;
	} catch {
		return undefined;
	}
}

function namesIn(folder: string): string[] {
	try {
		return readdirSync(folder);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
		throw error;
	}
}
