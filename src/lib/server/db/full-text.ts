import { sql, type SQL } from 'drizzle-orm';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { SearchWords } from '$lib/record-search';
import { db, tx } from '.';
import { searchEntries } from './schema';

/**
 * The rows of `search_entries` that hold every word. SQLite's own index (FTS5): capitals and accents don't count, and a
 * single word is found by its beginning. On another database this file and its migration are what changes.
 */
export const holdsWords = (search: SearchWords): SQL =>
	sql`${searchEntries.id} IN (SELECT rowid FROM record_search WHERE record_search MATCH ${matchOf(search)})`;

/** In the index's own language; the words are letters and numbers alone, so that none of them is an operator. */
const matchOf = (search: SearchWords): string =>
	search.map(({ words, exact }) => `"${words.join(' ')}"${exact ? '' : '*'}`).join(' AND ');

/** The index takes orders as rows that are put into it. It is no table of the schema: a migration makes it by hand. */
const orders = sqliteTable('record_search', {
	order: text('record_search').notNull(),
	rank: integer().notNull()
});
const pages = sqliteTable('record_search_data', { id: integer().primaryKey() });
const PAGES_AT_ONCE = 200;

/**
 * Takes out of the index what is left in it of words that were deleted. They are found no more at once; this is for
 * the file, after a deletion. In small pieces, since every answer of a running group waits for the one writer.
 */
export async function forgetDeletedWords(): Promise<void> {
	const steps = Math.ceil((2 * (await db().$count(pages))) / PAGES_AT_ONCE) + 1;
	for (let step = 0; step < steps; step++) {
		// A negative number begins to merge everything into one; the ones that follow go on with it.
		const rank = step === 0 ? -PAGES_AT_ONCE : PAGES_AT_ONCE;
		await tx((tx) => tx.insert(orders).values({ order: 'merge', rank }));
	}
}
