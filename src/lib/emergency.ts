import type { Everything, EveryNote } from './keeping';
import type { Locale } from './localised';
import type { FollowUp } from './record';
import type { MeasureOverTime } from './record-views';

/** Shorter reasons say nothing; longer ones belong in a note. In letters. */
export const SHORTEST_REASON = 10;
export const LONGEST_REASON = 300;

/** A record that somebody has open in an emergency, as the banner on her pages says it. */
export type RunningEmergency = {
	id: string;
	handle: string;
	/** First name and first letter of the last: enough to know whose, also where others look on. */
	name: string;
	/** UTC ms. */
	untilMs: number;
	/** From when the page was made; a browser's own clock may be wrong. */
	leftMs: number;
};

/** One access on the list of the site. */
export type EmergencyRow = {
	id: string;
	/** Who opened a record. */
	by: string;
	/** Whose, with the way to their page; null where the reader's role is not told it here. */
	whose: { name: string; handle: string } | null;
	reason: string;
	startedAtMs: number;
	/** When it was over, or is going to be. */
	untilMs: number;
	running: boolean;
	/** Who has looked at it, the first of each role. */
	seen: { by: string; atMs: number }[];
	/** Nobody of the reader's role has. */
	isToSee: boolean;
};

/** What an emergency shows of one participant: what helps now, and nobody else. */
export type EmergencySheet = {
	timeZone: string;
	untilMs: number;
	person: {
		firstName: string;
		lastName: string;
		otherNames: string[];
		recordNumber: string;
		language: Locale;
	};
	/** The groups that they are in, who leads each, and when it meets next (UTC ms; null without a date). */
	groups: { name: string; leaders: string[]; nextAtMs: number | null }[];
	/** Of the last weeks, newest first. */
	attendance: Everything['attendance'];
	/** The newest signed ones. */
	notes: EveryNote[];
	/** There are older ones, which it does not show. */
	olderNotes: boolean;
	measures: MeasureOverTime[];
	/** What they are working on now. */
	goals: { words: string; addedAtMs: number }[];
	/** What nobody has closed yet. */
	followUps: FollowUp[];
};
