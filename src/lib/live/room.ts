import type { Locale } from '../localised';

export type ActivityStatus = 'open' | 'aside' | 'ended' | 'undone';
export type HoldStatus = 'waiting' | 'seated' | 'released' | 'refused';
/** How somebody came to the door: their PIN, their card, or asking the facilitator. */
export type JoinWay = 'pin' | 'card' | 'ask';
export type Mark = 'absent' | 'excused';
export type FlagCause = 'call' | 'rise' | 'high' | 'answer' | 'incident';
/** What a participant may ask for, discreetly. */
export const CALLS = ['talk-after', 'talk-now', 'not-safe', 'unwell'] as const;
export type Call = (typeof CALLS)[number];

/** A session that nobody ended for this long after its planned end has been forgotten. */
export const FORGOTTEN_AFTER_MS = 2 * 3_600_000;

/** Minutes. A break of a plan is shorter; one that is on may be lengthened. */
export const LONGEST_BREAK = 120;

/** Ended as soon as this, a break was a slip and counts for nothing; begun again as soon, it never ended. */
export const SLIP_MS = 60_000;

/** A countdown. It runs while `endsAtMs` is set, and rests with `leftMs` left otherwise. Milliseconds. */
export type Timer = { totalMs: number; endsAtMs: number | null; leftMs: number };

/** Letters of a text on the room's display: as many as can be read from the back, whatever stands beside it. */
export const LONGEST_SHOWN = 300;

/** The clinic's and the group's settings as they were when the room opened. */
export type RoomSettings = {
	smallestShown: number;
	admitByItself: boolean;
	riseToFlag: number;
	scoreToFlag: number;
	lateAfterMinutes: number;
	displayLanguage: Locale | 'both';
	fourthStyle: boolean;
};
