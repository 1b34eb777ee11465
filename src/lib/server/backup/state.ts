import type { BackupState } from '$lib/backup';
import type { StaffActor } from '../access/actor';
import { allow, reaches } from '../access/rights';
import { nowMs } from '../clock';
import { readConfig } from '../config';
import { db } from '../db';
import { readSite } from '../programme/sites';
import { findLastMs } from './names';
import { lastFailed } from './schedule';

/** A day, and the hours that a night's backup may come later than the one before it. */
const LATE_AFTER_MS = 27 * 60 * 60_000;
/** A server that was off for days has had the time by then to make up for it. */
const SETTLED_AFTER_MS = 60 * 60_000;

/** How the installation's backups stand, for whoever sees to its settings. */
export async function getBackupState(actor: StaffActor): Promise<BackupState> {
	await allow(db(), actor, 'settings:write', { siteId: actor.siteId });
	const { timeZone } = await readSite(db(), actor.siteId);
	const { backupFolder, backupMinutes } = readConfig(process.env);
	const found = findLastMs(backupFolder);
	const lastAtMs = found ?? null;
	const isSettled = process.uptime() * 1000 > SETTLED_AFTER_MS;
	const isLate = isSettled && lastAtMs !== null && nowMs() - lastAtMs > LATE_AFTER_MS;
	return {
		lastAtMs,
		isWrong: found === undefined || lastFailed() || isLate,
		isOn: backupMinutes > 0,
		timeZone
	};
}

/** The same, where somebody should look and the actor is who is told; for pages that say it in passing. */
export async function findBackupTrouble(actor: StaffActor): Promise<BackupState | null> {
	if (!(await reaches(db(), actor, 'settings:write', { siteId: actor.siteId }))) return null;
	const state = await getBackupState(actor);
	return state.isWrong ? state : null;
}
