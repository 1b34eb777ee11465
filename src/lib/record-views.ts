import type { AttendanceDetail } from './attendance';
import type { AnswerId, GroupId, NoteId, ParticipantId, SeatId, SessionId, StaffId } from './ids';
import type { Locale, Localised } from './localised';
import type { Stretch } from './alike';
import type { Named } from './name-guard';
import type {
	AddendumKind,
	AttendanceStatus,
	FollowUp,
	GoalOutcome,
	LinkedGoal,
	NoteAtom,
	NoteBody,
	NoteSection,
	NoteStatus
} from './record';

/** What pages of the record are given. Built on the server for one reader; see `server/record`. */

/** From when to when, UTC ms. */
export type Interval = { startAtMs: number; endAtMs: number };

/** One run of one exercise, as the record says it. */
export type ActivityFacts = {
	id: string;
	title: Localised;
	/** Which content of a clinic's own exercise it was; null for the curriculum's. */
	version: number | null;
	minutes: number;
	lines: Localised[];
	leftOut: Localised[];
};

export type AttendanceRow = {
	id: ParticipantId;
	firstName: string;
	lastName: string;
	status: AttendanceStatus;
	arrivedAtMs: number | null;
	leftAtMs: number | null;
	minutes: number;
	reason: string | null;
};

export type NoteHead = {
	id: NoteId;
	/** Null for the group's. */
	participantId: ParticipantId | null;
	status: NoteStatus;
	/** Nobody has written in it yet. */
	untouched: boolean;
	/** A draft that is past the hours for signing; null for what is in time or signed. */
	late: Overtime | null;
};

/** What is not signed: past the hours for signing, or overdue, and whole hours since the session ended. */
export type Overtime = { state: 'due' | 'overdue'; hours: number };

/** A session as the record has it, as far as its reader may see it. */
export type SessionRecord = {
	id: SessionId;
	groupId: GroupId;
	groupName: string;
	timeZone: string;
	topic: Localised | null;
	facilitators: string[];
	held: Interval;
	breaks: Interval[];
	/** How long it was without its breaks. */
	minutes: number;
	attendance: AttendanceRow[];
	detail: AttendanceDetail;
	/** Null for whoever may know who came, and not what was done. */
	care: {
		activities: ActivityFacts[];
		followUps: (FollowUp & { participantId: ParticipantId })[];
		notes: NoteHead[];
	} | null;
	may: { correct: boolean; write: boolean };
};

/** What of the record a drafted line comes from. */
export type DraftOrigin =
	'activity' | 'session' | 'attendance' | 'follow-up' | 'homework' | 'schedule' | 'goal';

/** One drafted line of a note, where it comes from, and the activity that it speaks of. */
export type DraftLine = {
	atom: NoteAtom;
	text: string;
	activityId: string | null;
	from: DraftOrigin;
	/** It says nothing that is not elsewhere, and stands only where its section had nothing drafted otherwise. */
	standIn?: true;
};

/** An activity as a drafted line speaks of it, in the note's language: what was answered, by the room or by one. */
export type DraftSource = { activityId: string; title: string; minutes: number; answered: string[] };

/** What a participant works toward; `outcome` and `endedAtMs` are null while it stands. */
export type Goal = {
	id: string;
	words: string;
	addedAtMs: number;
	endedAtMs: number | null;
	outcome: GoalOutcome | null;
};

/** Another note that says nearly the same: what is written by hand in either, and where the two differ. */
export type AlikeNote = {
	id: NoteId;
	firstName: string;
	lastName: string;
	/** Of an earlier session, on the same person. */
	isEarlier: boolean;
	startAtMs: number;
	ours: Stretch[];
	theirs: Stretch[];
};

/** A note with what it speaks of beside it. */
export type NotePage = {
	id: NoteId;
	session: {
		id: SessionId;
		groupId: GroupId;
		groupName: string;
		timeZone: string;
		held: Interval;
		/** How long it was without its breaks. */
		minutes: number;
		topic: Localised | null;
		activities: ActivityFacts[];
		attendance: AttendanceRow[];
	};
	/** Null for the group's note. */
	person: AttendanceRow | null;
	language: Locale;
	/** In the order in which they are read. */
	sections: NoteSection[];
	body: NoteBody;
	status: NoteStatus;
	version: number;
	updatedAtMs: number;
	signed: { as: string; atMs: number; hash: string; late: boolean } | null;
	/** Whether it and all that was added read as they were signed; see `verifyNote`. */
	asSigned: boolean;
	addenda: NoteAddendum[];
	comments: NoteComment[];
	reviews: { id: string; decision: 'returned' | 'co-signed'; comment: string; as: string; atMs: number }[];
	/** As the record would draft it now: what is missing in the text can be put in. */
	drafted: DraftLine[];
	/** Notes that a draft is very much like. */
	alike: AlikeNote[];
	/** What those lines rest on. */
	sources: DraftSource[];
	/** Drafted lines that somebody struck out. */
	struck: string[];
	/** The goals that it speaks to, and, while it is a draft, all that it may speak to. */
	goals: LinkedGoal[];
	standingGoals: LinkedGoal[];
	subject: Named | null;
	/** People who must not be named in it. */
	others: Named[];
	/** The session's notes in the order in which they are written: the group's, then by name. */
	siblings: { id: NoteId; participantId: ParticipantId | null; status: NoteStatus }[];
	may: { write: boolean; add: boolean; review: boolean };
};

/** What was added to a signed note: said beside it, or the corrected text of one section. Oldest first. */
export type NoteAddendum = {
	id: string;
	kind: AddendumKind;
	section: string | null;
	text: string;
	as: string;
	atMs: number;
	/** A late entry by its own time. */
	late: boolean;
};

/** What a supervisor says at a passage of a section's text as it stood when they wrote it. */
export type NoteComment = {
	id: string;
	kind: 'change' | 'praise';
	section: string;
	/** Where the passage begins, in UTF-16 units. */
	start: number;
	quote: string;
	text: string;
	as: string;
	atMs: number;
	/** False for the reader's own that has not gone out with a decision. */
	sent: boolean;
};

/** A signed note of before, to read beside one. */
export type EarlierNote = {
	id: NoteId;
	startAtMs: number;
	language: Locale;
	as: string;
	sections: { key: string; title: Localised; text: string }[];
};

/** One session that somebody was marked at. */
export type PersonSession = {
	sessionId: SessionId;
	groupName: string;
	startAtMs: number;
	status: AttendanceStatus;
	minutes: number;
	/** The note on them; null where there is none, or none that the reader may read. */
	note: { id: NoteId; status: NoteStatus } | null;
};

/** A signed note that waits for a supervisor. */
export type QueuedNote = {
	id: NoteId;
	sessionId: SessionId;
	groupId: GroupId;
	groupName: string;
	startAtMs: number;
	/** Null for the group's note. */
	person: string | null;
	author: string;
	authorId: StaffId | null;
	/** A late entry; null where it was signed before entries were told apart. */
	late: boolean | null;
	/** When it was signed, or last added to. UTC ms. */
	sinceMs: number;
	/** How often it was returned before, and came back. */
	returns: number;
	/** Its content in short, as a reader may have had it before them. */
	seen: string;
	/** The reader has had it before them in this content. */
	opened: boolean;
	/** The reader asks for a change at a passage, and has not sent it. */
	asked: boolean;
};

export type Queue = {
	waiting: QueuedNote[];
	returned: number;
	timeZone: string;
	coSignature: boolean;
	nowMs: number;
};

/** What a site has not signed in time, by who has to sign it and by group. */
export type UnsignedNotes = {
	notes: number;
	facilitators: number;
	/** Whole hours since the oldest one's session ended. */
	oldestHours: number;
	rows: {
		groupId: GroupId;
		groupName: string;
		facilitators: string[];
		due: number;
		overdue: number;
		oldestHours: number;
	}[];
};

/** A session whose notes are not finished: how many have not been signed, how many came back from a supervisor. */
export type UnfinishedSession = {
	sessionId: SessionId;
	groupName: string;
	startAtMs: number;
	drafts: number;
	returned: number;
	/** Of what is not signed, that which waits longest; null where all is in time. */
	late: Overtime | null;
};

/** An answer that came after its step, or after the session, and that nobody has taken in. */
export type LateAnswer = {
	id: AnswerId;
	participantId: ParticipantId;
	title: Localised;
	step: Localised;
	passed: boolean;
	words: string[];
	answeredAtMs: number;
};

/** One questionnaire of one person over time. */
export type MeasureOverTime = {
	name: Localised;
	/** Whether a later one shows change. */
	changes: boolean;
	/** Its sum and its sub-scores, then its questions where they are kept one by one; `most` is null where unknown. */
	parts: { key: string; label: Localised; most: number | null; question: boolean }[];
	/** Oldest first. By part: null where its rule gave no score, and where the part was not asked that day. */
	days: { atMs: number; values: Record<string, number | null> }[];
};

/** The newest score of somebody in the room from an earlier session of the group, of the questionnaire `name`. */
export type EarlierScore = { seatId: SeatId; key: string; name: string; value: number; atMs: number };
