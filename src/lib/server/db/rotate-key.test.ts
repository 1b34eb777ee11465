import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import Sqlite from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { aWorld } from '../../../../tests/support/world';
import { makeKeyFile, readInstallationKey } from '../access/installation-key';
import { findByPin } from '../access/pins';
import { keyFor } from '../access/secrets';
import { firstBrokenEntry } from '../audit/audit';
import { isPlain, openKeyed } from './keyed-file';
import { openFolder } from './open-installed';
import { encryptPlainFiles } from './reencrypt';
import { settleRotation } from './rotate-key';
import { closeDatabase, db, useDatabase } from '.';
import { openDatabase } from './open';
import { auditEntries } from './schema';

withDatabase();

const ROWS = 3_000;
const WORD = 'quillberta';
/** How often a command is killed, at moments spread evenly over the time that it takes. */
const KILLS = Number(process.env.GROUNDWORK_KILLS ?? 20);
/** Each is a process and three copies of the database, and the machine may be busy. */
const PATIENCE_MS = KILLS * 15_000;

const folders: string[] = [];
function newFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'groundwork-keys-'));
	folders.push(folder);
	return folder;
}
afterAll(() => {
	for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const place = (folder: string) => ({
	databaseFile: join(folder, 'groundwork.db'),
	key: null,
	keyFile: join(folder, 'key')
});
const keyOf = (folder: string) => readInstallationKey(place(folder));

/** An installation with people in it and some megabytes, whose server was stopped. */
async function anInstallation() {
	const folder = newFolder();
	const key = makeKeyFile(join(folder, 'key'));
	await closeDatabase();
	useDatabase(openDatabase(join(folder, 'groundwork.db'), key));
	const { siteId, people } = await aWorld();
	const pinKey = keyFor('pin');
	await closeDatabase();
	const raw = openFolder(folder);
	fill(raw);
	raw.close();
	return { folder, siteId, people, pinKey };
}

function fill(raw: Sqlite.Database): void {
	raw.exec('CREATE TABLE IF NOT EXISTS installation (key text PRIMARY KEY, value text, at_ms integer)');
	const row = raw.prepare('INSERT INTO installation (key, value, at_ms) VALUES (?, ?, 0)');
	raw.transaction(() => {
		for (let nth = 0; nth < ROWS; nth++) row.run(`row ${nth}`, `${WORD} ${'x'.repeat(1_000)}`);
	})();
}

const rowsIn = (database: Sqlite.Database) =>
	database.prepare('SELECT count(*) FROM installation WHERE value LIKE ?').pluck().get(`${WORD}%`);

const rotate = (folder: string, environment: Record<string, string> = {}) =>
	spawnSync(process.execPath, ['scripts/key-rotate.js'], {
		encoding: 'utf8',
		env: { ...process.env, GROUNDWORK_DATA: folder, ...environment }
	});

/** Loads a module in a process of its own, calls `work` with it, and kills it so many ms after it has begun. */
async function killed(module: string, work: string, afterMs: number) {
	const code = `import * as it from './src/lib/server/db/${module}.ts'; process.stdout.write('begun'); ${work}`;
	const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	let startedAt = 0;
	child.stdout.once('data', () => {
		startedAt = performance.now();
		setTimeout(() => child.kill('SIGKILL'), afterMs);
	});
	await new Promise((resolve) => child.once('exit', resolve));
	return performance.now() - startedAt;
}

/** The moments at which to kill: from at once to a little after the end. */
async function moments(once: () => Promise<number>): Promise<number[]> {
	const tookMs = await once();
	return Array.from({ length: KILLS }, (_, nth) => (nth / (KILLS - 1)) * tookMs * 1.1);
}

describe('npm run key:rotate', () => {
	it('puts everything under a new key; PINs, the log and all that was sealed go on', async () => {
		const { folder, siteId, people, pinKey } = await anInstallation();
		const before = keyOf(folder);
		const { status, stdout, stderr } = rotate(folder);
		expect([status, stdout, stderr]).toEqual([0, expect.stringContaining('under the new key'), '']);
		expect(keyOf(folder).equals(before)).toBe(false);
		expect(() => openKeyed(join(folder, 'groundwork.db'), before)).toThrow('does not open');
		const [, old] = /kept as (\S+):/.exec(stdout)!;
		expect(readFileSync(old!, 'utf8')).toBe(before.toString('base64'));

		useDatabase(openDatabase(join(folder, 'groundwork.db'), keyOf(folder)));
		expect(keyFor('pin').equals(pinKey)).toBe(true);
		expect(await findByPin(db(), siteId, '1001')).toBe(people[0]);
		expect(await firstBrokenEntry(db())).toBeNull();
		const entries = await db().select().from(auditEntries).orderBy(auditEntries.seq);
		expect(entries.at(-1)).toMatchObject({ action: 'installation:rotate-key', actorKind: 'program', siteId });
		await closeDatabase();
	});

	it('is refused while the server runs, and changes nothing', async () => {
		const { folder } = await anInstallation();
		const before = keyOf(folder);
		useDatabase(openDatabase(join(folder, 'groundwork.db'), before));
		expect(rotate(folder)).toMatchObject({
			status: 1,
			stderr: expect.stringMatching(/is in use: stop the server.+\n$/)
		});
		await closeDatabase();
		expect(readdirSync(folder).sort()).toEqual(['groundwork.db', 'key']);
		expect(keyOf(folder).equals(before)).toBe(true);
	});

	it('gives no new key to whoever asks it for help', async () => {
		const { folder } = await anInstallation();
		const before = keyOf(folder);
		const env = { ...process.env, GROUNDWORK_DATA: folder };
		expect(spawnSync(process.execPath, ['scripts/key-rotate.js', '--help'], { env }).status).toBe(1);
		expect(keyOf(folder).equals(before)).toBe(true);
	});

	it('takes the new key from its keeper where the old one came from them', async () => {
		const { folder } = await anInstallation();
		const GROUNDWORK_KEY = keyOf(folder).toString('base64');
		rmSync(join(folder, 'key'));
		expect(rotate(folder, { GROUNDWORK_KEY })).toMatchObject({
			status: 1,
			stderr: expect.stringContaining('GROUNDWORK_NEW_KEY')
		});
		const next = Buffer.alloc(32, 3);
		expect(rotate(folder, { GROUNDWORK_KEY, GROUNDWORK_NEW_KEY: next.toString('base64') })).toMatchObject({
			status: 0
		});
		expect(rowsIn(openKeyed(join(folder, 'groundwork.db'), next))).toBe(ROWS);
		expect(readdirSync(folder)).toEqual(['groundwork.db']);
	});

	it(
		'killed at any moment, it leaves all rows under the old key or the new one',
		async () => {
			const { folder, pinKey } = await anInstallation();
			const old = keyOf(folder);
			const copyOf = () => {
				const copy = newFolder();
				cpSync(folder, copy, { recursive: true });
				return copy;
			};
			const rotation = (copy: string, afterMs: number) =>
				killed('rotate-key', `it.rotateKey(${JSON.stringify(place(copy))}, null)`, afterMs);
			const unharmed = copyOf();
			const times = await moments(() => rotation(unharmed, 60_000));
			expect(keyOf(unharmed).equals(old)).toBe(false);
			for (const moment of times) {
				const copy = copyOf();
				await rotation(copy, moment);
				settleRotation(place(copy));
				const database = openDatabase(join(copy, 'groundwork.db'), keyOf(copy));
				await closeDatabase();
				useDatabase(database);
				expect(keyFor('pin').equals(pinKey)).toBe(true);
				expect(await firstBrokenEntry(db())).toBeNull();
				await closeDatabase();
				expect(rowsIn(openFolder(copy))).toBe(ROWS);
				expect(existsSync(join(copy, 'key.next'))).toBe(false);
				// Where the key is new, the old one is kept for the backups.
				const kept = readdirSync(copy).filter((name) => name.startsWith('key.until-'));
				expect(kept.length).toBe(keyOf(copy).equals(old) ? 0 : 1);
				rmSync(copy, { recursive: true });
			}
		},
		PATIENCE_MS
	);
});

describe('the first encryption of a plain database', () => {
	it(
		'killed at any moment, is ended by the next start: all rows, and no plain word left',
		async () => {
			const plain = newFolder();
			makeKeyFile(join(plain, 'key'));
			const raw = new Sqlite(join(plain, 'groundwork.db'));
			fill(raw);
			raw.close();
			const copyOf = () => {
				const copy = newFolder();
				cpSync(plain, copy, { recursive: true });
				return copy;
			};
			const encryption = (copy: string, afterMs: number) => {
				const { databaseFile } = place(copy);
				const key = `Buffer.from('${keyOf(copy).toString('hex')}', 'hex')`;
				return killed('reencrypt', `it.encryptPlainFiles(${JSON.stringify(databaseFile)}, ${key})`, afterMs);
			};
			const unharmed = copyOf();
			const times = await moments(() => encryption(unharmed, 60_000));
			expect(isPlain(place(unharmed).databaseFile)).toBe(false);
			for (const moment of times) {
				const copy = copyOf();
				await encryption(copy, moment);
				const { databaseFile } = place(copy);
				if (isPlain(databaseFile)) {
					const untouched = new Sqlite(databaseFile);
					expect(rowsIn(untouched)).toBe(ROWS);
					untouched.close();
				}
				encryptPlainFiles(databaseFile, keyOf(copy));
				expect(rowsIn(openFolder(copy))).toBe(ROWS);
				expect(readdirSync(copy).sort()).toEqual(['groundwork.db', 'key']);
				expect(readFileSync(databaseFile).includes(WORD)).toBe(false);
				rmSync(copy, { recursive: true });
			}
		},
		PATIENCE_MS
	);
});
