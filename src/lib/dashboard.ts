import type { GroupId } from './ids';
import type { Localised } from './localised';
import type { Interval } from './record-views';

/** What the dashboard is given: numbers of groups, never of a person. See `server/record/dashboard.ts`. */

/** How far back it looks: so many weeks, or twelve months. */
export const PERIODS = ['4', '12', '26', 'year'] as const;
export type Period = (typeof PERIODS)[number];
export const PERIOD_TO_BEGIN_WITH: Period = '12';

/** Notes of one group that nobody has signed: still in time, past the time to sign, and overdue, by their own rules. */
export type OpenNotes = { inTime: number; late: number; overdue: number };

/** One week or month of one group. `expected` counts each person on the roster once for each session. */
export type AttendanceStep = Interval & { sessions: number; expected: number; came: number };

/** Of those who began at least `week` weeks ago, how many were enrolled then. */
export type RetentionStep = { week: number; began: number; stayed: number };

export type Dashboard = {
	timeZone: string;
	steps: 'weeks' | 'months';
	notes: { of: ({ id: GroupId; name: string } & OpenNotes)[]; returnedTwice: number };
	/** People whose running week is short or at risk, and whose last week was short. */
	hours: { thisWeek: number; lastWeek: number };
	certifications: { dueSoon: number; overdue: number; missing: number };
	attendance: { id: GroupId; name: string; steps: AttendanceStep[] }[];
	retention: RetentionStep[];
	/** Newest first. */
	cancelled: { groupId: GroupId; groupName: string; startAtMs: number }[];
};

/** Fewer people than this, and a mean could be somebody's own. */
export const FEWEST_FOR_MEAN = 5;

/** One 0–10 scale of one exercise, before and after, over all who gave both; means are null for too few of them. */
export type ScaleChange = {
	title: Localised;
	scale: Localised;
	/** Different people. */
	people: number;
	/** How often it was given before and after. */
	times: number;
	means: { before: number; after: number } | null;
};
