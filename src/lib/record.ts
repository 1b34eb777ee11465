import type { Json } from './json';
import type { Localised } from './localised';

export const ATTENDANCE_STATUSES = ['present', 'late', 'left-early', 'absent', 'excused'] as const;
export type AttendanceStatus = (typeof ATTENDANCE_STATUSES)[number];

export type Stay = { arrivedAtMs: number; leftAtMs: number };

export const NOTE_FIELDS = ['data', 'assessment', 'plan'] as const;
export type NoteField = (typeof NOTE_FIELDS)[number];
export type NoteBody = Record<NoteField, string>;
/** Characters in one field of a note. */
export const LONGEST_FIELD = 10_000;

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
