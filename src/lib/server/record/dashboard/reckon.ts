import {
	FEWEST_FOR_MEAN,
	type AttendanceStep,
	type OpenNotes,
	type RetentionStep,
	type ScaleChange
} from '$lib/dashboard';
import type { ParticipantId } from '$lib/ids';
import type { Localised } from '$lib/localised';
import type { ScoreChange } from '$lib/record';
import type { Interval } from '$lib/record-views';
import type { PayerRule } from '$lib/rules';
import { daysBetween } from '../../programme/days';

const HOUR_MS = 3_600_000;

/** How old the unsigned notes of some sessions are, each by the rule that it is judged by. */
export function openNotes(
	unsigned: readonly { endedAtMs: number; count: number; rule: PayerRule }[],
	nowMs: number
): OpenNotes {
	const open: OpenNotes = { inTime: 0, late: 0, overdue: 0 };
	for (const { endedAtMs, count, rule } of unsigned) {
		const hours = (nowMs - endedAtMs) / HOUR_MS;
		const isPast = (limit: number | null) => limit !== null && hours > limit;
		if (isPast(rule.overdueAfterHours)) open.overdue += count;
		else if (isPast(rule.signWithinHours)) open.late += count;
		else open.inTime += count;
	}
	return open;
}

/** How many of those who were expected came, step by step; a step without a session has zero of all. */
export function attendanceBySteps(
	steps: readonly Interval[],
	sessions: readonly { startAtMs: number; expected: number; came: number }[]
): AttendanceStep[] {
	return steps.map((step) => {
		const held = sessions.filter(
			({ startAtMs, expected }) => startAtMs >= step.startAtMs && startAtMs < step.endAtMs && expected > 0
		);
		const sum = (what: 'expected' | 'came') => held.reduce((total, one) => total + one[what], 0);
		return { ...step, sessions: held.length, expected: sum('expected'), came: sum('came') };
	});
}

type Spell = { participantId: ParticipantId; startedAtMs: number; endedAtMs: number | null };

/**
 * The programme by week of stay: of those who began at least so many weeks ago, how many were enrolled on that day of
 * theirs; somebody who left and came back is there again. Days are the site's. It ends with the last week that anybody
 * has reached.
 * @param spells all of some people in the groups that are looked at
 * @param weeks the last week that is asked for
 */
export function retention(
	spells: readonly Spell[],
	nowMs: number,
	timeZone: string,
	weeks: number
): RetentionStep[] {
	const people = [...Map.groupBy(spells, ({ participantId }) => participantId).values()].map((theirs) => {
		const beganAtMs = Math.min(...theirs.map(({ startedAtMs }) => startedAtMs));
		const dayOf = (ms: number) => daysBetween(beganAtMs, ms, timeZone);
		return {
			days: dayOf(nowMs),
			spells: theirs.map(({ startedAtMs, endedAtMs }) => ({
				fromDay: dayOf(startedAtMs),
				untilDay: endedAtMs === null ? Infinity : dayOf(endedAtMs)
			}))
		};
	});
	return Array.from({ length: weeks + 1 }, (_, week) => {
		const day = week * 7;
		const began = people.filter(({ days }) => days >= day);
		const stayed = began.filter((person) =>
			person.spells.some(({ fromDay, untilDay }) => fromDay <= day && day <= untilDay)
		);
		return { week, began: began.length, stayed: stayed.length };
	}).filter(({ began }) => began > 0);
}

/** One person's scores in one run of an exercise. */
export type ScoredRun = { title: Localised; participantId: ParticipantId; scores: readonly ScoreChange[] };

/**
 * Each exercise's 0–10 scales before and after. Questionnaires are left out: they have their own rules. Where
 * fewer than five people gave both, no mean is told: it could be somebody's own.
 */
export function changesByExercise(runs: readonly ScoredRun[]): ScaleChange[] {
	type Given = { participantId: ParticipantId; before: number; after: number };
	const found = new Map<string, { title: Localised; scale: Localised; given: Given[] }>();
	for (const { title, participantId, scores } of runs) {
		for (const score of scores) {
			const { key, label, before, after, ofTen } = score;
			if (!ofTen || 'of' in score || before === null || after === null) continue;
			const name = JSON.stringify([title, key]);
			const one = found.get(name) ?? { title, scale: label, given: [] };
			one.given.push({ participantId, before, after });
			found.set(name, one);
		}
	}
	return [...found.values()].map(({ title, scale, given }) => {
		const people = new Set(given.map(({ participantId }) => participantId)).size;
		const mean = (of: 'before' | 'after') => given.reduce((sum, one) => sum + one[of], 0) / given.length;
		const means = people < FEWEST_FOR_MEAN ? null : { before: mean('before'), after: mean('after') };
		return { title, scale, people, times: given.length, means };
	});
}
