import { asc, inArray } from 'drizzle-orm';
import type { SessionId } from '$lib/ids';
import type { Interval } from '$lib/record-views';
import type { Reader } from '../db';
import { recordBreaks } from '../db/schema';

/** When some sessions had their breaks, each in order; one without any is not in it. Asks no right by itself. */
export async function listBreaksOf(
	reader: Reader,
	sessionIds: SessionId[]
): Promise<Map<SessionId, Interval[]>> {
	const rows = await reader
		.select()
		.from(recordBreaks)
		.where(inArray(recordBreaks.sessionId, sessionIds))
		.orderBy(asc(recordBreaks.startedAtMs));
	const breaks = new Map<SessionId, Interval[]>();
	for (const { sessionId, startedAtMs, endedAtMs } of rows) {
		const one = { startAtMs: startedAtMs, endAtMs: endedAtMs };
		breaks.set(sessionId, [...(breaks.get(sessionId) ?? []), one]);
	}
	return breaks;
}

/** The same of one session. */
export const listBreaks = async (reader: Reader, sessionId: SessionId): Promise<Interval[]> =>
	(await listBreaksOf(reader, [sessionId])).get(sessionId) ?? [];
