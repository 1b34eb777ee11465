import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backupName, listBackups, timeInName } from './names';

it('B-38: the name of a backup says its time in UTC, to the second', () => {
	expect(backupName(Date.UTC(2026, 10, 28, 20, 15, 9, 876))).toBe('groundwork-2026-11-28T20-15-09Z.db');
	fc.assert(
		fc.property(fc.integer({ min: 0, max: Date.UTC(9999, 0) }), (ms) => {
			expect(timeInName(backupName(ms))).toBe(Math.floor(ms / 1000) * 1000);
		})
	);
});

it('B-38: what is not a finished backup is not taken for one', () => {
	const folder = mkdtempSync(join(tmpdir(), 'groundwork-names-'));
	const names = [
		'groundwork-2026-11-28T20-15-09Z.db',
		'groundwork-2026-11-29T03-00-00Z.db',
		'.groundwork-2026-11-29T03-15-00Z.db.part',
		'groundwork-2026-99-99T03-00-00Z.db',
		'groundwork.db',
		'notes.txt'
	];
	for (const name of names) writeFileSync(join(folder, name), '');
	expect(listBackups(folder).map(({ atMs }) => new Date(atMs).toISOString())).toEqual([
		'2026-11-29T03:00:00.000Z',
		'2026-11-28T20:15:09.000Z'
	]);
	expect(listBackups(join(folder, 'not there'))).toEqual([]);
	rmSync(folder, { recursive: true });
});
