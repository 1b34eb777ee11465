import { getTableColumns } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Tx } from '../../db';

/** Values in one statement: below what any SQLite takes. */
const MOST_VALUES = 20_000;

/** Inserts rows, many in a statement. */
export async function insertAll<T extends SQLiteTable>(
	tx: Tx,
	table: T,
	rows: T['$inferInsert'][]
): Promise<void> {
	const perStatement = Math.floor(MOST_VALUES / Object.keys(getTableColumns(table)).length);
	for (let from = 0; from < rows.length; from += perStatement) {
		await tx.insert(table).values(rows.slice(from, from + perStatement));
	}
}
