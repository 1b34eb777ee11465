import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testKey, withDatabase } from '../../../../tests/support/database';
import { aWorld } from '../../../../tests/support/world';
import { closeDatabase, db, useDatabase } from '../db';
import { openDatabase } from '../db/open';
import { openFolder } from '../db/open-installed';
import { firstBrokenEntry } from './audit';
import { FIRST_HASH, hashOf, walkChain, type ChainEntry } from './chain';

const KEY = Buffer.alloc(32, 7);

/** A log of so many entries as it would have been written. */
function aLog(count: number, key = KEY): ChainEntry[] {
	const log: ChainEntry[] = [];
	for (let seq = 1; seq <= count; seq++) {
		const entry = {
			seq,
			atMs: 1_000 * seq,
			actorKind: 'staff',
			actorId: `staff ${seq % 3}`,
			fromAddress: null,
			action: 'note:read',
			subjectKind: 'note',
			subjectId: `note ${seq}`,
			participantId: null,
			groupId: null,
			siteId: 'site',
			detail: seq % 2 ? { count: seq } : null,
			previousHash: log.at(-1)?.hash ?? FIRST_HASH
		};
		log.push({ ...entry, hash: hashOf(entry, key) });
	}
	return log;
}

function inPages(log: ChainEntry[], size = 4): ChainEntry[][] {
	const pages: ChainEntry[][] = [];
	for (let from = 0; from < log.length; from += size) pages.push(log.slice(from, from + size));
	return pages;
}

const faultIn = async (log: ChainEntry[], noted: { seq: number; hash: string } | null = null) =>
	(await walkChain(inPages(log), KEY, noted)).fault;

describe('U-23: walking the log', () => {
	it('finds a whole one whole, and says how long it is', async () => {
		const log = aLog(10);
		const passed: number[] = [];
		const walk = await walkChain(inPages(log), KEY, null, (entries) => passed.push(entries));
		expect(walk).toEqual({ entries: 10, last: { seq: 10, hash: log[9]!.hash }, fault: null });
		expect(passed).toEqual([4, 8, 10]);
		expect(await walkChain([], KEY)).toEqual({ entries: 0, last: null, fault: null });
	});

	it('names the first entry that was changed, whatever of it', async () => {
		const changes: Partial<ChainEntry>[] = [
			{ atMs: 1 },
			{ actorId: 'somebody else' },
			{ fromAddress: '192.0.2.9' },
			{ action: 'note:sign' },
			{ participantId: 'them' },
			{ detail: { count: 99 } },
			{ hash: 'x' }
		];
		for (const change of changes) {
			const log = aLog(10).map((entry) => (entry.seq === 6 ? { ...entry, ...change } : entry));
			expect(await faultIn(log)).toMatchObject({ seq: 6, what: 'changed' });
		}
	});

	it('names the first that is missing, and when the one before it was written', async () => {
		const log = aLog(10).filter(({ seq }) => seq !== 6 && seq !== 8);
		expect(await faultIn(log)).toEqual({ seq: 6, atMs: 5_000, what: 'missing' });
		expect(await faultIn(log.slice(1))).toEqual({ seq: 1, atMs: null, what: 'missing' });
	});

	it('sees two that changed places', async () => {
		const log = aLog(10);
		[log[3], log[4]] = [
			{ ...log[4]!, seq: 4 },
			{ ...log[3]!, seq: 5 }
		];
		expect(await faultIn(log)).toMatchObject({ seq: 4, what: 'changed' });
	});

	it('sees that an entry was written after another than the one that stands before it', async () => {
		const log = aLog(10);
		const alien = { ...log[5]!, previousHash: 'another' };
		log[5] = { ...alien, hash: hashOf(alien, KEY) };
		expect(await faultIn(log)).toMatchObject({ seq: 6, what: 'unlinked' });
	});

	it('tells another key from a changed entry', async () => {
		expect(await faultIn(aLog(10, Buffer.alloc(32, 8)))).toMatchObject({ seq: 1, what: 'key' });
		const log = aLog(10);
		log[0] = { ...log[0]!, action: 'note:sign' };
		expect(await faultIn(log)).toMatchObject({ seq: 1, what: 'changed' });
	});

	it('sees that its end was cut off only by an entry that was noted elsewhere', async () => {
		const log = aLog(10);
		const noted = { seq: 9, hash: log[8]!.hash };
		expect(await faultIn(log, noted)).toBeNull();
		expect(await faultIn(log.slice(0, 7))).toBeNull();
		expect(await faultIn(log.slice(0, 7), noted)).toMatchObject({ seq: 8, what: 'not-noted' });
		expect(await faultIn(log, { seq: 9, hash: 'another' })).toMatchObject({ seq: 9, what: 'not-noted' });
	});

	it('finds any one change of any entry, in pages of any size', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 2, max: 30 }),
				fc.nat(),
				fc.integer({ min: 1, max: 9 }),
				fc.constantFrom('change', 'drop'),
				async (count, at, size, how) => {
					const seq = (at % (count - 1)) + 1;
					const log = aLog(count);
					if (how === 'drop') log.splice(seq - 1, 1);
					else log[seq - 1] = { ...log[seq - 1]!, subjectId: 'another' };
					const { fault } = await walkChain(inPages(log, size), KEY);
					expect(fault?.seq).toBe(seq);
				}
			)
		);
	});
});

describe('U-23: npm run audit:verify', () => {
	withDatabase();

	/** The folder of a server that has written something, and has its database open. */
	async function aServer(): Promise<string> {
		const folder = process.env.GROUNDWORK_DATA!;
		await closeDatabase();
		rmSync(join(folder, 'groundwork.db'), { force: true });
		useDatabase(openDatabase(join(folder, 'groundwork.db'), testKey()));
		await aWorld();
		return folder;
	}

	function verify(folder: string, ...args: string[]) {
		const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/audit-verify.js', ...args], {
			encoding: 'utf8',
			env: { ...process.env, GROUNDWORK_DATA: folder }
		});
		return { status, said: stdout + stderr };
	}

	/** What somebody does who can write to the database and has not the log's key. */
	function tamper(folder: string, sql: string): void {
		const raw = openFolder(folder);
		raw.exec('DROP TRIGGER audit_entries_stay; DROP TRIGGER audit_entries_not_deleted;');
		raw.exec(sql);
		raw.close();
	}

	it('says while the server runs that the log is whole, and what to note of it', async () => {
		const folder = await aServer();
		expect(await firstBrokenEntry(db())).toBeNull();
		const { said, status } = verify(folder);
		expect([status, said]).toEqual([0, expect.stringMatching(/^\d+ entries, whole\./)]);
		const [noted] = /--noted \S+/.exec(said)!;
		await aWorld();
		expect(verify(folder, ...noted.split(' '))).toMatchObject({ status: 0 });
		tamper(folder, 'DELETE FROM audit_entries WHERE seq > 2');
		expect(verify(folder)).toMatchObject({ status: 0 });
		expect(verify(folder, ...noted.split(' '))).toMatchObject({ status: 1 });
	});

	it('names the first broken entry, with when it was written and what is wrong', async () => {
		const folder = await aServer();
		tamper(folder, "UPDATE audit_entries SET action = 'note:read' WHERE seq = 2");
		const { said, status } = verify(folder);
		expect(status).toBe(1);
		expect(said).toMatch(
			/^Broken at entry 2 \(\d{4}-.+Z\): it is not as it was written\. Entries before it that hold: 1\.$/m
		);
		expect(await firstBrokenEntry(db())).toBe(2);
	});

	it('says in plain words what it lacks, and makes nothing', () => {
		const folder = mkdtempSync(join(tmpdir(), 'groundwork-none-'));
		expect(verify(folder)).toEqual({
			status: 2,
			said: expect.stringMatching(/^There is no database at .+\n$/)
		});
		expect(readdirSync(folder)).toEqual([]);
		expect(verify(folder, '--noted', 'nonsense')).toMatchObject({ status: 2 });
		rmSync(folder, { recursive: true });
	});
});
