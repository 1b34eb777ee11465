import type { ParticipantId } from './ids';
import type { AttendanceStatus, Stay } from './record';
import type { Interval } from './record-views';

/** What the record page of a session says of attendance, beyond one line a person. See `server/record`. */

/** With a tablet or a phone, or marked by hand. */
export type CameBy = 'tablet' | 'hand';

/** Whole minutes of somebody that another session counts too. */
export type DoubleTime = {
	/** Null where the reader may not know which group it is. */
	groupName: string | null;
	/** From when the other session counts, UTC ms. */
	startAtMs: number;
	minutes: number;
};

export type PersonStays = {
	participantId: ParticipantId;
	/** In order. */
	stays: Stay[];
	/** Whole minutes in each of the session's parts. */
	partMinutes: number[];
	/** Null for whoever did not come, and where nobody wrote it down. */
	cameBy: CameBy | null;
	doubled: DoubleTime[];
};

/** Somebody's attendance before or after a correction. */
export type AttendanceValues = {
	status: AttendanceStatus;
	stays: Stay[];
	minutes: number;
	/** Why they were away. */
	reason: string | null;
};

export type AttendanceChange = {
	id: string;
	participantId: ParticipantId;
	before: AttendanceValues;
	after: AttendanceValues;
	reason: string;
	/** Who corrected it, by name. */
	by: string;
	atMs: number;
};

export const VISITOR_ROLES = ['student', 'guest-speaker', 'supervisor', 'other'] as const;
export type VisitorRole = (typeof VISITOR_ROLES)[number];

export type Visitor = {
	id: string;
	name: string;
	role: VisitorRole;
	arrivedAtMs: number;
	/** Null for whoever stayed to the end. */
	leftAtMs: number | null;
};

export type AttendanceDetail = {
	/** The session between its breaks. */
	parts: Interval[];
	people: PersonStays[];
	/** Oldest first. */
	changes: AttendanceChange[];
	visitors: Visitor[];
};
