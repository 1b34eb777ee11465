import type { AttendanceStatus, Stay } from '$lib/record';
import type { Interval } from '$lib/record-views';

/** The times of a session that has ended, UTC ms. */
export type HeldSession = {
	plannedStartAtMs: number;
	openedAtMs: number | null;
	/** When the first activity was pushed; null where there was none. */
	startedAtMs: number | null;
	endedAtMs: number;
	/** When the group was not in session: that time is nobody's attendance. */
	breaks: readonly Interval[];
};

export type Attended = {
	status: AttendanceStatus;
	stays: Stay[];
	arrivedAtMs: number | null;
	leftAtMs: number | null;
	/** Whole minutes, rounded down. */
	minutes: number;
};

const MINUTE_MS = 60_000;

/**
 * From when to when a session counts: from its planned start, or from its first activity where that came sooner; the
 * time in which people drop in before that is no treatment.
 */
export function heldInterval(session: Omit<HeldSession, 'breaks'>): Interval {
	const { plannedStartAtMs, openedAtMs, startedAtMs, endedAtMs } = session;
	const opened = Math.max(plannedStartAtMs, openedAtMs ?? plannedStartAtMs);
	return { startAtMs: Math.min(startedAtMs ?? opened, opened, endedAtMs), endAtMs: endedAtMs };
}

/** What is left of a session between its breaks, in order; of breaks that overlap or lie outside it, what is in it. */
export function partsBetween(held: Interval, breaks: readonly Interval[]): Interval[] {
	const parts: Interval[] = [];
	let fromMs = held.startAtMs;
	for (const { startAtMs, endAtMs } of [...breaks].sort((a, b) => a.startAtMs - b.startAtMs)) {
		const untilMs = Math.min(startAtMs, held.endAtMs);
		if (untilMs > fromMs) parts.push({ startAtMs: fromMs, endAtMs: untilMs });
		fromMs = Math.max(fromMs, endAtMs);
	}
	if (held.endAtMs > fromMs) parts.push({ startAtMs: fromMs, endAtMs: held.endAtMs });
	return parts;
}

/** How long a session was without its breaks, whole minutes rounded down. */
export function heldMinutes(held: Interval, breaks: readonly Interval[]): number {
	const parts = partsBetween(held, breaks);
	return Math.floor(parts.reduce((sum, { startAtMs, endAtMs }) => sum + endAtMs - startAtMs, 0) / MINUTE_MS);
}

/**
 * Minutes that count as attended in some parts of a session, whole minutes rounded down. Several stays are added;
 * overlaps count once; stays outside the parts count nothing.
 * @throws RangeError where a stay ends before it starts
 */
export const attendedMinutes = (parts: readonly Interval[], stays: readonly Stay[]): number =>
	Math.floor(parts.reduce((sum, part) => sum + attendedMs(part, stays), 0) / MINUTE_MS);

function attendedMs(part: Interval, stays: readonly Stay[]): number {
	let countedUntil = part.startAtMs;
	let totalMs = 0;
	for (const { arrivedAtMs, leftAtMs } of inOrder(stays)) {
		if (leftAtMs < arrivedAtMs) throw new RangeError('A stay ends before it starts.');
		const from = Math.max(arrivedAtMs, countedUntil);
		const until = Math.min(leftAtMs, part.endAtMs);
		if (until <= from) continue;
		totalMs += until - from;
		countedUntil = until;
	}
	return totalMs;
}

/**
 * One person's attendance from their stays. Somebody who came late and left early counts as late: both times are
 * kept beside it.
 *
 * @param mark what a facilitator said of somebody who did not come
 * @param graceMinutes how late an arrival, or how early a leaving, still counts as present: the clinic's setting
 */
export function attendanceOf(
	session: HeldSession,
	stays: readonly Stay[],
	mark: 'absent' | 'excused' | null,
	graceMinutes: number
): Attended {
	const ordered = inOrder(stays);
	const [first, last] = [ordered[0], ordered.at(-1)];
	if (!first || !last) {
		return { status: mark ?? 'absent', stays: [], arrivedAtMs: null, leftAtMs: null, minutes: 0 };
	}
	const held = heldInterval(session);
	const arrivedAtMs = first.arrivedAtMs;
	const leftAtMs = Math.max(...ordered.map((stay) => stay.leftAtMs));
	const graceMs = graceMinutes * MINUTE_MS;
	// Nobody is late for a room that opened late.
	const due = Math.max(session.plannedStartAtMs, held.startAtMs);
	const status =
		arrivedAtMs - due >= Math.max(graceMs, 1)
			? 'late'
			: held.endAtMs - leftAtMs >= Math.max(graceMs, 1)
				? 'left-early'
				: 'present';
	const minutes = attendedMinutes(partsBetween(held, session.breaks), ordered);
	return { status, stays: ordered, arrivedAtMs, leftAtMs, minutes };
}

const inOrder = (stays: readonly Stay[]): Stay[] => [...stays].sort((a, b) => a.arrivedAtMs - b.arrivedAtMs);
