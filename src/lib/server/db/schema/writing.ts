import { blob, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { NoteId, ParticipantId, SessionId, SiteId, StaffId } from '$lib/ids';
import type { Locale } from '$lib/localised';
import type { NoteFormat, NoteSection } from '$lib/record';
import { participants, sessions, sites } from './programme';
import { recordNotes } from './record';

/** A clinic's own template: a format with sections of its own. Notes keep the sections that they were begun with. */
export const noteTemplates = sqliteTable(
	'note_templates',
	{
		id: text().primaryKey(),
		siteId: text()
			.$type<SiteId>()
			.notNull()
			.references(() => sites.id),
		name: text().notNull(),
		format: text().$type<NoteFormat>().notNull(),
		sections: text({ mode: 'json' }).$type<NoteSection[]>().notNull(),
		/** Raised by every save. */
		version: integer().notNull(),
		updatedAtMs: integer().notNull(),
		updatedBy: text().$type<StaffId>().notNull(),
		archivedAtMs: integer()
	},
	(t) => [index('note_templates_site').on(t.siteId)]
);

/** A sentence that a member of staff often writes. Theirs alone; it names nobody. */
export const staffPhrases = sqliteTable(
	'staff_phrases',
	{
		id: text().primaryKey(),
		staffId: text().$type<StaffId>().notNull(),
		name: text().notNull(),
		words: text().notNull(),
		language: text().$type<Locale>().notNull(),
		updatedAtMs: integer().notNull()
	},
	(t) => [index('staff_phrases_staff').on(t.staffId)]
);

/** What a participant works toward, in words that were agreed with them. */
export const participantGoals = sqliteTable(
	'participant_goals',
	{
		id: text().primaryKey(),
		participantId: text()
			.$type<ParticipantId>()
			.notNull()
			.references(() => participants.id),
		words: text().notNull(),
		addedAtMs: integer().notNull(),
		addedBy: text().$type<StaffId>().notNull(),
		endedAtMs: integer(),
		/** Reached, or let go; null while it stands. */
		outcome: text().$type<'reached' | 'let-go'>(),
		endedBy: text().$type<StaffId>()
	},
	(t) => [index('participant_goals_person').on(t.participantId)]
);

/**
 * A facilitator's own notes on what was talked about, kept apart from the record (45 CFR 164.501, 42 CFR 2.11): her own
 * to read and nobody else's, in no export, no search and no review.
 */
export const psychotherapyNotes = sqliteTable(
	'psychotherapy_notes',
	{
		id: text().primaryKey(),
		sessionId: text()
			.$type<SessionId>()
			.notNull()
			.references(() => sessions.id),
		authorId: text().$type<StaffId>().notNull(),
		text: text().notNull(),
		/** Raised by every save. */
		version: integer().notNull(),
		createdAtMs: integer().notNull(),
		updatedAtMs: integer().notNull()
	},
	(t) => [index('psychotherapy_notes_author').on(t.authorId, t.sessionId)]
);

/** A group note while it is written together: the whole shared document (Yjs), beside the text that it says. */
export const noteTexts = sqliteTable('note_texts', {
	noteId: text()
		.$type<NoteId>()
		.primaryKey()
		.references(() => recordNotes.id),
	state: blob({ mode: 'buffer' }).notNull(),
	savedAtMs: integer().notNull()
});
