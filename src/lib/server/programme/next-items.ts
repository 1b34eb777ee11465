import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, or, type SQL } from 'drizzle-orm';
import type { ExerciseId, GroupId, NextItemId, SessionId, StaffId } from '$lib/ids';
import type { NextCause, NextItem, NextState } from '$lib/next';
import type { Reader, Tx } from '../db';
import { nextItems, sessions } from '../db/schema';
import { newId } from '../new-id';
import { listHeads, type PlanItemHead } from './plan-items';

/*
 * What evenings leave over, in the database. Nothing here asks a right: that is done by whoever calls, each for its own
 * reason (`next.ts` beside this, the live room, the handover).
 */

/** What a session leaves over. It names nobody: of people there is a number at most. */
export type LeftOver = {
	/** Where it was made already, so that writing it twice can be noticed. */
	id?: NextItemId;
	cause: NextCause;
	exerciseId: ExerciseId | null;
	words: string | null;
	people: number | null;
};

type Held = { id: SessionId; groupId: GroupId };
type Row = typeof nextItems.$inferSelect;

const isOffered = and(isNull(nextItems.takenSessionId), isNull(nextItems.settledAtMs));

/** What waits for a group's next session: the last evening's first, without exercises that left the library. */
export const readOffered = (reader: Reader, groupId: GroupId): Promise<NextItem[]> =>
	readItems(reader, and(eq(nextItems.groupId, groupId), isOffered));

/** All that one session left over, whatever became of it. */
export const readLeftBy = (reader: Reader, sessionId: SessionId): Promise<NextItem[]> =>
	readItems(reader, eq(nextItems.sessionId, sessionId));

/**
 * What a console shows of earlier sessions: what this one took up, what still waits, and what was settled since the
 * room opened, which can be brought back.
 */
export const readForRoom = (
	reader: Reader,
	{ id, groupId, openedAtMs }: Held & { openedAtMs: number | null }
): Promise<NextItem[]> =>
	readItems(
		reader,
		and(
			eq(nextItems.groupId, groupId),
			or(
				eq(nextItems.takenSessionId, id),
				isOffered,
				and(isNull(nextItems.takenSessionId), gte(nextItems.settledAtMs, openedAtMs ?? 0))
			)
		)
	);

/** What a session took up and has not run. */
export const readTaken = (reader: Reader, sessionId: SessionId): Promise<NextItem[]> =>
	readItems(reader, and(eq(nextItems.takenSessionId, sessionId), isNull(nextItems.settledAtMs)));

async function readItems(reader: Reader, where: SQL | undefined): Promise<NextItem[]> {
	const rows = await reader
		.select({ item: nextItems, fromMs: sessions.plannedStartAtMs })
		.from(nextItems)
		.innerJoin(sessions, eq(sessions.id, nextItems.sessionId))
		.where(where)
		.orderBy(desc(sessions.plannedStartAtMs), asc(nextItems.id));
	const heads = await listHeads(
		reader,
		rows.flatMap(({ item }) => item.exerciseId ?? [])
	);
	return rows.flatMap(({ item, fromMs }) => {
		const { id, groupId, cause, words, people } = item;
		const found = item.exerciseId === null ? null : heads.get(item.exerciseId);
		if (found === undefined || found?.archived) return [];
		const exercise = found && exerciseOf(found.head);
		return [{ id, groupId, cause, state: stateOf(item), fromMs, exercise, words, people }];
	});
}

const exerciseOf = ({ id, kind, title, minutes, notFor }: PlanItemHead): NextItem['exercise'] => ({
	id,
	kind,
	title,
	minutes,
	notFor
});

function stateOf({ takenSessionId, settledAtMs }: Row): NextState {
	if (takenSessionId === null) return settledAtMs === null ? 'offered' : 'settled';
	return settledAtMs === null ? 'taken' : 'run';
}

export async function insertLeftOver(
	tx: Tx,
	{ id: sessionId, groupId }: Held,
	left: readonly LeftOver[],
	atMs: number
): Promise<void> {
	for (const each of left) {
		await tx.insert(nextItems).values({
			id: newId<NextItemId>(),
			groupId,
			sessionId,
			...each,
			createdAtMs: atMs,
			takenSessionId: null,
			settledAtMs: null,
			settledBy: null
		});
	}
}

/** Takes exercises into a session's plan: those that wait for its group, whatever else is asked for. @returns how many */
export async function takeUp(tx: Tx, { id, groupId }: Held, items: readonly NextItemId[]): Promise<number> {
	const taken = await tx
		.update(nextItems)
		.set({ takenSessionId: id })
		.where(
			and(
				inArray(nextItems.id, [...items]),
				eq(nextItems.groupId, groupId),
				isNotNull(nextItems.exerciseId),
				isOffered
			)
		)
		.returning({ id: nextItems.id });
	return taken.length;
}

/** An exercise that waited for the group is being run: it waits no more. */
export async function settleByRun(
	tx: Tx,
	{ id, groupId }: Held,
	exerciseId: ExerciseId,
	by: StaffId,
	atMs: number
): Promise<void> {
	await tx
		.update(nextItems)
		.set({ takenSessionId: id, settledAtMs: atMs, settledBy: by })
		.where(
			and(
				eq(nextItems.groupId, groupId),
				eq(nextItems.exerciseId, exerciseId),
				isNull(nextItems.settledAtMs),
				or(isNull(nextItems.takenSessionId), eq(nextItems.takenSessionId, id))
			)
		);
}

/** The run that began at that time was taken back: what it settled stands in tonight's plan again. */
export async function unsettleRun(
	tx: Tx,
	{ id }: Held,
	exerciseId: ExerciseId,
	pushedAtMs: number
): Promise<void> {
	await tx
		.update(nextItems)
		.set({ settledAtMs: null, settledBy: null })
		.where(
			and(
				eq(nextItems.takenSessionId, id),
				eq(nextItems.exerciseId, exerciseId),
				eq(nextItems.settledAtMs, pushedAtMs)
			)
		);
}

/**
 * Settles what waits for a group, or brings back what was settled without being run. What is so already stays so.
 * @param by who settles it; null brings it back
 * @returns whether there is such an item of the group, and no session has taken it up
 */
export async function setSettled(
	tx: Tx,
	groupId: GroupId,
	itemId: NextItemId,
	by: StaffId | null,
	atMs: number
): Promise<boolean> {
	const [found] = await tx
		.select()
		.from(nextItems)
		.where(and(eq(nextItems.id, itemId), eq(nextItems.groupId, groupId), isNull(nextItems.takenSessionId)));
	if (!found) return false;
	if ((found.settledAtMs === null) === (by === null)) return true;
	await tx
		.update(nextItems)
		.set({ settledAtMs: by === null ? null : atMs, settledBy: by })
		.where(eq(nextItems.id, itemId));
	return true;
}
