import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { GroupId, ParticipantId, SessionId } from '$lib/ids';
import type { FoundKind } from '$lib/record-search';

/**
 * What can be searched of the record, one row for each text. The database's own triggers keep it (drizzle/0006_search.sql),
 * so that nothing is written past it; the words themselves are indexed beside it (`db/full-text.ts`).
 */
export const searchEntries = sqliteTable(
	'search_entries',
	{
		id: integer().primaryKey(),
		kind: text().$type<FoundKind>().notNull(),
		/** The note, the addendum, the activity or the follow-up. */
		sourceId: text().notNull(),
		/** What to open: the note for a note and its addenda, else null. */
		noteId: text(),
		sessionId: text().$type<SessionId>().notNull(),
		groupId: text().$type<GroupId>().notNull(),
		participantId: text().$type<ParticipantId>(),
		/** When the session was to start, UTC ms. */
		atMs: integer().notNull(),
		isDraft: integer({ mode: 'boolean' }).notNull(),
		text: text().notNull()
	},
	(t) => [
		index('search_entries_source').on(t.kind, t.sourceId),
		index('search_entries_group').on(t.groupId, t.atMs),
		index('search_entries_person').on(t.participantId, t.atMs)
	]
);
