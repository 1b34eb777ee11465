import type { Localised } from './localised';
import type { PlaybookKey } from './playbooks';
import type { NoteFormat } from './record';

export const GROUP_TYPES = ['psychoeducational', 'skills', 'support', 'process', 'family'] as const;
export type GroupType = (typeof GROUP_TYPES)[number];

export const WEEK_STARTS = ['monday', 'sunday'] as const;
export type WeekStart = (typeof WEEK_STARTS)[number];

/** Kinds of record that are kept for different times. */
export const KEPT_KINDS = ['live', 'notes', 'attendance', 'psychotherapy'] as const;
export type KeptKind = (typeof KEPT_KINDS)[number];

/** In the order in which pages name them. */
export const STAFF_ROLES = ['facilitator', 'supervisor', 'administrator'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** What a clinic decides for all of its groups. */
export type SiteSettings = {
	/** Answers that must be in before a summary may be shown to the room. Never below three. */
	smallestShown: number;
	/** Unknown phones with the right code and PIN come in without a facilitator's tap. */
	admitByItself: boolean;
	/** Points of 0–10 by which urge or distress must rise to stay open on the console. */
	riseToFlag: number;
	/** A score of 0–10 that stays open on the console whatever it was before. */
	scoreToFlag: number;
	/** Minutes after the planned start from which an arrival counts as late. */
	lateAfterMinutes: number;
	/** From how much of a session it counts as attended: so many minutes, or so many per cent of it. */
	attendedAfter: number;
	attendedAfterUnit: 'percent' | 'minutes';
	/** What somebody attended of a session that does not count as attended is service time all the same. */
	partialMinutes: boolean;
	/** The weekly plan: so many hours, in so many sessions. */
	weeklyHours: number;
	weeklySessions: number;
	weekStart: WeekStart;
	/** How long a stay in the programme is planned to be: from so many weeks to so many. */
	stayWeeksFrom: number;
	stayWeeksUntil: number;
	/** Whether notes wait for a supervisor's co-signature, for as long as the site has written no rule (`rules.ts`). */
	coSignature: boolean;
	/** Minutes for which a password or passkey that was given again is good for further signatures. */
	confirmedForMinutes: number;
	/** Whose sign-in has two steps: what they have besides the password, they must have. */
	secondFactorFor: StaffRole[];
	/** Minutes without input after which a screen of the staff locks itself. */
	lockAfterMinutes: number;
	/** Minutes untouched after which a tablet lets go of whoever still sits at it, once its session should be over. */
	tabletForgetsMinutes: number;
	/** What notes of each type of group are begun with: a format as it comes, or a template of the clinic's by its id. */
	noteTemplates: Record<GroupType, NoteFormat | { templateId: string }>;
	/** Years for which each kind of record is kept after a participant's last session; null for ever. */
	keptYears: Record<KeptKind, number | null>;
	/** The language in which notes are drafted. */
	recordLanguage: 'en' | 'es';
	/** The clinic's own words for what to do when something happens; what is not in it is as it came. */
	playbooks: Partial<Record<PlaybookKey, Localised>>;
};

/** What differs from group to group. */
export type GroupSettings = {
	displayLanguage: 'en' | 'es' | 'both';
	/** Whether stance exercises offer passive-aggressive beside the other three styles. */
	fourthStyle: boolean;
};

export const SMALLEST_SHOWN_FLOOR = 3;

export const SITE_DEFAULTS: SiteSettings = {
	smallestShown: 5,
	admitByItself: false,
	riseToFlag: 3,
	scoreToFlag: 7,
	lateAfterMinutes: 10,
	// To begin with, and the clinic's to change: payers and states differ, and no rule for all was found. Whoever was
	// there for half of a session took part in it, and every minute counts.
	attendedAfter: 50,
	attendedAfterUnit: 'percent',
	partialMinutes: true,
	// Intensive outpatient: nine hours a week, three by three (SAMHSA's advisory of 2021: at least 9 h for adults; Medicare,
	// 42 CFR 410.44, the same), over three to four months (TIP 47: at least 90 days).
	weeklyHours: 9,
	weeklySessions: 3,
	weekStart: 'monday',
	stayWeeksFrom: 13,
	stayWeeksUntil: 17,
	coSignature: true,
	confirmedForMinutes: 15,
	secondFactorFor: [],
	lockAfterMinutes: 5,
	tabletForgetsMinutes: 30,
	noteTemplates: { psychoeducational: 'DAP', skills: 'DAP', support: 'DAP', process: 'DAP', family: 'DAP' },
	// HIPAA itself sets no time for records; states and payers do (clinical.md 4.6), so nothing goes by itself until a
	// clinic says so.
	keptYears: { live: null, notes: null, attendance: null, psychotherapy: null },
	recordLanguage: 'en',
	playbooks: {}
};

export const GROUP_DEFAULTS: GroupSettings = { displayLanguage: 'en', fourthStyle: true };
