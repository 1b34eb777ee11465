import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { NoteId, StaffId } from '$lib/ids';
import { recordNotes } from './record';

const noteId = () =>
	text()
		.$type<NoteId>()
		.notNull()
		.references(() => recordNotes.id);

/** What a supervisor says at a passage of a signed note: something to change, or something that is done well. */
export const recordComments = sqliteTable(
	'record_comments',
	{
		id: text().primaryKey(),
		noteId: noteId(),
		kind: text().$type<'change' | 'praise'>().notNull(),
		/** The section's key, where in its signed text the passage begins (UTF-16 units), and the passage itself. */
		section: text().notNull(),
		start: integer().notNull(),
		quote: text().notNull(),
		text: text().notNull(),
		byStaffId: text().$type<StaffId>().notNull(),
		writtenAs: text().notNull(),
		atMs: integer().notNull(),
		/** The decision that it went out with; null while the supervisor is still reading. */
		reviewId: text()
	},
	(t) => [index('record_comments_note').on(t.noteId)]
);

/** Which content of a note a supervisor has had before them: what nobody opened can't be co-signed. */
export const recordReadings = sqliteTable(
	'record_readings',
	{
		noteId: noteId(),
		staffId: text().$type<StaffId>().notNull(),
		/** The content's mark at reading; it changes with every addendum. */
		mark: text().notNull(),
		atMs: integer().notNull()
	},
	(t) => [primaryKey({ columns: [t.noteId, t.staffId] })]
);
