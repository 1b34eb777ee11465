import type { Localised } from './localised';

export const ATTENDANCE_STATUSES = ['present', 'late', 'left-early', 'absent', 'excused'] as const;
export type AttendanceStatus = (typeof ATTENDANCE_STATUSES)[number];

export type Stay = { arrivedAtMs: number; leftAtMs: number };

export const NOTE_FIELDS = ['data', 'assessment', 'plan'] as const;
export type NoteField = (typeof NOTE_FIELDS)[number];
export type NoteBody = Record<NoteField, string>;

/** draft, then signed (locked); a supervisor returns or co-signs it. */
export type NoteStatus = 'draft' | 'signed' | 'returned' | 'co-signed';

/** One score of 0–10 before and after; null where it was not given. */
export type ScoreChange = { key: string; label: Localised; before: number | null; after: number | null };
