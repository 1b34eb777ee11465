import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { CONNECTION, TOUCH, type Reader, type Tx } from './open';

type Preparable = { prepare(): { execute(values?: Record<string, unknown>): unknown } };
type Rows<Q> = Q extends PromiseLike<infer R> ? R : never;

/**
 * A query that is built once a connection and then only filled in: for what happens with every answer. The builder
 * uses `sql.placeholder('name')` for what changes.
 * @returns runs it on a reader or in a transaction
 */
export function prepared<Q extends Preparable, On extends Reader = Tx>(build: (on: On) => Q) {
	const made = new WeakMap<object, { query: ReturnType<Q['prepare']>; writes: SQLiteTable[] }>();
	return async (on: On, values: Record<string, unknown> = {}): Promise<Rows<Q>> => {
		const connection = on[CONNECTION];
		let known = made.get(connection);
		if (!known) {
			const writes: SQLiteTable[] = [];
			known = { query: build(noting(on, writes)).prepare() as ReturnType<Q['prepare']>, writes };
			made.set(connection, known);
		}
		for (const table of known.writes) (on as unknown as Tx)[TOUCH](table);
		return (await known.query.execute(values)) as Rows<Q>;
	};
}

/** Learns which tables a query writes to, while it is being built. */
function noting<On extends Reader>(on: On, writes: SQLiteTable[]): On {
	return new Proxy(on, {
		get(target, property) {
			const value: unknown = Reflect.get(target, property);
			if (typeof value !== 'function' || !['insert', 'update', 'delete'].includes(String(property)))
				return value;
			return (table: SQLiteTable) => {
				writes.push(table);
				return value.call(target, table) as unknown;
			};
		}
	});
}
