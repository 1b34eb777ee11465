import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { BaseSQLiteDatabase, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { openKeyed } from './keyed-file';
import { MIGRATIONS } from './migrations';
import { findRootKey, firstRootKey } from './root-key';
import * as schema from './schema';
import { troubleIn } from './trouble';
import { openWriter } from './writer';

type Full = BaseSQLiteDatabase<'async', unknown, typeof schema>;

/** The connection behind a reader or a transaction: prepared queries belong to it (`prepared.ts`). */
export const CONNECTION = Symbol('connection');
/** Notes that a transaction has written to a table. */
export const TOUCH = Symbol('touch');

/** Reading. Only what behaves the same on SQLite and on Postgres: builders are awaited, never `.run/.get/.all`. */
export type Reader = Pick<Full, 'select' | 'selectDistinct' | '$count'> & { readonly [CONNECTION]: object };
/** Reading and writing, inside a transaction. */
export type Tx = Reader &
	Pick<Full, 'insert' | 'update' | 'delete'> & {
		/** Runs once the transaction is on disk, and not at all where it was rolled back: the place for pushes. */
		afterCommit(effect: () => void): void;
		/** Runs where the transaction did not make it to the disk: for what was remembered of it. */
		afterRollback(undo: () => void): void;
		/** The tables that this transaction has written to so far. */
		readonly touched: ReadonlySet<SQLiteTable>;
		[TOUCH](table: SQLiteTable): void;
	};

export interface Handle {
	/** Sees the last commit; can't write. */
	db: Reader;
	/** 32 bytes that stay with this database (`root-key.ts`). */
	rootKey: Buffer;
	/**
	 * The only way to write: one piece at a time on the one writer connection, behind a queue. Resolves once it is
	 * on disk. A call inside another joins it.
	 */
	tx<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
	close(): Promise<void>;
}

/** Told how much waits for the writer, and how long each of its transactions took. */
export type WriterWatch = {
	queued(pieces: number): void;
	ended(outcome: 'committed' | 'failed', ms: number): void;
};

const LONGEST_TRANSACTION_MS = 5_000;

/**
 * Opens (and where need be makes or migrates) the database file.
 * @param key the installation's, as `access/installation-key.ts` reads it
 * @throws WrongKey where the file was written with another key
 */
export function openDatabase(file: string, key: Buffer, watch?: WriterWatch): Handle {
	const raw = openWriter(file, key, MIGRATIONS);
	const rootKey = findRootKey(raw, key) ?? firstRootKey(raw, key);
	// From here on SQLite waits no longer than this by itself: while it waits, so does everything else (`beginOnceFree`).
	raw.pragma('busy_timeout = 10');
	const readOnly = openKeyed(file, key, { readonly: true, timeout: 250 });
	keepStatements(raw);
	keepStatements(readOnly);
	const writer = drizzle(raw, { schema, casing: 'snake_case' }) as unknown as Full;
	const reader = drizzle(readOnly, { schema, casing: 'snake_case' }) as unknown as Reader;
	Object.defineProperty(reader, CONNECTION, { value: reader });

	return {
		db: reader,
		rootKey,
		tx: oneAtATime(raw, writer, watch),
		async close() {
			readOnly.close();
			raw.pragma('wal_checkpoint(TRUNCATE)');
			raw.close();
		}
	};
}

const MOST_STATEMENTS = 500;

/** Compiling a statement costs more than running it: each is compiled once a connection. */
function keepStatements(connection: Database): void {
	const compile = connection.prepare.bind(connection);
	const kept = new Map<string, ReturnType<typeof compile>>();
	connection.prepare = ((sql: string) => {
		const known = kept.get(sql);
		if (known) return known;
		if (kept.size >= MOST_STATEMENTS) kept.clear();
		const statement = compile(sql);
		kept.set(sql, statement);
		return statement;
	}) as typeof connection.prepare;
}

/** How long another program may hold the file until what waits is refused: less than a tablet waits for its answer. */
const LONGEST_LOCK_MS = 3_500;
const LOCK_PAUSE_MS = 25;

/** How many pieces of work may share one commit, and with it one flush of the disk. */
const MOST_TOGETHER = 64;

type Done = { result: unknown; effects: (() => void)[] };
type Waiting = {
	work: (tx: Tx) => Promise<unknown>;
	resolve: (done: Done) => void;
	reject: (error: unknown) => void;
};
/**
 * What became of a piece; its caller is told `finish` once all is on disk, or `fail` where nothing got there. `error` is
 * why it failed by itself.
 */
type Outcome = {
	finish: () => void;
	fail: (error: unknown) => void;
	undos: (() => void)[];
	error?: unknown;
};

/**
 * The queue in front of the one writer. Whatever waits when a transaction begins is done in it, each piece in a
 * savepoint of its own: a piece that fails leaves no trace and harms no other, and none is told that it is done
 * before the commit is on disk. Under load many answers share one flush; alone, a piece has its own.
 */
function oneAtATime(raw: Database, writer: Full, watch?: WriterWatch): Handle['tx'] {
	const current = new AsyncLocalStorage<Tx>();
	const queue: Waiting[] = [];
	// Compiled once: they frame every piece of work.
	const [begin, commit] = [raw.prepare('BEGIN IMMEDIATE'), raw.prepare('COMMIT')];
	const savepoint = raw.prepare('SAVEPOINT piece');
	const [release, rollBackTo] = [raw.prepare('RELEASE piece'), raw.prepare('ROLLBACK TO piece')];
	let scheduled = false;

	/**
	 * Begins once the event loop has read what else has come in: SQLite flushes the disk while everything waits, so
	 * answers that arrive together had better share one flush. Between two commits the loop goes round, too, so that
	 * acknowledgements and pushes never wait for the whole queue.
	 */
	function commitSoon(): void {
		if (scheduled) return;
		scheduled = true;
		setImmediate(() => {
			// Whatever happens in one commit, those that wait behind it get their turn.
			void commitWaiting().finally(() => {
				scheduled = false;
				if (queue.length > 0) commitSoon();
			});
		});
	}

	async function commitWaiting(): Promise<void> {
		try {
			await beginOnceFree();
		} catch (error) {
			// All of them have waited as long as anybody should.
			for (const { reject } of queue.splice(0)) reject(error);
			watch?.queued(0);
			return;
		}
		const outcomes: Outcome[] = [];
		const startedAt = performance.now();
		try {
			while (outcomes.length < MOST_TOGETHER) {
				const next = queue.shift();
				if (!next) break;
				watch?.queued(queue.length);
				const outcome = await inSavepoint(next);
				outcomes.push(outcome);
				// A disk that is full or fails can make SQLite give up the whole transaction by itself.
				if (!raw.inTransaction) throw outcome.error;
			}
			commit.run();
			for (const { finish } of outcomes) finish();
			watch?.ended('committed', performance.now() - startedAt);
		} catch (error) {
			watch?.ended('failed', performance.now() - startedAt);
			// Nobody is told that anything was done.
			undoAll();
			for (const { fail, undos } of outcomes) {
				for (const undo of undos) undo();
				fail(error);
			}
		}
	}

	/** Tries again and again while another program holds the file, and lets the event loop go round in between. */
	async function beginOnceFree(): Promise<void> {
		for (const until = performance.now() + LONGEST_LOCK_MS; ;) {
			try {
				begin.run();
				return;
			} catch (error) {
				if (troubleIn(error) !== 'locked' || performance.now() > until) throw error;
			}
			await pause(LOCK_PAUSE_MS);
		}
	}

	/** Does one piece. It never throws: a piece that fails is undone, and has failed alone. */
	async function inSavepoint({ work, resolve, reject }: Waiting): Promise<Outcome> {
		const { tx, effects, undos, end } = openTransaction(raw, writer);
		try {
			savepoint.run();
			const result = await withinTime(
				current.run(tx, () => work(tx)),
				end
			);
			end();
			release.run();
			return { finish: () => resolve({ result, effects }), fail: reject, undos };
		} catch (error) {
			end();
			for (const undo of undos) undo();
			undoPiece();
			return { finish: () => reject(error), fail: () => reject(error), undos: [], error };
		}
	}

	function undoPiece(): void {
		try {
			if (!raw.inTransaction) return;
			rollBackTo.run();
			release.run();
		} catch {
			// A damaged file can't even be put back by a piece.
			undoAll();
		}
	}

	function undoAll(): void {
		try {
			if (raw.inTransaction) raw.exec('ROLLBACK');
		} catch {
			// SQLite lets go of what it could not write by itself.
		}
	}

	return async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
		const outer = current.getStore();
		if (outer) return work(outer);
		const { result, effects } = await new Promise<Done>((resolve, reject) => {
			queue.push({ work, resolve, reject });
			watch?.queued(queue.length);
			commitSoon();
		});
		for (const effect of effects) effect();
		return result as T;
	};
}

/** A view on the writer that stops working when its transaction is over, so that no late write slips into the next. */
function openTransaction(raw: Database, writer: Full) {
	const effects: (() => void)[] = [];
	const undos: (() => void)[] = [];
	const touched = new Set<SQLiteTable>();
	const own: Partial<Record<string | symbol, unknown>> = {
		[CONNECTION]: writer,
		[TOUCH]: (table: SQLiteTable) => void touched.add(table),
		touched,
		afterCommit: (effect: () => void) => void effects.push(effect),
		afterRollback: (undo: () => void) => void undos.push(undo)
	};
	let over = false;
	const tx = new Proxy(writer, {
		get(target, property) {
			if (over) throw new Error('The transaction is over: a write in it was not awaited.');
			// Whatever came next would be written by itself, and stay.
			if (!raw.inTransaction) throw new Error('The transaction is gone: the disk gave it up.');
			if (property in own) return own[property];
			const value: unknown = Reflect.get(target, property, target);
			if (typeof value !== 'function') return value;
			if (!WRITES.has(property)) return value.bind(target) as unknown;
			return (table: SQLiteTable) => {
				touched.add(table);
				return value.call(target, table) as unknown;
			};
		}
	}) as unknown as Tx;
	return { tx, effects, undos, end: () => void (over = true) };
}

const WRITES = new Set<string | symbol>(['insert', 'update', 'delete']);

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
