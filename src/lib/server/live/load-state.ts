import { and, asc, eq, ne, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { SessionId } from '$lib/ids';
import { prepared, type Reader, type Tx } from '../db';
import {
	groups,
	liveActivities,
	liveAnswers,
	liveBreaks,
	liveDrafts,
	liveFlags,
	liveHolds,
	liveRooms,
	liveSeats,
	liveShown,
	liveStays,
	sessions,
	sites
} from '../db/schema';
import { Refusal } from '../refusal';
import type { LiveState } from './state';

/** A room's row and its session's. */
const readRoom = prepared((reader: Reader) =>
	reader
		.select({
			session: sessions,
			room: liveRooms,
			groupName: groups.name,
			siteId: groups.siteId,
			timeZone: sites.timeZone
		})
		.from(sessions)
		.innerJoin(liveRooms, eq(liveRooms.sessionId, sessions.id))
		.innerJoin(groups, eq(groups.id, sessions.groupId))
		.innerJoin(sites, eq(sites.id, groups.siteId))
		.where(eq(sessions.id, sql.placeholder('sessionId')))
);

const readVersion = prepared((reader: Reader) =>
	reader
		.select({ version: liveRooms.version })
		.from(liveRooms)
		.where(eq(liveRooms.sessionId, sql.placeholder('sessionId')))
);

type Head = Pick<LiveState, 'session' | 'room'>;
export type Parts = Omit<LiveState, 'session' | 'room'>;
type PartName = keyof Parts;
type ReadPart<N extends PartName> = (reader: Reader, values: { sessionId: SessionId }) => Promise<Parts[N]>;

const id = sql.placeholder('sessionId');

/** One query a part, in the order in which screens show it. */
const READ: { [N in PartName]: ReadPart<N> } = {
	seats: prepared((reader: Reader) =>
		reader
			.select()
			.from(liveSeats)
			.where(eq(liveSeats.sessionId, id))
			.orderBy(asc(liveSeats.label), asc(liveSeats.id))
	),
	stays: prepared((reader: Reader) =>
		reader.select().from(liveStays).where(eq(liveStays.sessionId, id)).orderBy(asc(liveStays.arrivedAtMs))
	),
	holds: prepared((reader: Reader) =>
		reader.select().from(liveHolds).where(eq(liveHolds.sessionId, id)).orderBy(asc(liveHolds.askedAtMs))
	),
	activities: prepared((reader: Reader) =>
		reader
			.select()
			.from(liveActivities)
			.where(and(eq(liveActivities.sessionId, id), ne(liveActivities.status, 'undone')))
			.orderBy(asc(liveActivities.position))
	),
	answers: prepared((reader: Reader) =>
		reader.select().from(liveAnswers).where(eq(liveAnswers.sessionId, id)).orderBy(asc(liveAnswers.id))
	),
	drafts: prepared((reader: Reader) => reader.select().from(liveDrafts).where(eq(liveDrafts.sessionId, id))),
	shown: prepared((reader: Reader) =>
		reader.select().from(liveShown).where(eq(liveShown.sessionId, id)).orderBy(asc(liveShown.shownAtMs))
	),
	flags: prepared((reader: Reader) =>
		reader.select().from(liveFlags).where(eq(liveFlags.sessionId, id)).orderBy(asc(liveFlags.raisedAtMs))
	),
	breaks: prepared((reader: Reader) =>
		reader.select().from(liveBreaks).where(eq(liveBreaks.sessionId, id)).orderBy(asc(liveBreaks.startedAtMs))
	)
};
const PARTS = Object.keys(READ) as PartName[];

const PART_OF = new Map<SQLiteTable, PartName>([
	[liveSeats, 'seats'],
	[liveStays, 'stays'],
	[liveHolds, 'holds'],
	[liveActivities, 'activities'],
	[liveAnswers, 'answers'],
	[liveDrafts, 'drafts'],
	[liveShown, 'shown'],
	[liveFlags, 'flags'],
	[liveBreaks, 'breaks']
]);

/**
 * What was read last of each session, by version. The database stays the truth: the version is read first, and
 * whoever writes to a session raises it, so a part is used again only where nothing was written to it since.
 */
const kept = new Map<SessionId, { version: number; parts: Partial<Parts>; head: Head | null }>();
const MOST_KEPT = 500;
const TRIES = 5;

/** @throws Refusal 'not-found' where no room was ever opened for the session */
export async function loadState(reader: Reader, sessionId: SessionId): Promise<LiveState> {
	for (let tries = 1; ; tries++) {
		const head = await readHead(reader, sessionId);
		const parts = await readParts(reader, sessionId, head.room.version);
		// Between two reads somebody may have written: then some parts are newer than the version says.
		const after = parts.read ? (await readHead(reader, sessionId)).room.version : head.room.version;
		if (after === head.room.version) {
			keep(sessionId, { version: after, parts: parts.all, head });
			return { ...head, ...parts.all };
		}
		if (tries === TRIES) return { ...head, ...parts.all };
	}
}

/**
 * The same for what happens with every answer, a command and the push after it: only the version is read, and where
 * it is the one that is known here, so is the state. Otherwise somebody else wrote, and what may have changed is read.
 * What is no part of the live state, such as a group's name, may be as old as the last `loadState`.
 * @throws Refusal 'not-found' where no room was ever opened for the session
 */
export async function loadKnown(reader: Reader, sessionId: SessionId): Promise<LiveState> {
	const known = kept.get(sessionId);
	if (known?.head && isWhole(known.parts)) {
		const [room] = await readVersion(reader, { sessionId });
		if (room?.version === known.version) return { ...known.head, ...known.parts };
	}
	return loadState(reader, sessionId);
}

const isWhole = (parts: Partial<Parts>): parts is Parts => PARTS.every((name) => parts[name] !== undefined);

async function readHead(reader: Reader, sessionId: SessionId): Promise<Head> {
	const [found] = await readRoom(reader, { sessionId });
	if (!found) throw new Refusal('not-found');
	const { session, room, groupName, siteId, timeZone } = found;
	return { session: { ...session, groupName, siteId, timeZone }, room };
}

async function readParts(
	reader: Reader,
	sessionId: SessionId,
	version: number
): Promise<{ all: Parts; read: boolean }> {
	const known = kept.get(sessionId);
	const parts: Partial<Parts> = known?.version === version ? { ...known.parts } : {};
	let read = false;
	for (const name of PARTS) {
		if (parts[name]) continue;
		await readInto(parts, name, reader, sessionId);
		read = true;
	}
	return { all: parts as Parts, read };
}

async function readInto<N extends PartName>(
	parts: Partial<Parts>,
	name: N,
	reader: Reader,
	sessionId: SessionId
): Promise<void> {
	parts[name] = await READ[name](reader, { sessionId });
}

function keep(
	sessionId: SessionId,
	found: { version: number; parts: Partial<Parts>; head: Head | null }
): void {
	const known = kept.get(sessionId);
	if ((known?.version ?? 0) > found.version) return;
	// The one used last goes to the end, so that the first is the one that nobody looked at for longest.
	kept.delete(sessionId);
	kept.set(sessionId, found);
	const [oldest] = kept.keys();
	if (kept.size > MOST_KEPT && oldest) kept.delete(oldest);
}

/** What a command leaves: its session's row with the version raised, and parts that it wrote to and knows whole. */
export type Left = { version: number; head: Head | null; changed: Partial<Parts> };

/**
 * In a transaction that raises a session's version, once it has written all: what it did not write to is still as it
 * was. Another command in the same commit may build on it; should the commit fail, nothing is remembered.
 */
export function keepUntouched(tx: Tx, state: LiveState, { version, head, changed }: Left): void {
	const touched = new Set([...tx.touched].map((table) => PART_OF.get(table)));
	const parts: Partial<Parts> = { ...changed };
	for (const name of PARTS) if (!touched.has(name)) Object.assign(parts, { [name]: state[name] });
	keep(state.session.id, { version, parts, head });
	tx.afterRollback(() => void kept.delete(state.session.id));
}
