import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/**
 * A data folder on the project's own disk with running sessions in it; gone with this process.
 * @param {number} sessions @param {number} tablets in each
 */
export function seededFolder(sessions, tablets) {
	mkdirSync('.tmp', { recursive: true });
	const folder = mkdtempSync('.tmp/faults-');
	process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
	const file = join(folder, 'rooms.json');
	const made = spawnSync(
		process.execPath,
		['tests/faults/seed-rooms.js', String(sessions), String(tablets), file],
		{
			env: { ...process.env, GROUNDWORK_DATA: folder, GROUNDWORK_LOG: 'silent' },
			stdio: ['ignore', 'ignore', 'inherit']
		}
	);
	if (made.status !== 0) throw new Error('There are no rooms to try it in.');
	/** @type {import('./seed').Room[]} */
	const rooms = JSON.parse(readFileSync(file, 'utf8'));
	return { folder, rooms };
}
