import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	truncateSync,
	utimesSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { desc } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { contentOf } from '../../../../tests/support/filled-database';
import { testKey, withDatabase } from '../../../../tests/support/database';
import { aWorld } from '../../../../tests/support/world';
import { PROGRAM } from '../access/actor';
import { makeKeyFile } from '../access/installation-key';
import { audit, firstBrokenEntry } from '../audit/audit';
import { closeDatabase, db, tx, useDatabase } from '../db';
import { openKeyed } from '../db/keyed-file';
import { MIGRATIONS } from '../db/migrations';
import { openDatabase } from '../db/open';
import { holdFolder } from '../db/one-server';
import { auditEntries } from '../db/schema';
import { openWriter } from '../db/writer';
import { checkCopy } from './check';
import { backupName, listBackups, timeInName } from './names';
import { restore } from './restore';
import { backUp } from './write';

withDatabase();

const folders: string[] = [];
const aFolder = () => {
	folders.push(mkdtempSync(join(tmpdir(), 'groundwork-backup-')));
	return folders.at(-1)!;
};
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

const KNOWN = MIGRATIONS.map(({ name }) => name);
let file: string;
let backups: string;

beforeEach(async () => {
	await closeDatabase();
	file = join(aFolder(), 'groundwork.db');
	backups = join(aFolder(), 'backups');
	useDatabase(openDatabase(file, testKey()));
	await aWorld();
});

const note = (step: string) =>
	tx((tx) =>
		audit(tx, PROGRAM, { action: 'settings:change', subject: { kind: 'site', id: null }, detail: { step } })
	);
const contentIn = (path: string) => {
	const database = openKeyed(path, testKey(), { readonly: true });
	try {
		return contentOf(database);
	} finally {
		database.close();
	}
};

describe('B-38: a backup', () => {
	it('is made beside the running server, holds all of it, and is read back', async () => {
		await note('before');
		const { file: backup, rows, entries, kept } = await backUp(file, backups, testKey());
		await note('after');
		expect(listBackups(backups).map(({ file }) => file)).toEqual([backup]);
		expect(kept).toBe(1);
		const there = contentIn(backup);
		expect([...there.values()].reduce((sum, { count }) => sum + count, 0)).toBe(rows);
		expect(there.get('audit_entries')!.count).toBe(entries);
		expect(contentIn(file).get('audit_entries')!.count).toBe(entries + 1);
		there.delete('audit_entries');
		expect(contentIn(file)).toEqual(
			new Map([...contentIn(file)].filter(([name]) => name === 'audit_entries').concat([...there]))
		);
	});

	it('is encrypted as the database is, and belongs to whoever runs the server alone', async () => {
		const { file: backup } = await backUp(file, backups, testKey());
		expect(readFileSync(backup).subarray(0, 15).toString()).not.toBe('SQLite format 3');
		expect(statSync(backup).mode & 0o777).toBe(0o600);
		expect(() => openKeyed(backup, randomBytes(32), { readonly: true })).toThrow('The key does not open');
	});

	it('has no name until it was found good, and leaves nothing behind where it was not', async () => {
		await tx((tx) => audit(tx, PROGRAM, { action: 'a', subject: { kind: 'site', id: null } }));
		await closeDatabase();
		const raw = openKeyed(file, testKey());
		raw.exec('DROP TRIGGER audit_entries_stay');
		raw.exec("UPDATE audit_entries SET action = 'another' WHERE seq = 1");
		raw.close();
		await expect(backUp(file, backups, testKey())).rejects.toThrow('its audit log is broken at entry 1');
		expect(readdirSync(backups)).toEqual([]);
	});

	it('lets older ones go, and what killed runs left; nothing else', async () => {
		mkdirSync(backups);
		const DAY_MS = 24 * 60 * 60_000;
		const old = Date.now() - 400 * DAY_MS;
		const names = Array.from({ length: 13 }, (_, month) => backupName(old + month * 30.5 * DAY_MS));
		const left = '.groundwork-2020-01-01T00-00-00Z.db.part';
		const atWork = '.groundwork-2020-01-01T00-00-01Z.db.part';
		for (const name of [...names, left, atWork, 'letter.txt']) writeFileSync(join(backups, name), '');
		utimesSync(join(backups, left), 0, 0);
		const { kept } = await backUp(file, backups, testKey());
		expect(existsSync(join(backups, names[0]!))).toBe(false);
		expect(kept).toBe(readdirSync(backups).filter((name) => name.endsWith('.db')).length);
		expect(kept).toBeLessThan(14);
		expect(readdirSync(backups)).toEqual(expect.arrayContaining([atWork, 'letter.txt']));
		expect(readdirSync(backups)).not.toContain(left);
	});

	it('that can’t be made says why in one line, and the command ends with 1', async () => {
		const folder = aFolder();
		const environment = { GROUNDWORK_DATA: folder, GROUNDWORK_BACKUPS: join(folder, 'backups') };
		const { status, stderr } = command('backup', [], environment);
		expect([status, stderr.trim().split('\n')]).toEqual([
			1,
			[expect.stringMatching(/^No backup was made: There is no key at/)]
		]);
	});

	it('by the command says in one line what it is and that it is whole', () => {
		makeKeyFile(join(dirname(file), 'key'), testKey());
		const { status, stdout } = command('backup', [], {
			GROUNDWORK_DATA: dirname(file),
			GROUNDWORK_BACKUPS: backups
		});
		expect(status).toBe(0);
		expect(stdout.trim().split('\n')).toEqual([
			expect.stringMatching(/^\S+groundwork-.+Z\.db: all that was acknowledged before .+ whole .+ now: 1\.$/)
		]);
	});
});

describe('B-38: restoring', () => {
	it('brings back what was acknowledged before the backup, and puts aside what was there, whole', async () => {
		await note('before');
		const { file: backup, entries } = await backUp(file, backups, testKey());
		await note('after');
		const whole = contentIn(backup);
		await closeDatabase();
		const { asidePath, upToMs } = await restore(backup, file, testKey(), KNOWN);
		expect(upToMs).toBe(timeInName(basename(backup)));

		const now = contentIn(file);
		for (const [table, content] of whole) {
			if (!['audit_entries', 'sign_ins'].includes(table)) expect(now.get(table)).toEqual(content);
		}
		expect(readdirSync(dirname(file)).filter((name) => /aside.*-wal|restoring/.test(name))).toEqual([]);
		expect(contentIn(asidePath!).get('audit_entries')!.count).toBe(entries + 1);

		// The server starts on it, and the log goes on from the entry that says what was done.
		useDatabase(openDatabase(file, testKey()));
		await note('again');
		expect(await firstBrokenEntry(db())).toBeNull();
		const last = await db()
			.select({ action: auditEntries.action })
			.from(auditEntries)
			.orderBy(desc(auditEntries.seq))
			.limit(2);
		expect(last.map(({ action }) => action)).toEqual(['settings:change', 'backup:restore']);
	});

	it('works on an empty machine', async () => {
		const { file: backup } = await backUp(file, backups, testKey());
		const there = join(aFolder(), 'data', 'groundwork.db');
		const { asidePath } = await restore(backup, there, testKey(), KNOWN);
		expect(asidePath).toBeNull();
		expect(contentIn(there).get('participants')).toEqual(contentIn(file).get('participants'));
	});

	it('ends everybody’s sign-in: which of them were ended since, the backup does not know', async () => {
		const { file: backup } = await backUp(file, backups, testKey());
		await closeDatabase();
		const open = 'SELECT count(*) FROM sign_ins WHERE ended_at_ms IS NULL';
		const count = (path: string) => {
			const database = openKeyed(path, testKey(), { readonly: true });
			const found = database.prepare(open).pluck().get();
			database.close();
			return found;
		};
		expect(count(backup)).toBeGreaterThan(0);
		await restore(backup, file, testKey(), KNOWN);
		expect(count(file)).toBe(0);
	});

	it('that is killed at any moment leaves the old one or the restored one', async () => {
		await note('before');
		const { file: backup, entries } = await backUp(file, backups, testKey());
		await note('after');
		await closeDatabase();
		const data = dirname(file);
		makeKeyFile(join(data, 'key'), testKey());
		for (let kill = 0; kill < 8; kill++) {
			const there = aFolder();
			cpSync(data, there, { recursive: true });
			await restoreKilledSoon(backup, there);
			const found = contentIn(join(there, 'groundwork.db')).get('audit_entries')!.count;
			// Both have one entry more than the backup: what was done after it, or that it was restored.
			expect(found).toBe(entries + 1);
			expect(() => holdFolder(there, 0)()).not.toThrow();
		}
	});

	it('puts aside a database that can’t be read as well', async () => {
		const { file: backup } = await backUp(file, backups, testKey());
		await closeDatabase();
		writeFileSync(file, 'ruined');
		writeFileSync(`${file}-wal`, 'its log');
		const { asidePath } = await restore(backup, file, testKey(), KNOWN);
		expect(readFileSync(asidePath!, 'utf8')).toBe('ruined');
		expect(readFileSync(`${asidePath!}-wal`, 'utf8')).toBe('its log');
		expect(contentIn(file).get('participants')!.count).toBeGreaterThan(0);
	});

	it.each([
		[
			'cut',
			(path: string) => truncateSync(path, 64 * 1024),
			/not restored: (the key does not open it|it can't be read|it is damaged)/
		],
		['empty', (path: string) => truncateSync(path, 0), /not restored: it can't be read/],
		['of changed bytes', (path: string) => damage(path), /not restored: it (can't be read|is damaged)/],
		[
			'another file',
			(path: string) => writeFileSync(path, 'a letter'),
			/not restored: the key does not open it/
		]
	])('refuses a backup that is %s, and changes nothing', async (_, spoil, message) => {
		const { file: backup } = await backUp(file, backups, testKey());
		await note('after');
		await closeDatabase();
		const before = contentIn(file);
		spoil(backup);
		await expect(restore(backup, file, testKey(), KNOWN)).rejects.toThrow(message);
		expect(contentIn(file)).toEqual(before);
		expect(readdirSync(dirname(file)).filter((name) => /aside|restoring/.test(name))).toEqual([]);
	});

	it('refuses in one plain line a key that does not open the backup', async () => {
		const { file: backup } = await backUp(file, backups, testKey());
		await closeDatabase();
		makeKeyFile(join(dirname(file), 'key'));
		const { status, stderr } = command('restore', [backup], { GROUNDWORK_DATA: dirname(file) });
		expect([status, stderr.trim().split('\n')]).toEqual([
			1,
			[
				expect.stringMatching(
					/was not restored: the key does not open it\. Where the key was rotated since, give the old one/
				)
			]
		]);
	});

	it('brings back a backup from before the key was rotated, under the new key', async () => {
		await note('before');
		const { file: backup } = await backUp(file, backups, testKey());
		await closeDatabase();
		const key = randomBytes(32);
		await restore(backup, file, key, KNOWN, testKey());
		expect(() => openKeyed(file, testKey())).toThrow('The key does not open');
		useDatabase(openDatabase(file, key));
		await note('again');
		expect(await firstBrokenEntry(db())).toBeNull();
	});

	it('refuses while a server runs, and a server does not start meanwhile', async () => {
		const { file: backup } = await backUp(file, backups, testKey());
		await closeDatabase();
		const before = contentIn(file);
		const letGo = holdFolder(dirname(file));
		await expect(restore(backup, file, testKey(), KNOWN)).rejects.toThrow('Another Groundwork runs');
		expect(contentIn(file)).toEqual(before);
		letGo();
		await restore(backup, file, testKey(), KNOWN);
	});

	it('refuses what a newer version wrote', async () => {
		const newer = join(aFolder(), 'newer.db');
		const later = { name: '9999_later', sql: 'CREATE TABLE later (id text)' };
		openWriter(newer, testKey(), [...MIGRATIONS, later]).close();
		await closeDatabase();
		await expect(restore(newer, file, testKey(), KNOWN)).rejects.toThrow(
			'not restored: it was written by a newer version of Groundwork (9999_later)'
		);
	});

	it('takes the copy that was made before an upgrade, too', async () => {
		const old = join(aFolder(), 'groundwork.db');
		openWriter(old, testKey(), MIGRATIONS.slice(0, 4)).close();
		openWriter(old, testKey(), MIGRATIONS).close();
		await restore(`${old}.before-${KNOWN.at(-1)}`, old, testKey(), KNOWN);
		const database = openKeyed(old, testKey(), { readonly: true });
		const { migrations } = await checkCopy(database, testKey());
		database.close();
		expect(migrations).toEqual(KNOWN.slice(0, 4));
	});
});

/** Runs the command, and kills it some milliseconds after it has begun to copy. */
async function restoreKilledSoon(backup: string, folder: string): Promise<void> {
	const child = spawn(process.execPath, ['scripts/restore.js', backup], {
		env: { ...process.env, GROUNDWORK_DATA: folder },
		stdio: 'ignore'
	});
	const ended = new Promise((resolve) => child.once('close', resolve));
	const begun = () => readdirSync(folder).some((name) => name.includes('restoring'));
	while (!begun() && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 1));
	await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
	child.kill('SIGKILL');
	await ended;
}

/** Other bytes in the middle of each page but the first. */
function damage(path: string): void {
	const bytes = readFileSync(path);
	for (let at = 4096 + 2000; at < bytes.length; at += 4096) bytes.fill(0x5a, at, at + 64);
	writeFileSync(path, bytes);
}

function command(name: 'backup' | 'restore', args: string[], environment: Record<string, string>) {
	return spawnSync(process.execPath, [`scripts/${name}.js`, ...args], {
		env: { ...process.env, ...environment },
		encoding: 'utf8'
	});
}
