import { createDecipheriv, createHmac, pbkdf2Sync } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import Sqlite from 'better-sqlite3';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { testKey, withDatabase } from '../../../../tests/support/database';
import { aPastRecord } from '../../../../tests/support/past-record';
import { makeKeyFile } from '../access/installation-key';
import { FIRST_HASH, hashOf } from '../audit/chain';
import { deriveKey } from '../access/derive-key';
import { firstBrokenEntry } from '../audit/audit';
import { readConfig } from '../config';
import { isPlain, openKeyed, useKey, WrongKey } from './keyed-file';
import { migrate } from './migrate';
import { MIGRATIONS } from './migrations';
import { openDatabase } from './open';
import { closeDatabase, db, rootKey, tx, useDatabase } from '.';
import { auditEntries, liveAnswers, liveSeats, participantGoals, participants } from './schema';
import { newId } from '../new-id';

withDatabase();

const folder = () => process.env.GROUNDWORK_DATA!;
const file = () => readConfig(process.env).databaseFile;

/** What somebody with the folder and no key reads in it, whatever a file is called. */
const inFiles = (words: string[]) =>
	readdirSync(folder()).flatMap((name) => {
		const bytes = readFileSync(join(folder(), name)).toString('latin1').toLowerCase();
		return words.filter((word) => bytes.includes(word)).map((word) => `${word} in ${name}`);
	});

const WORDS = [
	'quillberta',
	'zephyrine',
	'lighthousekeeper',
	'marmaladejar',
	'tambourineman',
	'what it means'
];

/** A session with names, answers, a goal and signed notes, all in words that are nowhere else. */
async function aSessionInWords() {
	const past = await aPastRecord();
	const [person] = past.people;
	await tx(async (tx) => {
		await tx
			.update(participants)
			.set({ firstName: 'Quillberta', lastName: 'Zephyrine' })
			.where(eq(participants.id, person!));
		await tx.update(liveSeats).set({ firstName: 'Quillberta' }).where(eq(liveSeats.participantId, person!));
		await tx.update(liveAnswers).set({ answer: { form: 'text', words: 'my lighthousekeeper' } });
		await tx.insert(participantGoals).values({
			id: newId(),
			participantId: person!,
			words: 'Open the marmaladejar, call the tambourineman.',
			addedAtMs: 0,
			addedBy: past.facilitator.staffId
		});
	});
	return past;
}

describe('a copied data folder', () => {
	it('D-20: shows no name and no word of an answer or a note: database, log of writes, copy before a migration', async () => {
		await closeDatabase();
		const before = openKeyed(file(), testKey());
		before.pragma('journal_mode = WAL');
		before.pragma('foreign_keys = OFF');
		migrate(before, MIGRATIONS.slice(0, -1), () => {});
		before.exec("INSERT INTO installation VALUES ('site', 'Quillberta Zephyrine', 0)");
		before.close();
		expect(db()).toBeTruthy();
		await aSessionInWords();

		const names = readdirSync(folder()).filter((name) => name.startsWith('groundwork.db'));
		expect(names.sort()).toEqual([
			'groundwork.db',
			'groundwork.db-shm',
			'groundwork.db-wal',
			`groundwork.db.before-${MIGRATIONS.at(-1)!.name}`
		]);
		expect(inFiles(WORDS)).toEqual([]);
		// What SQLite writes besides: nothing, for the cipher would not reach it.
		const beside = openKeyed(file(), testKey(), { readonly: true });
		expect(beside.pragma('temp_store', { simple: true })).toBe(2);
		beside.close();
		await closeDatabase();
		expect(inFiles(WORDS)).toEqual([]);
	});

	it('D-20, guard removed: a plain driver leaves every one of those words in the file', async () => {
		await aSessionInWords();
		await closeDatabase();
		const path = join(folder(), 'test-1.db');
		const plain = openKeyed(path, testKey());
		plain.pragma('journal_mode = DELETE');
		plain.pragma("rekey = ''");
		plain.close();
		expect(inFiles(WORDS)).toEqual(WORDS.map((word) => `${word} in test-1.db`));
		rmSync(path);
	});
});

describe('the key', () => {
	it('D-20: wrong or missing, the start is refused in one plain line and nothing is made', async () => {
		await closeDatabase();
		rmSync(file(), { force: true });
		expect(db()).toBeTruthy();
		await closeDatabase();
		const keyFile = join(folder(), 'key');
		const right = readFileSync(keyFile, 'utf8');
		const names = readdirSync(folder());

		rmSync(keyFile);
		expect(() => db()).toThrow(/^There is no key at .+: put the key file back.+\.$/);
		expect(existsSync(keyFile)).toBe(false);
		makeKeyFile(keyFile);
		expect(() => db()).toThrow(WrongKey);
		expect(() => db()).toThrow(/^The key does not open the database .+ restore a backup\.$/);
		chmodSync(keyFile, 0o644);
		expect(() => db()).toThrow(/^Everybody on this machine can read the key file .+chmod 600/);
		rmSync(keyFile);
		makeKeyFile(keyFile, Buffer.from(right, 'base64'));
		expect(db()).toBeTruthy();
		await closeDatabase();
		expect(readdirSync(folder())).toEqual(names);
	});

	it('may come from the environment, and not from two places', async () => {
		await closeDatabase();
		process.env.GROUNDWORK_KEY = testKey().toString('base64');
		try {
			expect(db()).toBeTruthy();
			await closeDatabase();
			process.env.GROUNDWORK_KEY = 'short';
			expect(() => db()).toThrow('GROUNDWORK_KEY does not hold a key of 32 bytes');
			process.env.GROUNDWORK_KEY_FILE = join(folder(), 'key');
			expect(() => db()).toThrow('both set');
		} finally {
			delete process.env.GROUNDWORK_KEY;
			delete process.env.GROUNDWORK_KEY_FILE;
		}
	});
});

describe('a database from before it was encrypted', () => {
	/** A plain file whose log of who did what was made with the installation's own key. */
	function aPlainDatabase(path: string): void {
		const plain = new Sqlite(path);
		plain.pragma('journal_mode = WAL');
		migrate(plain, MIGRATIONS, () => {});
		plain.pragma('foreign_keys = OFF');
		const entry = {
			seq: 1,
			atMs: 0,
			actorKind: 'program',
			actorId: null,
			fromAddress: null,
			action: 'session:open',
			subjectKind: 'session',
			subjectId: 'quillberta',
			participantId: null,
			groupId: null,
			siteId: null,
			detail: null,
			previousHash: FIRST_HASH
		};
		const hash = hashOf(entry as never, deriveKey(testKey(), 'audit'));
		plain
			.prepare(
				`INSERT INTO audit_entries (seq, at_ms, actor_kind, action, subject_kind, subject_id, previous_hash, hash)
				 VALUES (1, 0, 'program', 'session:open', 'session', 'quillberta', ?, ?)`
			)
			.run(FIRST_HASH, hash);
		plain.close();
	}

	it('is encrypted at its first start, its copies too; its PINs and its log go on with the old key', async () => {
		await closeDatabase();
		rmSync(file(), { force: true });
		const copy = `${file()}.before-0001_x`;
		for (const each of [file(), copy]) aPlainDatabase(each);
		expect(inFiles(['quillberta'])).toHaveLength(2);

		expect(await db().select().from(auditEntries)).toMatchObject([{ subjectId: 'quillberta' }]);
		expect(rootKey().equals(testKey())).toBe(true);
		expect(await firstBrokenEntry(db())).toBeNull();
		expect(inFiles(['quillberta'])).toEqual([]);
		expect([isPlain(file()), isPlain(copy)]).toEqual([false, false]);
		const kept = openKeyed(copy, testKey(), { readonly: true });
		expect(kept.prepare('SELECT subject_id FROM audit_entries').pluck().all()).toEqual(['quillberta']);
		kept.close();
	});
});

it('a new database has a root key of its own, which no other key opens', async () => {
	await closeDatabase();
	const path = join(folder(), 'own.db');
	useDatabase(openDatabase(path, testKey()));
	const root = rootKey();
	expect(root.equals(testKey())).toBe(false);
	await closeDatabase();
	const raw = openKeyed(path, testKey());
	raw.pragma('journal_mode = DELETE');
	const other = Buffer.alloc(32, 5);
	useKey(raw, 'rekey', other);
	raw.close();
	// The file was given another key without its root key being sealed anew: nothing is opened by halves.
	expect(() => openDatabase(path, other)).toThrow();
});

it('the file can be read without the driver: SQLCipher 4, page by page', () => {
	const path = join(folder(), 'format.db');
	const written = openKeyed(path, testKey());
	written.exec(`CREATE TABLE words (word text); INSERT INTO words VALUES ('${WORDS[0]}')`);
	written.close();
	const file = readFileSync(path);
	const key = deriveKey(testKey(), 'database');
	// The file begins with its salt; each page ends with its IV and the keyed hash over it and its number.
	const hashKey = pbkdf2Sync(
		key,
		file.subarray(0, 16).map((byte) => byte ^ 0x3a),
		2,
		32,
		'sha512'
	);
	const pages = Array.from({ length: file.length / 4096 }, (_, nth) => {
		const page = file.subarray(nth * 4096, (nth + 1) * 4096);
		const [body, iv, hash] = [
			page.subarray(nth === 0 ? 16 : 0, 4016),
			page.subarray(4016, 4032),
			page.subarray(4032)
		];
		const number = Buffer.alloc(4);
		number.writeUInt32LE(nth + 1);
		expect(createHmac('sha512', hashKey).update(body).update(iv).update(number).digest().equals(hash)).toBe(
			true
		);
		const cipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
		return Buffer.concat([cipher.update(body), cipher.final()]).toString('latin1');
	});
	expect(pages.join()).toContain(WORDS[0]);
});
