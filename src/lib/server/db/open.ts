import { AsyncLocalStorage } from 'node:async_hooks';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import { migrate } from './migrate';
import { MIGRATIONS } from './migrations';
import * as schema from './schema';

type Full = BaseSQLiteDatabase<'async', unknown, typeof schema>;
/** Reading. Only what behaves the same on SQLite and on Postgres: builders are awaited, never `.run/.get/.all`. */
export type Reader = Pick<Full, 'select' | 'selectDistinct' | '$count'>;
/** Reading and writing, inside a transaction. */
export type Tx = Reader &
	Pick<Full, 'insert' | 'update' | 'delete'> & {
		/** Runs once the transaction is on disk, and not at all where it was rolled back: the place for pushes. */
		afterCommit(effect: () => void): void;
	};

export interface Handle {
	/** Sees the last commit; can't write. */
	db: Reader;
	/**
	 * The only way to write. One at a time: `BEGIN IMMEDIATE` on the one writer connection, behind a queue.
	 * A call inside another joins it.
	 */
	tx<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
	close(): Promise<void>;
}

const LONGEST_TRANSACTION_MS = 5_000;

/** Opens (and where need be makes or migrates) the database file. */
export function openDatabase(file: string): Handle {
	mkdirSync(dirname(file), { recursive: true });
	const fresh = !existsSync(file);
	const raw = new Sqlite(file, { timeout: 250 });
	raw.pragma('journal_mode = WAL');
	// better-sqlite3 is built with NORMAL for WAL, which can lose acknowledged rows in a power cut, and
	// the pragma reads FULL until the first write. Only setting it makes it so.
	raw.pragma('synchronous = FULL');
	raw.pragma('foreign_keys = ON');
	raw.pragma('secure_delete = ON');
	raw.pragma('temp_store = MEMORY');
	migrate(raw, MIGRATIONS, () => {
		if (fresh) return;
		raw.pragma('wal_checkpoint(TRUNCATE)');
		copyFileSync(file, `${file}.before-${MIGRATIONS.at(-1)?.name}`);
	});
	const readOnly = new Sqlite(file, { readonly: true, timeout: 250 });
	const writer = drizzle(raw, { schema, casing: 'snake_case' }) as unknown as Full;
	const reader = drizzle(readOnly, { schema, casing: 'snake_case' }) as unknown as Reader;

	return {
		db: reader,
		tx: oneAtATime(raw, writer),
		async close() {
			readOnly.close();
			raw.pragma('wal_checkpoint(TRUNCATE)');
			raw.close();
		}
	};
}

function oneAtATime(raw: Database, writer: Full): Handle['tx'] {
	const current = new AsyncLocalStorage<Tx>();
	let last: Promise<unknown> = Promise.resolve();

	return (work) => {
		const outer = current.getStore();
		if (outer) return work(outer);
		const run = last.then(async () => {
			const { tx, effects, end } = openTransaction(writer);
			raw.exec('BEGIN IMMEDIATE');
			try {
				const result = await withinTime(
					current.run(tx, () => work(tx)),
					end
				);
				end();
				raw.exec('COMMIT');
				return { result, effects };
			} catch (error) {
				end();
				if (raw.inTransaction) raw.exec('ROLLBACK');
				throw error;
			}
		});
		last = run.catch(() => {});
		return run.then(({ result, effects }) => {
			for (const effect of effects) effect();
			return result;
		});
	};
}

/** A view on the writer that stops working when its transaction is over, so that no late write slips into the next. */
function openTransaction(writer: Full) {
	const effects: (() => void)[] = [];
	let over = false;
	const tx = new Proxy(writer, {
		get(target, property) {
			if (over) throw new Error('The transaction is over: a write in it was not awaited.');
			if (property === 'afterCommit') return (effect: () => void) => void effects.push(effect);
			const value: unknown = Reflect.get(target, property, target);
			return typeof value === 'function' ? value.bind(target) : value;
		}
	}) as unknown as Tx;
	return { tx, effects, end: () => void (over = true) };
}

async function withinTime<T>(work: Promise<T>, giveUp: () => void): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const tooLong = new Promise<never>((_, reject) => {
		timer = setTimeout(() => {
			giveUp();
			reject(new Error(`A transaction took longer than ${LONGEST_TRANSACTION_MS} ms.`));
		}, LONGEST_TRANSACTION_MS);
	});
	try {
		return await Promise.race([work, tooLong]);
	} finally {
		clearTimeout(timer);
	}
}
