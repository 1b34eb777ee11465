import type { Json } from './json';
import type { Localised } from './localised';

export const ATTENDANCE_STATUSES = ['present', 'late', 'left-early', 'absent', 'excused'] as const;
export type AttendanceStatus = (typeof ATTENDANCE_STATUSES)[number];

export type Stay = { arrivedAtMs: number; leftAtMs: number };

export const NOTE_FORMATS = ['DAP', 'SOAP', 'BIRP', 'GIRP'] as const;
export type NoteFormat = (typeof NOTE_FORMATS)[number];

/**
 * What a sentence of a note is about, so that one draft fits every format (clinical.md 4.1): the goal of the plan that
 * was worked on, what somebody said, what was seen or measured, what staff did, how somebody responded, risk, and
 * what comes next.
 */
export const NOTE_ATOMS = ['goal', 'said', 'seen', 'done', 'response', 'risk', 'next'] as const;
export type NoteAtom = (typeof NOTE_ATOMS)[number];

/** One section of a note: what stands above it, what belongs in it, and what is drafted into it. */
export type NoteSection = { key: string; title: Localised; hint: Localised; takes: NoteAtom[] };

/** A note's text by the keys of its sections. */
export type NoteBody = Record<string, string>;
/** A participant's goal as a note names it. */
export type LinkedGoal = { goalId: string; words: string };

/** How a goal ended. Letting one go is as good an end as reaching it. */
export const GOAL_OUTCOMES = ['reached', 'let-go'] as const;
export type GoalOutcome = (typeof GOAL_OUTCOMES)[number];

/** Characters in a goal's words. */
export const LONGEST_GOAL = 300;

/** A sentence on what one person did; `said` where it gives their own words, and does not only tell what was seen. */
export type PersonLine = Localised & { said?: true };

/** Characters in one field of a note. */
export const LONGEST_FIELD = 10_000;

/** How an addendum stands to the note: said beside it, or as the corrected text of one section, the first kept. */
export const ADDENDUM_KINDS = ['addition', 'correction'] as const;
export type AddendumKind = (typeof ADDENDUM_KINDS)[number];

/** draft, then signed (locked); a supervisor returns or co-signs it. */
export type NoteStatus = 'draft' | 'signed' | 'returned' | 'co-signed';

/**
 * One score before and after; null where it was not given. `ofTen` where it is a number of 0 to 10; else it counts
 * the words of a scale, which can't be subtracted, or is a questionnaire's.
 */
export type ScoreChange = PlainScore | (PlainScore & { of: OfMeasure });

type PlainScore = {
	key: string;
	label: Localised;
	before: number | null;
	after: number | null;
	ofTen: boolean;
};

/**
 * The questionnaire that a score is of, its highest, whether it is the answer to one question, and whether a later one
 * shows change: what is about the past year can't.
 */
export type OfMeasure = { name: Localised; most: number; question: boolean; changes: boolean };

/** A call, a score or an answer that was followed up, as the record keeps it. */
export type FollowUp = {
	cause: 'call' | 'rise' | 'high' | 'answer' | 'incident';
	detail: Json;
	raisedAtMs: number;
	closedAtMs: number | null;
	done: string | null;
};
