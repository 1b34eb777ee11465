import type { DisclosedPart, DisclosureStamp } from '$lib/disclosure';
import type { GroupId, NoteId, ParticipantId, SessionId, SiteId, StaffId } from '$lib/ids';
import type { Locale } from '$lib/localised';
import type { AttendanceStatus, NoteBody, NoteSection, NoteStatus, ScoreChange } from '$lib/record';
import type { Interval } from '$lib/record-views';

/** What a file of one participant's record is made of: theirs alone, and of others only the staff. Times in UTC ms. */
export type RecordFacts = {
	/** The language of what the file itself says. */
	language: Locale;
	timeZone: string;
	/** What was asked for: from when on, and up to but not including when. */
	period: Interval;
	parts: DisclosedPart[];
	disclosed: DisclosureStamp & { byStaffId: StaffId };
	site: { id: SiteId; name: string };
	person: {
		id: ParticipantId;
		firstName: string;
		lastName: string;
		recordNumber: string;
		language: Locale;
	};
	staff: { id: StaffId; name: string; credential: string }[];
	groups: { id: GroupId; name: string; spells: { startedAtMs: number; endedAtMs: number | null }[] }[];
	sessions: SessionOfPerson[];
	scores: ScoresOfActivity[];
	notes: SignedNoteFacts[];
	goals: GoalFacts[];
};

/** A session that they were expected at. */
export type SessionOfPerson = Interval & {
	id: SessionId;
	groupId: GroupId;
	leaders: StaffId[];
	/** Null where it was called off. */
	attendance: {
		status: AttendanceStatus;
		arrivedAtMs: number | null;
		leftAtMs: number | null;
		minutes: number;
	} | null;
};

/** What one exercise left of somebody's numbers. */
export type ScoresOfActivity = { id: string; sessionId: SessionId; atMs: number; scores: ScoreChange[] };

type Signature = { atMs: number; by: StaffId; as: string };

export type SignedNoteFacts = {
	id: NoteId;
	sessionId: SessionId;
	/** Of its session: what stands above it. */
	heading: Interval & { groupName: string };
	language: Locale;
	sections: NoteSection[];
	body: NoteBody;
	status: Exclude<NoteStatus, 'draft'>;
	waitsForCoSignature: boolean;
	lateEntry: boolean;
	signed: Signature;
	addenda: (Signature & {
		/** The section that it corrects; null for an addition. */ corrects: string | null;
		text: string;
	})[];
	coSigned: Signature[];
};

export type GoalFacts = {
	id: string;
	words: string;
	addedAtMs: number;
	endedAtMs: number | null;
	outcome: 'reached' | 'let-go' | null;
};
