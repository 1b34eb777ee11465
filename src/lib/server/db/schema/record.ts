import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { NoteId, ParticipantId, SessionId, StaffId } from '$lib/ids';
import type { Json } from '$lib/json';
import type { Localised, Locale } from '$lib/localised';
import type {
	AddendumKind,
	AttendanceStatus,
	FollowUp,
	LinkedGoal,
	NoteBody,
	NoteFormat,
	NoteSection,
	NoteStatus,
	PersonLine,
	ScoreChange,
	Stay
} from '$lib/record';
import { participants, sessions } from './programme';

const sessionId = () =>
	text()
		.$type<SessionId>()
		.notNull()
		.references(() => sessions.id);

const participantId = () =>
	text()
		.$type<ParticipantId>()
		.references(() => participants.id);

/** What was run, in words that stay readable when the exercise's code is gone. */
export const recordActivities = sqliteTable(
	'record_activities',
	{
		id: text().primaryKey(),
		sessionId: sessionId(),
		position: integer().notNull(),
		/** Which content of a clinic's own exercise it was; null for the curriculum's. */
		exerciseVersion: integer(),
		kind: text().notNull(),
		kindVersion: integer().notNull(),
		title: text({ mode: 'json' }).$type<Localised>().notNull(),
		content: text({ mode: 'json' }).$type<Json>().notNull(),
		minutes: integer().notNull(),
		groupLines: text({ mode: 'json' }).$type<Localised[]>().notNull(),
		leftOut: text({ mode: 'json' }).$type<Localised[]>().notNull()
	},
	(t) => [index('record_activities_session').on(t.sessionId)]
);

/** When the group was not in session although the evening ran. */
export const recordBreaks = sqliteTable(
	'record_breaks',
	{
		id: text().primaryKey(),
		sessionId: sessionId(),
		startedAtMs: integer().notNull(),
		endedAtMs: integer().notNull()
	},
	(t) => [index('record_breaks_session').on(t.sessionId)]
);

/** One person's part in one activity: sentences about them alone, and their scores. */
export const recordParticipation = sqliteTable(
	'record_participation',
	{
		id: text().primaryKey(),
		sessionId: sessionId(),
		activityId: text()
			.notNull()
			.references(() => recordActivities.id),
		participantId: participantId().notNull(),
		lines: text({ mode: 'json' }).$type<PersonLine[]>().notNull(),
		scores: text({ mode: 'json' }).$type<ScoreChange[]>().notNull(),
		plans: text({ mode: 'json' }).$type<Localised[]>().notNull()
	},
	(t) => [
		index('record_participation_session').on(t.sessionId),
		index('record_participation_person').on(t.participantId)
	]
);

export const recordAttendance = sqliteTable(
	'record_attendance',
	{
		id: text().primaryKey(),
		sessionId: sessionId(),
		participantId: participantId().notNull(),
		status: text().$type<AttendanceStatus>().notNull(),
		stays: text({ mode: 'json' }).$type<Stay[]>().notNull(),
		arrivedAtMs: integer(),
		leftAtMs: integer(),
		minutes: integer().notNull(),
		/** Whole minutes in each part of the session between its breaks; null where it was not reckoned by part. */
		partMinutes: text({ mode: 'json' }).$type<number[]>(),
		/** Whether they came in by a tablet or a phone, or were marked by hand; null where nobody wrote it down. */
		cameBy: text().$type<'tablet' | 'hand'>(),
		reason: text()
	},
	(t) => [
		uniqueIndex('record_attendance_once').on(t.sessionId, t.participantId),
		index('record_attendance_person').on(t.participantId)
	]
);

/** Somebody who was in the room and is nobody's participant: a student, a guest speaker, a supervisor who sits in. */
export const recordVisitors = sqliteTable(
	'record_visitors',
	{
		id: text().primaryKey(),
		sessionId: sessionId(),
		name: text().notNull(),
		/** Why they were there, in words. */
		role: text().notNull(),
		arrivedAtMs: integer().notNull(),
		leftAtMs: integer(),
		addedBy: text().$type<StaffId>().notNull()
	},
	(t) => [index('record_visitors_session').on(t.sessionId)]
);

/** A correction keeps both values and says why. */
export const recordAttendanceChanges = sqliteTable(
	'record_attendance_changes',
	{
		id: text().primaryKey(),
		attendanceId: text()
			.notNull()
			.references(() => recordAttendance.id),
		before: text({ mode: 'json' }).$type<Json>().notNull(),
		after: text({ mode: 'json' }).$type<Json>().notNull(),
		reason: text().notNull(),
		byStaffId: text().$type<StaffId>().notNull(),
		atMs: integer().notNull()
	},
	(t) => [index('record_attendance_changes_row').on(t.attendanceId)]
);

/** A call or a risen score, and what was done about it. */
export const recordFollowUps = sqliteTable(
	'record_follow_ups',
	{
		id: text().primaryKey(),
		sessionId: sessionId(),
		participantId: participantId().notNull(),
		cause: text().$type<FollowUp['cause']>().notNull(),
		detail: text({ mode: 'json' }).$type<Json>().notNull(),
		raisedAtMs: integer().notNull(),
		closedAtMs: integer(),
		closedBy: text().$type<StaffId>(),
		done: text()
	},
	(t) => [
		index('record_follow_ups_session').on(t.sessionId),
		index('record_follow_ups_person').on(t.participantId)
	]
);

/** The session's group note (no participant) or one participant's progress note. Signed text never changes. */
export const recordNotes = sqliteTable(
	'record_notes',
	{
		id: text().$type<NoteId>().primaryKey(),
		sessionId: sessionId(),
		participantId: participantId(),
		/** 'group' or the participant's id: what makes a session's notes unique, where a null would not. */
		subject: text().notNull(),
		format: text().$type<NoteFormat>().notNull(),
		/** The sections that it was begun with; null for its format's own. */
		sections: text({ mode: 'json' }).$type<NoteSection[]>(),
		/** The clinic's template that it was begun from; null for its format's own. */
		templateId: text(),
		language: text().$type<Locale>().notNull(),
		body: text({ mode: 'json' }).$type<NoteBody>().notNull(),
		/** Drafted sentences that somebody struck out, so that nobody is reminded of them. */
		struck: text({ mode: 'json' }).$type<string[]>(),
		/** Goals of the participant that it speaks to, in their words at signing. */
		goals: text({ mode: 'json' }).$type<LinkedGoal[]>(),
		status: text().$type<NoteStatus>().notNull(),
		/** Raised by every save; a save made against an older one is told so, and loses nothing. */
		version: integer().notNull(),
		createdAtMs: integer().notNull(),
		updatedAtMs: integer().notNull(),
		updatedBy: text().$type<StaffId>(),
		signedAtMs: integer(),
		signedBy: text().$type<StaffId>(),
		/** Name and credential as they were at signing. */
		signedAs: text(),
		/** SHA-256 of the signed content. */
		signedHash: text(),
		/** Signed later after the session than the clinic's rule allows: marked so for good. Null before signing. */
		lateEntry: integer({ mode: 'boolean' }),
		/** Whether a supervisor has to co-sign it, by the rule of the day it was signed. Null before signing. */
		needsCoSignature: integer({ mode: 'boolean' })
	},
	(t) => [
		uniqueIndex('record_notes_one').on(t.sessionId, t.subject),
		index('record_notes_status').on(t.status),
		index('record_notes_person').on(t.participantId)
	]
);

/** Text added to a signed note: signed itself, and never changed. */
export const recordAddenda = sqliteTable(
	'record_addenda',
	{
		id: text().primaryKey(),
		noteId: text()
			.$type<NoteId>()
			.notNull()
			.references(() => recordNotes.id),
		/** Null for an addition of before there were corrections. */
		kind: text().$type<AddendumKind>(),
		/** The section that it corrects; its text is that section's whole new text. */
		section: text(),
		text: text().notNull(),
		signedAtMs: integer().notNull(),
		signedBy: text().$type<StaffId>().notNull(),
		signedAs: text().notNull(),
		signedHash: text().notNull()
	},
	(t) => [index('record_addenda_note').on(t.noteId)]
);

export const recordReviews = sqliteTable(
	'record_reviews',
	{
		id: text().primaryKey(),
		noteId: text()
			.$type<NoteId>()
			.notNull()
			.references(() => recordNotes.id),
		reviewerId: text().$type<StaffId>().notNull(),
		reviewedAs: text().notNull(),
		decision: text().$type<'returned' | 'co-signed'>().notNull(),
		comment: text().notNull(),
		/** The signed content that was looked at, by its hash. */
		noteHash: text().notNull(),
		atMs: integer().notNull()
	},
	(t) => [index('record_reviews_note').on(t.noteId)]
);
