import { and, desc, eq, ne } from 'drizzle-orm';
import type { Json } from '$lib/json';
import type { Kind } from '$lib/kinds/contract';
import type { Reader } from '../db';
import { liveActivities, liveSeats, sessions } from '../db/schema';
import type { LiveState } from './state';

/**
 * What the group's last run of a kind was left as, with today's seats for the people who are here again; null where
 * there was none, or where another version of the kind arranged it.
 */
export async function lastArrangement(reader: Reader, state: LiveState, kind: Kind): Promise<Json | null> {
	const [last] = await reader
		.select({
			sessionId: liveActivities.sessionId,
			kindVersion: liveActivities.kindVersion,
			arrangement: liveActivities.arrangement
		})
		.from(liveActivities)
		.innerJoin(sessions, eq(sessions.id, liveActivities.sessionId))
		.where(
			and(
				eq(sessions.groupId, state.session.groupId),
				eq(liveActivities.kind, kind.id),
				ne(liveActivities.status, 'undone')
			)
		)
		.orderBy(desc(liveActivities.pushedAtMs))
		.limit(1);
	if (last?.kindVersion !== kind.version) return null;
	const then = await reader
		.select({ id: liveSeats.id, participantId: liveSeats.participantId })
		.from(liveSeats)
		.where(eq(liveSeats.sessionId, last.sessionId));
	const today = new Map<string, string>();
	for (const { id, participantId } of then) {
		const seat = state.seats.find((each) => each.participantId === participantId);
		if (seat) today.set(id, seat.id);
	}
	const parsed = kind.arrangement.safeParse(withSeats(last.arrangement, today));
	return parsed.success ? parsed.data : null;
}

/** The same arrangement, other seats in it: as values and as keys. */
function withSeats(value: Json, today: ReadonlyMap<string, string>): Json {
	if (typeof value === 'string') return today.get(value) ?? value;
	if (Array.isArray(value)) return value.map((each) => withSeats(each, today));
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, each]) => [today.get(key) ?? key, withSeats(each as Json, today)])
	);
}
