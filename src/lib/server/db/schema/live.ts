import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type {
	ActivityId,
	AnswerId,
	BreakId,
	DeviceId,
	ExerciseId,
	FlagId,
	HoldId,
	ParticipantId,
	PlanItemId,
	SeatId,
	SessionId,
	StaffId
} from '$lib/ids';
import type { Json } from '$lib/json';
import type { Localised, Locale } from '$lib/localised';
import type {
	ActivityStatus,
	FlagCause,
	HoldStatus,
	JoinWay,
	Mark,
	RoomSettings,
	Timer
} from '$lib/live/room';
import { sessions } from './programme';

type LastPush = { activityId: ActivityId; beforeId: ActivityId | null; breakId?: BreakId | null };

const sessionId = () =>
	text()
		.$type<SessionId>()
		.notNull()
		.references(() => sessions.id);

/** The live part of a session; gone when retention removes it, while the record stays. */
export const liveRooms = sqliteTable(
	'live_rooms',
	{
		sessionId: sessionId().primaryKey(),
		/** Raised by every writing transaction; screens keep the newest. */
		version: integer().notNull(),
		/** Raised by steering alone, so that answers coming in never make a facilitator's command stale. */
		steer: integer().notNull(),
		/** What is typed at the door; null once the session has ended. */
		code: text().unique(),
		codeIssuedAtMs: integer().notNull().default(0),
		/** The code before it, for whoever was typing it as it changed. */
		priorCode: text(),
		displayTokenHash: text().notNull().unique(),
		displayNonce: text().notNull(),
		settings: text({ mode: 'json' }).$type<RoomSettings>().notNull(),
		eyesUp: integer({ mode: 'boolean' }).notNull(),
		blank: integer({ mode: 'boolean' }).notNull(),
		/** The activity that was just pushed, and what it took the place of (a break too): what an undo goes back to. */
		lastPush: text({ mode: 'json' }).$type<LastPush | null>(),
		/** What of the plan was left out tonight because time ran short. */
		dropped: text({ mode: 'json' }).$type<PlanItemId[]>().notNull().default([]),
		/** What people take with them to do until next time, in the facilitator's words. */
		homework: text().notNull().default('')
	},
	(t) => [index('live_rooms_prior_code').on(t.priorCode)]
);

/** A break between two parts of an evening. One at most has no end yet. */
export const liveBreaks = sqliteTable(
	'live_breaks',
	{
		id: text().$type<BreakId>().primaryKey(),
		sessionId: sessionId(),
		planItemId: text().$type<PlanItemId>(),
		startedAtMs: integer().notNull(),
		/** When people are asked to be back. */
		backAtMs: integer().notNull(),
		endedAtMs: integer()
	},
	(t) => [index('live_breaks_session').on(t.sessionId)]
);

/** A participant's place in one session. The live layer knows seats and first names; the record knows people. */
export const liveSeats = sqliteTable(
	'live_seats',
	{
		id: text().$type<SeatId>().primaryKey(),
		sessionId: sessionId(),
		participantId: text().$type<ParticipantId>().notNull(),
		firstName: text().notNull(),
		/** First name and as much of the last as tells two people apart, for staff only. */
		label: text().notNull(),
		language: text().$type<Locale>().notNull(),
		mark: text().$type<Mark>(),
		markReason: text()
	},
	(t) => [uniqueIndex('live_seats_person').on(t.sessionId, t.participantId)]
);

/** One stretch of presence. Several make up somebody's attendance. */
export const liveStays = sqliteTable(
	'live_stays',
	{
		id: text().primaryKey(),
		sessionId: sessionId(),
		seatId: text()
			.$type<SeatId>()
			.notNull()
			.references(() => liveSeats.id),
		arrivedAtMs: integer().notNull(),
		leftAtMs: integer(),
		how: text().$type<'tablet' | 'hand'>().notNull()
	},
	(t) => [index('live_stays_session').on(t.sessionId)]
);

/** A browser's hold on a seat, from the wish at the door to the release. */
export const liveHolds = sqliteTable(
	'live_holds',
	{
		id: text().$type<HoldId>().primaryKey(),
		sessionId: sessionId(),
		seatId: text().$type<SeatId>(),
		tokenHash: text().notNull().unique(),
		deviceId: text().$type<DeviceId>(),
		/** Shown on both screens, so that the facilitator knows which tablet asks. */
		number: integer().notNull(),
		status: text().$type<HoldStatus>().notNull(),
		way: text().$type<JoinWay>().notNull(),
		language: text().$type<Locale>().notNull(),
		askedAtMs: integer().notNull(),
		seatedAtMs: integer(),
		releasedAtMs: integer()
	},
	(t) => [index('live_holds_session').on(t.sessionId)]
);

/** One run of one exercise, with the content as it was shown. */
export const liveActivities = sqliteTable(
	'live_activities',
	{
		id: text().$type<ActivityId>().primaryKey(),
		sessionId: sessionId(),
		planItemId: text().$type<PlanItemId>(),
		exerciseId: text().$type<ExerciseId>().notNull(),
		/** Which content of a clinic's own exercise it was; null for the curriculum's. */
		exerciseVersion: integer(),
		kind: text().notNull(),
		kindVersion: integer().notNull(),
		title: text({ mode: 'json' }).$type<Localised>().notNull(),
		content: text({ mode: 'json' }).$type<Json>().notNull(),
		/** What the facilitator has arranged for this run, in the kind's own shape. */
		arrangement: text({ mode: 'json' }).$type<Json>().notNull(),
		status: text().$type<ActivityStatus>().notNull(),
		position: integer().notNull(),
		step: text().notNull(),
		stepsOpened: text({ mode: 'json' }).$type<Record<string, number>>().notNull(),
		leftOut: text({ mode: 'json' }).$type<string[]>().notNull(),
		revealed: integer({ mode: 'boolean' }).notNull(),
		timer: text({ mode: 'json' }).$type<Timer | null>(),
		pushedAtMs: integer().notNull(),
		pushedBy: text().$type<StaffId>().notNull(),
		openedMs: integer().notNull(),
		openSinceMs: integer(),
		endedAtMs: integer()
	},
	(t) => [index('live_activities_session').on(t.sessionId)]
);

export const liveAnswers = sqliteTable(
	'live_answers',
	{
		id: text().$type<AnswerId>().primaryKey(),
		sessionId: sessionId(),
		activityId: text()
			.$type<ActivityId>()
			.notNull()
			.references(() => liveActivities.id),
		step: text().notNull(),
		seatId: text()
			.$type<SeatId>()
			.notNull()
			.references(() => liveSeats.id),
		/** Came after its step had closed: kept beside the one in time, counted only once taken in. */
		late: integer({ mode: 'boolean' }).notNull(),
		/** Null for a pass, and for an answer taken back. */
		answer: text({ mode: 'json' }).$type<Json>(),
		passed: integer({ mode: 'boolean' }).notNull(),
		byStaffId: text().$type<StaffId>(),
		answeredAtMs: integer().notNull(),
		takenBackAtMs: integer()
	},
	(t) => [
		uniqueIndex('live_answers_one_per_seat').on(t.activityId, t.step, t.seatId, t.late),
		index('live_answers_session').on(t.sessionId)
	]
);

/** What somebody is typing and has not sent. Nobody but their own tablet is ever shown it. */
export const liveDrafts = sqliteTable(
	'live_drafts',
	{
		activityId: text()
			.$type<ActivityId>()
			.notNull()
			.references(() => liveActivities.id),
		step: text().notNull(),
		seatId: text()
			.$type<SeatId>()
			.notNull()
			.references(() => liveSeats.id),
		sessionId: sessionId(),
		draft: text({ mode: 'json' }).$type<Json>().notNull(),
		savedAtMs: integer().notNull()
	},
	(t) => [
		primaryKey({ columns: [t.activityId, t.step, t.seatId] }),
		index('live_drafts_session').on(t.sessionId)
	]
);

/** Texts that a facilitator has read and let through to the display, without their author. */
export const liveShown = sqliteTable(
	'live_shown',
	{
		id: text().primaryKey(),
		sessionId: sessionId(),
		activityId: text()
			.$type<ActivityId>()
			.notNull()
			.references(() => liveActivities.id),
		step: text().notNull(),
		answerId: text()
			.$type<AnswerId>()
			.notNull()
			.references(() => liveAnswers.id),
		field: text().notNull(),
		text: text().notNull(),
		language: text().$type<Locale>().notNull(),
		/** The one that the room is looking at now. */
		large: integer({ mode: 'boolean' }).notNull(),
		shownAtMs: integer().notNull()
	},
	(t) => [uniqueIndex('live_shown_once').on(t.answerId, t.field), index('live_shown_session').on(t.sessionId)]
);

/** What stays open on the console until someone writes what was done. */
export const liveFlags = sqliteTable(
	'live_flags',
	{
		id: text().$type<FlagId>().primaryKey(),
		sessionId: sessionId(),
		seatId: text()
			.$type<SeatId>()
			.notNull()
			.references(() => liveSeats.id),
		activityId: text().$type<ActivityId>(),
		cause: text().$type<FlagCause>().notNull(),
		/** For a score: which one, before and after. For a call: what was asked for. */
		detail: text({ mode: 'json' }).$type<Json>().notNull(),
		raisedAtMs: integer().notNull(),
		withdrawnAtMs: integer(),
		closedAtMs: integer(),
		closedBy: text().$type<StaffId>(),
		done: text()
	},
	(t) => [index('live_flags_session').on(t.sessionId)]
);

/** Every command once: a repeat gets the first outcome again and changes nothing. */
export const liveCommands = sqliteTable(
	'live_commands',
	{
		id: text().primaryKey(),
		sessionId: sessionId(),
		/** Who sent it, so that nobody reads another's outcome by guessing an id. */
		sender: text().notNull(),
		name: text().notNull(),
		outcome: text({ mode: 'json' }).$type<Json>().notNull(),
		atMs: integer().notNull()
	},
	(t) => [index('live_commands_session').on(t.sessionId)]
);
