import { asc, eq } from 'drizzle-orm';
import type { Visitor, VisitorRole } from '$lib/attendance';
import type { SessionId } from '$lib/ids';
import type { Reader } from '../db';
import { recordVisitors } from '../db/schema';

/** The visitors of a session, in the order in which they came. Asks no right by itself. */
export async function listVisitors(reader: Reader, sessionId: SessionId): Promise<Visitor[]> {
	const rows = await reader
		.select()
		.from(recordVisitors)
		.where(eq(recordVisitors.sessionId, sessionId))
		.orderBy(asc(recordVisitors.arrivedAtMs), asc(recordVisitors.id));
	return rows.map(({ id, name, role, arrivedAtMs, leftAtMs }) => ({
		...{ id, name, arrivedAtMs, leftAtMs },
		role: role as VisitorRole
	}));
}
