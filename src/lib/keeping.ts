import type { DisclosedPart, DisclosureBasis } from './disclosure';
import type { Locale, Localised } from './localised';
import type { AttendanceStatus, FollowUp } from './record';
import type { MeasureOverTime } from './record-views';
import type { KeptKind } from './settings';

/** One entry of the audit log, as its page shows it. */
export type AuditRow = {
	seq: number;
	atMs: number;
	/** Who acted: staff, a seat (a participant's tablet), the program … */
	actorKind: string;
	staffName: string | null;
	action: string;
	participant: { handle: string; name: string } | null;
	/** Where it was done to a member of staff. */
	aboutStaff: string | null;
	groupName: string | null;
	/** The network address that it came from. */
	from: string | null;
};

/** `next` is where the page after this one begins; null on the last. */
export type AuditPage = { timeZone: string; rows: AuditRow[]; next: string | null };

/** How many of a kind of record would go, by the year of the last session of those whom they are about. */
export type WouldGo = Record<KeptKind, { year: number; people: number; rows: number }[]>;

/** A legal hold as it stands on somebody's page. */
export type Hold = {
	id: string;
	reason: string;
	fromMs: number;
	placedBy: string;
	untilMs: number | null;
	liftedBy: string | null;
};

/** What was deleted on one day for one reason: how many rows, and whether the program did it by itself. */
export type DeletionRow = {
	id: string;
	kind: string;
	reason: string;
	atMs: number;
	rows: number;
	byRule: boolean;
};

/** What the deletion of one participant's data takes and leaves, by number, and what stands in its way. */
export type DeletionAsked = {
	name: string;
	/** It was done before. */
	gone: boolean;
	held: boolean;
	enrolled: boolean;
	goes: Record<'notes' | 'participation' | 'attendance' | 'followUps' | 'goals' | 'answers', number>;
	stays: Record<'enrolments' | 'consents' | 'disclosures' | 'emergencies' | 'auditEntries', number>;
};

/** One disclosure, as a list of them says it. `by` is who made it, as they are called now. */
export type ListedDisclosure = {
	id: string;
	atMs: number;
	by: string | null;
	parts: DisclosedPart[];
	recipient: string;
	purpose: string;
	basis: DisclosureBasis;
};

/** All that is kept about one participant, for themselves. What the reader may not read is null or left out. */
export type Everything = {
	clinic: string;
	timeZone: string;
	atMs: number;
	person: {
		firstName: string;
		lastName: string;
		otherNames: string[];
		recordNumber: string;
		language: Locale;
		sinceMs: number;
	};
	/** Groups of theirs that are in it, and how many are not because somebody else leads them. */
	spells: { groupName: string; startedAtMs: number; endedAtMs: number | null; endReason: string | null }[];
	groupsLeftOut: number;
	attendance: {
		groupName: string;
		atMs: number;
		status: AttendanceStatus;
		minutes: number;
		reason: string | null;
	}[];
	care: {
		notes: EveryNote[];
		measures: MeasureOverTime[];
		activities: { atMs: number; title: Localised; lines: Localised[]; plans: Localised[] }[];
		goals: {
			words: string;
			addedAtMs: number;
			endedAtMs: number | null;
			outcome: 'reached' | 'let-go' | null;
		}[];
		followUps: FollowUp[];
	} | null;
	certifications: { certifiedBy: string; weeklyHours: number; certifiedAtMs: number; dueAtMs: number }[];
	consents: {
		recipient: string;
		purpose: string;
		parts: DisclosedPart[];
		signedAtMs: number;
		expiresAtMs: number | null;
		revokedAtMs: number | null;
	}[];
	disclosures: ListedDisclosure[];
	/** Staff who read or changed something of theirs: how often, first and last. */
	seenBy: { name: string; times: number; firstMs: number; lastMs: number }[];
};

/** A signed note with what was added to it. */
export type EveryNote = {
	id: string;
	atMs: number;
	groupName: string;
	language: Locale;
	sections: { title: Localised; text: string }[];
	goals: string[];
	signedAs: string;
	signedAtMs: number;
	addenda: { title: Localised | null; text: string; as: string; atMs: number }[];
};
