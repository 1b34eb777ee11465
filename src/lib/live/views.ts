import type { Sees } from '../kinds/contract';
import type { ShownTally, Tally } from '../kinds/summary';
import type {
	ActivityId,
	AnswerId,
	ExerciseId,
	FlagId,
	HoldId,
	NextItemId,
	PlanItemId,
	SeatId,
	SessionId
} from '../ids';
import type { Json, OnlyJson } from '../json';
import type { Locale, Localised } from '../localised';
import type { NextItem } from '../next';
import type { ScoreChange } from '../record';
import type { ActivityStatus, Call, FlagCause, JoinWay, Mark, RoomSettings, Timer } from './room';

/**
 * What is sent to a screen. `version` counts the session's changes, `sentAtMs` is the server's clock. The newest
 * wins; nothing is merged.
 */
export type Snapshot<V> = { version: number; sentAtMs: number; view: V };

// ---------------------------------------------------------------------------------------------------------------
// The tablet: the open step, its own answers, nobody else's.

export type TabletView = TabletSeated | TabletWaiting | TabletGone;

/** At the door: nothing of the session. `number` is shown on the console too. */
export type TabletWaiting = { screen: 'waiting'; locale: Locale; number: number; way: JoinWay };

/** Let go, turned away, or the session has ended. The tablet forgets the person. */
export type TabletGone = { screen: 'gone'; locale: Locale; why: 'ended' | 'released' | 'refused' };

export type TabletSeated = {
	screen: 'seated';
	locale: Locale;
	firstName: string;
	/** What it says in place of the exercise, which rests: people look at each other, or have a break. */
	rests: { title: string; what: string } | null;
	call: Call | null;
	activity: TabletActivity | null;
};

export type TabletActivity = {
	id: ActivityId;
	kind: string;
	step: string;
	stepLabel: string;
	title: string;
	/** Null where the step asks nothing of this tablet. `seesWords` says who will see the answer. */
	form: { name: string; sees: Sees; seesWords: string } | null;
	/** In the kind's own shape, for its `Tablet.svelte`. */
	shows: Json;
	own: { answer: Json; passed: boolean } | null;
	draft: Json;
	timer: Timer | null;
};

// ---------------------------------------------------------------------------------------------------------------
// The display: prompt, timer, code, and what the facilitator revealed. It has no field that could hold a person.

export type DisplayView = DisplayRoom | { screen: 'ended'; languages: Locale[] };

export type DisplayRoom = {
	screen: 'room';
	languages: Locale[];
	/** The group's name is on the door of the room already; it says nothing of anybody. */
	code: string | null;
	blank: boolean;
	eyesUp: boolean;
	/** While people have a break: until when, and that as the time of day at the site. */
	onBreak: { backAtMs: number; backAt: Localised } | null;
	activity: DisplayActivity | null;
};

export type DisplayActivity = {
	kind: string;
	step: string;
	title: Localised;
	stepLabel: Localised;
	/** In the kind's own shape, for its `Display.svelte`. */
	shows: Json;
	timer: Timer | null;
	/** Null until revealed. `tooFew` where not enough answers are in to show any. */
	summary: { tooFew: boolean; tallies: ShownTally[] } | null;
	/** Texts that a facilitator has read and let through. */
	texts: { text: string; language: Locale; large: boolean }[];
};

// ---------------------------------------------------------------------------------------------------------------
// The console: everything of the session, with names.

export type ConsoleView = {
	session: {
		id: SessionId;
		groupName: string;
		status: 'open' | 'live' | 'ended';
		plannedStartAtMs: number;
		plannedEndAtMs: number;
		openedAtMs: number;
		startedAtMs: number | null;
		endedAtMs: number | null;
	};
	steer: number;
	code: string | null;
	eyesUp: boolean;
	blank: boolean;
	settings: RoomSettings;
	seats: ConsoleSeat[];
	door: ConsoleHold[];
	plan: ConsolePlanItem[];
	/** The break that is on. */
	onBreak: { planItemId: PlanItemId | null; startedAtMs: number; backAtMs: number } | null;
	next: ConsoleNext;
	activities: ConsoleActivityHeader[];
	/** The activity on the tablets, or the last one that was if none is. */
	activity: ConsoleActivity | null;
	/** Answers that came after their step had closed, and are not counted unless she takes them in. */
	late: ConsoleLate[];
	undo: { activityId: ActivityId; title: Localised } | null;
	flags: ConsoleFlag[];
};

export type ConsoleSeat = {
	id: SeatId;
	label: string;
	firstName: string;
	language: Locale;
	/** Somebody is in the room: arrived and not left. */
	here: boolean;
	arrivedAtMs: number | null;
	leftAtMs: number | null;
	mark: Mark | null;
	markReason: string | null;
	/** The tablet in their hands; `linked` is a hint whether it is in contact. */
	tablet: { holdId: HoldId; number: number; linked: boolean; clinics: boolean } | null;
};

export type ConsoleHold = {
	id: HoldId;
	number: number;
	way: JoinWay;
	/** Whose PIN or card it was; null where they ask the facilitator. */
	seatId: SeatId | null;
	clinics: boolean;
	askedAtMs: number;
};

export type ConsolePlanItem = {
	id: PlanItemId | NextItemId;
	/** Left over from an earlier session and taken into this one. */
	fromLast: boolean;
	/** Null for a break. */
	exercise: {
		id: ExerciseId;
		kind: string;
		title: Localised;
		notFor: Localised | null;
		/** People come in or go out with it. */
		isCheckIn: boolean;
	} | null;
	minutes: number;
	/** The run of it in this session, if there was one. */
	activityId: ActivityId | null;
	/** It was run or begun, or the break held. */
	taken: boolean;
	/** Left out tonight for want of time. */
	dropped: boolean;
};

/** What goes from session to session. Of people there is a number at most. */
export type ConsoleNext = {
	/** What was given as homework in this session; empty for none. */
	homework: string;
	/** What earlier sessions left over and is in no plan: to talk about, or to run after all. */
	earlier: NextItem[];
};

export type ConsoleActivityHeader = {
	id: ActivityId;
	kind: string;
	title: Localised;
	status: ActivityStatus;
	step: string;
	/** For how long it has been open, without the stretch that goes on since `openSinceMs`. */
	openedMs: number;
	openSinceMs: number | null;
};

export type ConsoleStep = {
	key: string;
	label: Localised;
	form: { name: string; sees: Sees } | null;
	reveals: boolean;
	seconds: number | null;
	say: Localised | null;
	watch: Localised | null;
	protects: boolean;
	opened: boolean;
	leftOut: boolean;
};

export type ConsoleActivity = ConsoleActivityHeader & {
	content: Json;
	arrangement: Json;
	steps: ConsoleStep[];
	revealed: boolean;
	timer: Timer | null;
	answers: ConsoleAnswer[];
	/** The whole summary of the step, for the console alone: not merged, whatever the number of answers. */
	summary: { n: number; tallies: Tally[] };
	shown: { answerId: AnswerId; field: string; text: string; large: boolean }[];
	/** Whom the step asks, of those who have a seat. */
	asked: SeatId[];
	scores: { seatId: SeatId; scores: (ScoreChange & { watch: boolean })[] }[];
	/** Parts played in earlier sessions of the group, for fair turns. */
	turns: { seatId: SeatId; part: string; times: number }[];
};

export type ConsoleAnswer = {
	id: AnswerId;
	seatId: SeatId;
	step: string;
	/** Null for a pass, and where the answer is its author's alone. */
	answer: Json;
	passed: boolean;
	late: boolean;
	byStaff: boolean;
	answeredAtMs: number;
	words: { field: string; text: string }[];
};

export type ConsoleLate = {
	answerId: AnswerId;
	seatId: SeatId;
	title: Localised;
	stepLabel: Localised;
	passed: boolean;
	words: string[];
};

export type ConsoleFlag = {
	id: FlagId;
	seatId: SeatId;
	cause: FlagCause;
	detail: Json;
	raisedAtMs: number;
	withdrawnAtMs: number | null;
	closedAtMs: number | null;
	done: string | null;
};

export type View = OnlyJson<TabletView> | OnlyJson<DisplayView> | OnlyJson<ConsoleView>;
