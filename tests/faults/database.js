import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { readInstallationKey } from '../../src/lib/server/access/installation-key.ts';
import { openKeyed } from '../../src/lib/server/db/keyed-file.ts';

export const FILE = 'groundwork.db';

/** A data folder's database, to be read by a test. @param {string} folder @param {string} [file] where it is a copy */
export const openToRead = (folder, file = join(folder, FILE)) =>
	openKeyed(file, keyIn(folder), { readonly: true });

/** The same for one that is written to, too. @param {string} folder */
export const openToWrite = (folder) => openKeyed(join(folder, FILE), keyIn(folder));

/** @param {string} folder */
const keyIn = (folder) => readInstallationKey({ key: null, keyFile: join(folder, 'key') });

/**
 * What a server that was killed has left on the disk: whether it is whole. It is looked at in a copy, so that the
 * server itself is the first to bring the log in.
 * @param {string} folder @returns {string | null} what is wrong, in words; null where nothing is
 */
export function brokenIn(folder) {
	const apart = mkdtempSync(join(folder, 'left-'));
	try {
		for (const end of ['', '-wal']) {
			const left = join(folder, FILE + end);
			if (existsSync(left)) copyFileSync(left, join(apart, FILE + end));
		}
		const db = openToRead(folder, join(apart, FILE));
		const found = db.pragma('integrity_check', { simple: true });
		db.close();
		return found === 'ok' ? null : `the database file: ${String(found)}`;
	} catch (error) {
		return `the database file can't be opened: ${String(error)}`;
	} finally {
		rmSync(apart, { recursive: true, force: true });
	}
}

/** Walks the audit log from its first entry to its last. @param {string} folder @returns {string | null} what is wrong */
export function brokenAudit(folder) {
	const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/audit-verify.js'], {
		env: { ...process.env, GROUNDWORK_DATA: folder },
		encoding: 'utf8'
	});
	return status === 0 ? null : `the audit log: ${stdout}${stderr}`.trim();
}
