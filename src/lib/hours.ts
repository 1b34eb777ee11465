import type { GroupId, SessionId } from './ids';
import type { AttendanceStatus } from './record';
import type { Interval } from './record-views';

/** What pages of weekly hours are given. Built on the server for one reader; see `server/record/hours.ts`. */

/** How many weeks a page shows. */
export const SHOWN_WEEKS = [4, 8, 16] as const;
export type ShownWeeks = (typeof SHOWN_WEEKS)[number];

/** One session in one person's week. All minutes are whole ones, rounded down. */
export type HoursSession = {
	id: SessionId | null;
	groupName: string;
	/** The planned start: the week that holds it is the session's. */
	startAtMs: number;
	/** `open` has not come yet, is running, or is not in the record yet. */
	state: 'held' | 'open' | 'cancelled';
	/** Why it did not take place; null where it is not cancelled. */
	cancelReason: string | null;
	/** Opened beside the weekly times: it is planned for nobody. */
	extra: boolean;
	/** By the weekly times. */
	scheduledMinutes: number;
	/** What was held of it, for whom it was planned; zero for others. */
	plannedMinutes: number;
	attendedMinutes: number;
	/** It counts as attended by the clinic's rule. */
	counts: boolean;
	/** Null where the record has nothing of this person. */
	status: AttendanceStatus | null;
};

/**
 * `none`: nothing was planned and nobody came. `so-far`: the week is running, and the plan can be reached. `at-risk`:
 * something was missed, and what is left is too little, or just enough. `short`: it was not reached. `made-up`: it
 * was not reached, and later weeks had more than theirs.
 */
export type WeekState = 'none' | 'reached' | 'so-far' | 'at-risk' | 'short' | 'made-up';

/** One person's week. */
export type WeekHours = Interval & {
	/** It is running. */
	endsLater: boolean;
	sessions: HoursSession[];
	attendedMinutes: number;
	/** What was planned for them: at most the clinic's weekly plan. */
	targetMinutes: number;
	/** All that was planned, if it was more than the clinic's plan. */
	plannedMinutes: number;
	/** Planned, and still to come while the week is running. */
	leftMinutes: number;
	/** What can't be reached any more; zero where it is less than what makes an arrival late. */
	shortMinutes: number;
	/** So much of `shortMinutes` was made up in later weeks. */
	madeUpMinutes: number;
	attendedSessions: number;
	plannedSessions: number;
	state: WeekState;
};

export type Gap = { fromMs: number; untilMs: number; days: number };

/** How long somebody has been in the programme. */
export type LengthOfStay = {
	admittedAtMs: number;
	/** Null while they are in a group. */
	endedAtMs: number | null;
	/** Whole weeks since the first enrolment. */
	weeks: number;
	/** Days or weeks between, in which they were in no group. */
	gaps: Gap[];
	/** Beside the planned length of stay. */
	planned: 'before' | 'within' | 'beyond';
};

export type PersonHours = {
	/** Stands for the person in addresses (`access/handles.ts`). */
	handle: string;
	firstName: string;
	lastName: string;
	stay: LengthOfStay | null;
	/** Oldest first; the last one is running. */
	weeks: WeekHours[];
};

export type GroupHours = { id: GroupId; name: string; people: PersonHours[] };

/** The rules that hours are reckoned and shown by. */
export type HoursPlan = {
	weeklyHours: number;
	weeklySessions: number;
	stayWeeksFrom: number;
	stayWeeksUntil: number;
	/** The reader sees her own groups, and so no more than a part of somebody's week. */
	ownGroupsOnly: boolean;
};
