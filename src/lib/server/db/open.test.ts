import { eq, ne, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { prepared } from './prepared';
import { installation } from './schema';
import { Refusal } from '../refusal';
import { forgetTrouble, noteTrouble } from './trouble';
import { db, tx, type Tx } from '.';

withDatabase();

/** What the tests put there; the database keeps a row of its own. */
const rows = () => db().select().from(installation).where(ne(installation.key, 'root-key'));
const keys = async () => (await rows()).map(({ key }) => key).sort();
const put = (on: Tx, key: string) => on.insert(installation).values({ key, value: '', atMs: 0 });

describe('a transaction', () => {
	it('is all or nothing, and harms no other that shares its commit', async () => {
		const work = (key: string, fails: boolean) =>
			tx(async (tx) => {
				await put(tx, `${key} first`);
				await Promise.resolve();
				if (fails) throw new Error('no');
				await put(tx, `${key} second`);
				return key;
			});
		const results = await Promise.allSettled([work('a', false), work('b', true), work('c', false)]);
		expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
		expect(await keys()).toEqual(['a first', 'a second', 'c first', 'c second']);
	});

	it('keeps what it promised for any mix of work, however much of it waits', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 150 }), async (fates) => {
				const run = crypto.randomUUID();
				const results = await Promise.allSettled(
					fates.map((fine, index) =>
						tx(async (tx) => {
							await put(tx, `${run} ${index}`);
							if (!fine) throw new Error('no');
						})
					)
				);
				expect(results.map(({ status }) => status === 'fulfilled')).toEqual(fates);
				const kept = (await keys()).filter((key) => key.startsWith(run));
				expect(kept).toHaveLength(fates.filter(Boolean).length);
			}),
			{ numRuns: 15 }
		);
	});

	it('sees what the one before it wrote, and adds up when fifty count at once', async () => {
		await tx((tx) => put(tx, 'count'));
		await Promise.all(
			Array.from({ length: 50 }, () =>
				tx(async (tx) => {
					const [row] = await tx.select().from(installation).where(eq(installation.key, 'count'));
					await Promise.resolve();
					await tx.update(installation).set({ atMs: (row?.atMs ?? 0) + 1 });
				})
			)
		);
		expect(await rows()).toMatchObject([{ atMs: 50 }]);
	});

	it('waits for what else has come in, so that answers that arrive together share a flush', async () => {
		const order: string[] = [];
		const work = (key: string) =>
			tx(async (tx) => {
				await put(tx, key);
				order.push(`${key} written`);
			}).then(() => order.push(`${key} on disk`));
		const first = work('a');
		// Another tablet's message, read in the same turn of the event loop: a socket's callback and all that follows
		// from it runs to its end before the next socket is read.
		for (let turn = 0; turn < 500; turn++) await Promise.resolve();
		await Promise.all([first, work('b')]);
		expect(order).toEqual(['a written', 'b written', 'a on disk', 'b on disk']);
	});

	it('is joined by one inside it', async () => {
		await expect(
			tx(async (outer) => {
				await put(outer, 'outer');
				await tx((inner) => put(inner, 'inner'));
				throw new Error('no');
			})
		).rejects.toThrow('no');
		expect(await keys()).toEqual([]);
	});

	it('refuses a write that comes after it is over', async () => {
		let late: Tx | undefined;
		await tx(async (tx) => void (late = tx));
		expect(() => late!.insert(installation)).toThrow('over');
		const putPrepared = prepared((on) =>
			on.insert(installation).values({ key: sql.placeholder('key'), value: '', atMs: 0 })
		);
		await expect(putPrepared(late!, { key: 'late' })).rejects.toThrow('over');
		expect(await keys()).toEqual([]);
	});

	it('tells nobody that it is done where the commit fails, and undoes what was remembered of it', async () => {
		const undone: string[] = [];
		const effects: string[] = [];
		const work = (key: string, breaks: boolean) =>
			tx(async (tx) => {
				tx.afterCommit(() => effects.push(key));
				tx.afterRollback(() => undone.push(key));
				await put(tx, key);
				// A broken reference that is looked at only when all is to be committed.
				if (breaks) {
					await (tx as unknown as { run(statement: unknown): Promise<void> }).run(
						sql`PRAGMA defer_foreign_keys = ON`
					);
					await (tx as unknown as { run(statement: unknown): Promise<void> }).run(
						sql`INSERT INTO plan_items (id, plan_id, position, exercise_id) VALUES ('i', 'no such plan', 0, 'e')`
					);
				}
			});
		const results = await Promise.allSettled([work('a', false), work('b', true)]);
		expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
		expect([undone.sort(), effects, await keys()]).toEqual([['a', 'b'], [], []]);
		await work('after', false);
		expect(await keys()).toEqual(['after']);
	});

	it('runs what follows it only once it is on disk', async () => {
		let seen: string[] = [];
		await tx(async (tx) => {
			tx.afterCommit(() => void keys().then((found) => (seen = found)));
			await put(tx, 'there');
		});
		await expect.poll(() => seen).toEqual(['there']);
	});
});

describe('a database in trouble', () => {
	const pragma = (words: string) =>
		tx((tx) => (tx as unknown as { run(statement: unknown): Promise<void> }).run(sql.raw(`PRAGMA ${words}`)));
	const why = (given: PromiseSettledResult<unknown>) =>
		given.status === 'rejected' && given.reason instanceof Refusal ? given.reason.detail : given.status;
	const large = (key: string) =>
		tx((tx) => tx.insert(installation).values({ key, value: 'x'.repeat(50_000), atMs: 0 }));

	it('F-35: that is full refuses what does not fit, keeps what does, and takes it all again later', async () => {
		await pragma('max_page_count = 1');
		await tx((tx) => put(tx, 'fits'));
		// They share a commit that the disk gives up: neither is told that it is done.
		const results = await Promise.allSettled([tx((tx) => put(tx, 'with it')), large('large')]);
		expect(results.map(why)).toEqual([{ why: 'disk' }, { why: 'disk' }]);
		expect(await keys()).toEqual(['fits']);
		await pragma('max_page_count = 1073741823');
		await large('large');
		expect(await keys()).toEqual(['fits', 'large']);
	});

	it('F-35: that was found damaged is not written to any more, until another file is opened', async () => {
		const found = Object.assign(new Error('malformed'), { code: 'SQLITE_CORRUPT' });
		expect(noteTrouble(new Error('in a query', { cause: found }))).toBe('corrupt');
		expect((await Promise.allSettled([tx((tx) => put(tx, 'no'))])).map(why)).toEqual([{ why: 'corrupt' }]);
		expect(await keys()).toEqual([]);
		forgetTrouble();
		await tx((tx) => put(tx, 'yes'));
		expect(await keys()).toEqual(['yes']);
	});

	it('leaves a bug a bug', async () => {
		const twice = tx(async (tx) => {
			await put(tx, 'same');
			await put(tx, 'same');
		});
		await expect(twice).rejects.not.toBeInstanceOf(Refusal);
	});
});

describe('a prepared query', () => {
	const find = prepared((on) =>
		on
			.select()
			.from(installation)
			.where(eq(installation.key, sql.placeholder('key')))
	);
	const add = prepared((on) =>
		on.insert(installation).values({ key: sql.placeholder('key'), value: '', atMs: 0 })
	);

	it('runs on a reader and in a transaction, and is known to have written', async () => {
		await tx(async (tx) => {
			await add(tx, { key: 'a' });
			expect([...tx.touched]).toEqual([installation]);
			expect(await find(tx, { key: 'a' })).toHaveLength(1);
		});
		await tx(async (tx) => {
			await add(tx, { key: 'b' });
			expect([...tx.touched]).toEqual([installation]);
		});
		expect(await find(db() as Tx, { key: 'b' })).toHaveLength(1);
	});
});
