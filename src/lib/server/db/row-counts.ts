import type { Database } from 'better-sqlite3';

/**
 * Of every table that holds something by itself. The pages of the search index come and go when SQLite likes: the rows
 * that they are made from are counted.
 */
export function rowCounts(db: Database): Map<string, number> {
	const listed = db.pragma('table_list') as { schema: string; name: string; type: string }[];
	const tables = listed
		.filter(({ schema, name, type }) => schema === 'main' && type === 'table' && !name.startsWith('sqlite_'))
		.map(({ name }) => name)
		.filter((name) => name !== 'migrations')
		.sort();
	return countIn(db, tables);
}

/** Of every table there is, SQLite's own and those of the search index with them: for a copy, page by page the same. */
export const allRowCounts = (db: Database): Map<string, number> =>
	countIn(db, db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all() as string[]);

export const sameCounts = (one: Map<string, number>, other: Map<string, number>): boolean =>
	one.size === other.size && [...one].every(([table, count]) => other.get(table) === count);

const countIn = (db: Database, tables: string[]): Map<string, number> =>
	new Map(
		tables.map((table) => [table, db.prepare(`SELECT count(*) FROM "${table}"`).pluck().get() as number])
	);
