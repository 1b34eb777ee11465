import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { rowCounts } from '../../src/lib/server/db/row-counts';

/** Rows in each table: more than one, so that an exchange would show. */
export const ROWS = 3;

type Column = { name: string; type: string };
type ForeignKey = { table: string; from: string; to: string };

/** Puts rows into every table that there is, whatever the schema: each column has a value, each foreign key its row. */
export function fillAllTables(db: Database, rows = ROWS): void {
	const filled = new Set<string>();
	const fill = (table: string) => {
		if (filled.has(table)) return;
		filled.add(table);
		for (const { table: parent } of foreignKeysOf(db, table)) fill(parent);
		const columns = columnsOf(db, table);
		const places = columns.map(() => '?').join(', ');
		const names = columns.map(({ name }) => `"${name}"`).join(', ');
		const insert = db.prepare(`INSERT INTO "${table}" (${names}) VALUES (${places})`);
		for (let nth = 1; nth <= rows; nth++)
			insert.run(columns.map((column) => valueOf(db, table, column, nth)));
	};
	db.transaction(() => tablesOf(db).forEach(fill))();
}

/** What a table holds: how many rows, and a hash of them that does not depend on their order. */
export type Content = { columns: string[]; count: number; hash: string };

/** Of every table. @param columns of each table that count; all of them where nothing is said of it */
export function contentOf(db: Database, columns: Map<string, string[]> = new Map()): Map<string, Content> {
	return new Map(
		tablesOf(db).map((table) => {
			const counted = columns.get(table) ?? columnsOf(db, table).map(({ name }) => name);
			const rows = db
				.prepare(`SELECT ${counted.map((name) => `"${name}"`).join(', ')} FROM "${table}"`)
				.raw()
				.all()
				.map((row) => JSON.stringify(row))
				.sort();
			const hash = createHash('sha256').update(rows.join('\n')).digest('base64url');
			return [table, { columns: counted, count: rows.length, hash }];
		})
	);
}

/** Everything that the database is made of: tables, indices, triggers. */
export const schemaOf = (db: Database): string[] =>
	db
		.prepare("SELECT type || ' ' || name || ': ' || coalesce(sql, '') FROM sqlite_master ORDER BY 1")
		.pluck()
		.all() as string[];

/** Those that point nowhere first: what a trigger adds to one of them then comes after its own. */
const tablesOf = (db: Database): string[] =>
	[...rowCounts(db).keys()].sort((a, b) => foreignKeysOf(db, a).length - foreignKeysOf(db, b).length);

const columnsOf = (db: Database, table: string) => db.pragma(`table_info("${table}")`) as Column[];
const foreignKeysOf = (db: Database, table: string) =>
	db.pragma(`foreign_key_list("${table}")`) as ForeignKey[];

/** The nth row's value: the same for a key and for whatever points to it. Text is JSON, since triggers read some as such. */
function valueOf(db: Database, table: string, { name, type }: Column, nth: number): unknown {
	const key = foreignKeysOf(db, table).find(({ from }) => from === name);
	const parent = key && columnsOf(db, key.table).find((column) => column.name === key.to);
	if (key && parent) return valueOf(db, key.table, parent, nth);
	if (/int/i.test(type)) return nth;
	const words = `${table} ${name} ${nth}`;
	return /blob/i.test(type) ? Buffer.from(words) : JSON.stringify(words);
}
