import { spawn } from 'node:child_process';
import { inArray } from 'drizzle-orm';
import { nowMs } from '../clock';
import { readConfig } from '../config';
import { db } from '../db';
import { sessions, sites } from '../db/schema';
import { due } from '../keeping/daily';
import { log } from '../log';
import { regularly } from '../regularly';
import { findLastMs } from './names';

/** What became of a run; `why` in the command's own words. */
export type Outcome = { made: true } | { made: false; why: string };

/** A reason is a line; what a broken installation prints besides is not for the log. */
const LONGEST_REASON = 300;

/** On globalThis, because a hot reload evaluates this module again. */
const FAILED = Symbol.for('groundwork.backup-failed');
const shared = globalThis as { [FAILED]?: boolean };

/** Whether the last backup that this server tried came to nothing. */
export const lastFailed = (): boolean => shared[FAILED] ?? false;

/** From now on looks every so many minutes (GROUNDWORK_BACKUP_MINUTES) whether a backup is due. */
export function backUpByItself(): void {
	const { backupMinutes } = readConfig(process.env);
	if (backupMinutes === 0) return;
	regularly(backupMinutes * 60_000, 'backup failed', () => backUpWhereDue());
}

/** Makes one while a session runs, and else once on each of a site's days, from three in the morning on. */
export async function backUpWhereDue(run: () => Promise<Outcome> = runBackup): Promise<void> {
	try {
		if (!(await isRunning()) && !(await isDueTonight())) return;
		const startedMs = performance.now();
		const outcome = await run();
		shared[FAILED] = !outcome.made;
		if (outcome.made) log.info('backed up', { ms: Math.round(performance.now() - startedMs) });
		else log.error('backup failed', { why: outcome.why });
	} catch (error) {
		shared[FAILED] = true;
		log.error('backup failed', { why: error instanceof Error ? error.message : String(error) });
	}
}

async function isRunning(): Promise<boolean> {
	const running = await db()
		.select({ id: sessions.id })
		.from(sessions)
		.where(inArray(sessions.status, ['open', 'live']))
		.limit(1);
	return running.length > 0;
}

async function isDueTonight(): Promise<boolean> {
	// Where the folder can't be read one is due, and the command says what is wrong with it.
	const last = findLastMs(readConfig(process.env).backupFolder) ?? null;
	const zones = await db().select({ timeZone: sites.timeZone }).from(sites);
	return zones.some(({ timeZone }) => due(last, nowMs(), timeZone));
}

/**
 * The command that people run by hand, in a process of its own: copying and reading back holds up whatever else its
 * process does, and here that would be every answer.
 */
function runBackup(): Promise<Outcome> {
	return new Promise((resolve) => {
		const child = spawn(process.execPath, ['scripts/backup.js'], { stdio: ['ignore', 'ignore', 'pipe'] });
		let said = '';
		child.stderr.on('data', (words: Buffer) => (said += words.toString()));
		child.on('error', ({ message }) => resolve({ made: false, why: message }));
		child.on('close', (code) =>
			resolve(code === 0 ? { made: true } : { made: false, why: said.trim().slice(0, LONGEST_REASON) })
		);
	});
}
