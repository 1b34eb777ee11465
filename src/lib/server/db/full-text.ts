import { sql, type SQL } from 'drizzle-orm';
import type { SearchWords } from '$lib/record-search';
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
