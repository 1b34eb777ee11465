import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type {
	ActivityId,
	EnrolmentId,
	ExerciseId,
	GroupId,
	NextItemId,
	ParticipantId,
	PlanId,
	SessionId,
	SiteId,
	StaffId
} from '$lib/ids';
import type { Json } from '$lib/json';
import type { Locale } from '$lib/localised';
import type { NextCause } from '$lib/next';
import type { JudgedBy } from '$lib/rules';
import type { GroupSettings, GroupType, SiteSettings } from '$lib/settings';

export const sites = sqliteTable('sites', {
	id: text().$type<SiteId>().primaryKey(),
	name: text().notNull(),
	timeZone: text().notNull(),
	settings: text({ mode: 'json' }).$type<SiteSettings>().notNull()
});

export const groups = sqliteTable(
	'groups',
	{
		id: text().$type<GroupId>().primaryKey(),
		siteId: text()
			.$type<SiteId>()
			.notNull()
			.references(() => sites.id),
		name: text().notNull(),
		type: text().$type<GroupType>().notNull(),
		sizeLimit: integer().notNull(),
		settings: text({ mode: 'json' }).$type<GroupSettings>().notNull(),
		createdAtMs: integer().notNull(),
		archivedAtMs: integer()
	},
	(t) => [index('groups_site').on(t.siteId)]
);

/** One weekly time of a group, in the site's own wall time, so that 18:00 stays 18:00 when clocks change. */
export const groupTimes = sqliteTable(
	'group_times',
	{
		id: text().primaryKey(),
		groupId: text()
			.$type<GroupId>()
			.notNull()
			.references(() => groups.id),
		/** ISO weekday, 1 Monday to 7 Sunday. */
		weekday: integer().notNull(),
		/** Minutes after midnight. */
		startMinute: integer().notNull(),
		minutes: integer().notNull()
	},
	(t) => [index('group_times_group').on(t.groupId)]
);

export const groupFacilitators = sqliteTable(
	'group_facilitators',
	{
		id: text().primaryKey(),
		groupId: text()
			.$type<GroupId>()
			.notNull()
			.references(() => groups.id),
		staffId: text().$type<StaffId>().notNull(),
		fromMs: integer().notNull(),
		untilMs: integer()
	},
	(t) => [index('group_facilitators_staff').on(t.staffId), index('group_facilitators_group').on(t.groupId)]
);

export const participants = sqliteTable(
	'participants',
	{
		id: text().$type<ParticipantId>().primaryKey(),
		siteId: text()
			.$type<SiteId>()
			.notNull()
			.references(() => sites.id),
		firstName: text().notNull(),
		lastName: text().notNull(),
		recordNumber: text().notNull(),
		/** What others call them, besides their first name: the names that a note of somebody else must not hold either. */
		otherNames: text({ mode: 'json' }).$type<string[]>(),
		/** Who pays for their care; null where nobody said. */
		payerId: text(),
		language: text().$type<Locale>().notNull(),
		/** Keyed hash of the PIN; it finds the person, and cannot be read back (docs/decisions/pins.md). */
		pinHash: text(),
		/** Hash of the secret in the QR code of their card. */
		cardHash: text().unique(),
		createdAtMs: integer().notNull()
	},
	(t) => [
		uniqueIndex('participants_record_number').on(t.siteId, t.recordNumber),
		uniqueIndex('participants_pin').on(t.siteId, t.pinHash)
	]
);

/** One spell of a person in a group. People leave and come back: a new spell, never an edit of the old. */
export const enrolments = sqliteTable(
	'enrolments',
	{
		id: text().$type<EnrolmentId>().primaryKey(),
		groupId: text()
			.$type<GroupId>()
			.notNull()
			.references(() => groups.id),
		participantId: text()
			.$type<ParticipantId>()
			.notNull()
			.references(() => participants.id),
		startedAtMs: integer().notNull(),
		endedAtMs: integer(),
		endReason: text()
	},
	(t) => [index('enrolments_group').on(t.groupId), index('enrolments_participant').on(t.participantId)]
);

/** Two people of a group who are not put together in a pair or a scene, and until when. Both ids are in order. */
export const keptApart = sqliteTable(
	'kept_apart',
	{
		id: text().primaryKey(),
		groupId: text()
			.$type<GroupId>()
			.notNull()
			.references(() => groups.id),
		oneId: text()
			.$type<ParticipantId>()
			.notNull()
			.references(() => participants.id),
		otherId: text()
			.$type<ParticipantId>()
			.notNull()
			.references(() => participants.id),
		fromMs: integer().notNull(),
		untilMs: integer()
	},
	(t) => [index('kept_apart_group').on(t.groupId)]
);

export const SESSION_STATUSES = ['planned', 'open', 'live', 'ended', 'cancelled'] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

export const sessions = sqliteTable(
	'sessions',
	{
		id: text().$type<SessionId>().primaryKey(),
		groupId: text()
			.$type<GroupId>()
			.notNull()
			.references(() => groups.id),
		status: text().$type<SessionStatus>().notNull(),
		planId: text().$type<PlanId>(),
		plannedStartAtMs: integer().notNull(),
		plannedEndAtMs: integer().notNull(),
		openedAtMs: integer(),
		/** When the first activity was pushed. */
		startedAtMs: integer(),
		endedAtMs: integer(),
		handedOverAtMs: integer(),
		cancelledAtMs: integer(),
		cancelledBy: text().$type<StaffId>(),
		cancelReason: text(),
		/** The rules that it was judged by, as they stood when it ended; null before. */
		judgedBy: text({ mode: 'json' }).$type<JudgedBy>()
	},
	(t) => [
		uniqueIndex('sessions_group_start').on(t.groupId, t.plannedStartAtMs),
		index('sessions_status').on(t.status)
	]
);

/** What an evening left over: offered for the group's next ones until somebody takes it or says that it is settled. */
export const nextItems = sqliteTable(
	'next_items',
	{
		id: text().$type<NextItemId>().primaryKey(),
		groupId: text()
			.$type<GroupId>()
			.notNull()
			.references(() => groups.id),
		/** The session that it comes from. */
		sessionId: text()
			.$type<SessionId>()
			.notNull()
			.references(() => sessions.id),
		cause: text().$type<NextCause>().notNull(),
		/** What was not run, or is not finished; null for homework in words. */
		exerciseId: text().$type<ExerciseId>(),
		/** Homework as it was given; null for an exercise. */
		words: text(),
		/** How many people have not finished it; null where that says nothing. */
		people: integer(),
		createdAtMs: integer().notNull(),
		/** The session that took it up. */
		takenSessionId: text().$type<SessionId>(),
		settledAtMs: integer(),
		settledBy: text().$type<StaffId>()
	},
	(t) => [index('next_items_group').on(t.groupId)]
);

/**
 * What a participant wrote in an exercise that keeps it, from session to session. It is theirs: it moves between here
 * and the draft of their own seat (`live/kept.ts`), and nobody has a right to read it.
 */
export const keptAnswers = sqliteTable(
	'kept_answers',
	{
		participantId: text()
			.$type<ParticipantId>()
			.notNull()
			.references(() => participants.id),
		exerciseId: text().$type<ExerciseId>().notNull(),
		step: text().notNull(),
		answer: text({ mode: 'json' }).$type<Json>().notNull(),
		updatedAtMs: integer().notNull()
	},
	(t) => [primaryKey({ columns: [t.participantId, t.exerciseId, t.step] })]
);

/** Who has had which part in an exercise that takes turns, over all sessions of a group. */
export const turns = sqliteTable(
	'turns',
	{
		id: text().primaryKey(),
		groupId: text()
			.$type<GroupId>()
			.notNull()
			.references(() => groups.id),
		participantId: text()
			.$type<ParticipantId>()
			.notNull()
			.references(() => participants.id),
		kind: text().notNull(),
		part: text().notNull(),
		sessionId: text().$type<SessionId>().notNull(),
		atMs: integer().notNull()
	},
	(t) => [index('turns_group_kind').on(t.groupId, t.kind)]
);

/**
 * A worksheet on its way home: for a short while and once, whoever has the link may fetch what the person wrote.
 * The link itself is kept as a hash.
 */
export const takeHomes = sqliteTable(
	'take_homes',
	{
		tokenHash: text().primaryKey(),
		participantId: text()
			.$type<ParticipantId>()
			.notNull()
			.references(() => participants.id),
		sessionId: text()
			.$type<SessionId>()
			.notNull()
			.references(() => sessions.id),
		activityId: text().$type<ActivityId>().notNull(),
		/** Whether the person asked for their first name on it. */
		withName: integer({ mode: 'boolean' }).notNull(),
		expiresAtMs: integer().notNull(),
		usedAtMs: integer()
	},
	(t) => [index('take_homes_session').on(t.sessionId)]
);
