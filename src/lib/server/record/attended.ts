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
	/** The same for each part between breaks, in order; they add up to `minutes`. */
	partMinutes: number[];
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
	return Math.floor(lengthOf(partsBetween(held, breaks)) / MINUTE_MS);
}

/**
 * Minutes that count as attended in some parts of a session, whole minutes rounded down. Several stays are added;
 * overlaps count once; stays outside the parts count nothing.
 * @throws RangeError where a stay ends before it starts
 */
export const attendedMinutes = (parts: readonly Interval[], stays: readonly Stay[]): number =>
	Math.floor(lengthOf(attendedTime(parts, stays)) / MINUTE_MS);

/**
 * The same for each part, in order. They add up to `attendedMinutes`: seconds that make no whole minute in one part are
 * carried into the next, so that none is lost between them.
 * @throws RangeError where a stay ends before it starts
 */
export function minutesByPart(parts: readonly Interval[], stays: readonly Stay[]): number[] {
	let totalMs = 0;
	return parts.map((part) => {
		const before = Math.floor(totalMs / MINUTE_MS);
		totalMs += lengthOf(attendedTime([part], stays));
		return Math.floor(totalMs / MINUTE_MS) - before;
	});
}

/**
 * When somebody was there while the session was in a part: pieces in order that don't overlap.
 * @throws RangeError where a stay ends before it starts
 */
export const attendedTime = (parts: readonly Interval[], stays: readonly Stay[]): Interval[] =>
	parts.flatMap((part) => {
		const pieces: Interval[] = [];
		let countedUntil = part.startAtMs;
		for (const { arrivedAtMs, leftAtMs } of inOrder(stays)) {
			if (leftAtMs < arrivedAtMs) throw new RangeError('A stay ends before it starts.');
			const startAtMs = Math.max(arrivedAtMs, countedUntil);
			const endAtMs = Math.min(leftAtMs, part.endAtMs);
			if (endAtMs <= startAtMs) continue;
			pieces.push({ startAtMs, endAtMs });
			countedUntil = endAtMs;
		}
		return pieces;
	});

/** Whole minutes that are in both, each made of pieces that don't overlap: time that would count twice. */
export function minutesInBoth(one: readonly Interval[], other: readonly Interval[]): number {
	const both = one.flatMap((a) =>
		other.map((b) => Math.max(0, Math.min(a.endAtMs, b.endAtMs) - Math.max(a.startAtMs, b.startAtMs)))
	);
	return Math.floor(both.reduce((sum, ms) => sum + ms, 0) / MINUTE_MS);
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
	const held = heldInterval(session);
	const parts = partsBetween(held, session.breaks);
	const minutes = attendedMinutes(parts, ordered);
	const partMinutes = minutesByPart(parts, ordered);
	const [first] = ordered;
	if (!first) {
		const status = mark ?? 'absent';
		return { status, stays: [], arrivedAtMs: null, leftAtMs: null, minutes, partMinutes };
	}
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
	return { status, stays: ordered, arrivedAtMs, leftAtMs, minutes, partMinutes };
}

const lengthOf = (pieces: readonly Interval[]): number =>
	pieces.reduce((sum, { startAtMs, endAtMs }) => sum + endAtMs - startAtMs, 0);

const inOrder = (stays: readonly Stay[]): Stay[] => [...stays].sort((a, b) => a.arrivedAtMs - b.arrivedAtMs);
