import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { GroupId, ParticipantId, SiteId } from '$lib/ids';
import type { Json } from '$lib/json';

/** Who saw or changed what of whom. Rows are only ever added, each chained to the one before. */
export const auditEntries = sqliteTable(
	'audit_entries',
	{
		seq: integer().primaryKey(),
		atMs: integer().notNull(),
		actorKind: text().notNull(),
		actorId: text(),
		/** Network address that it came from; null for the program itself. */
		fromAddress: text(),
		action: text().notNull(),
		subjectKind: text().notNull(),
		subjectId: text(),
		participantId: text().$type<ParticipantId>(),
		groupId: text().$type<GroupId>(),
		siteId: text().$type<SiteId>(),
		/** Never a name, never a word that somebody wrote. */
		detail: text({ mode: 'json' }).$type<Json>(),
		previousHash: text().notNull(),
		hash: text().notNull()
	},
	(t) => [
		index('audit_participant').on(t.participantId, t.atMs),
		index('audit_actor').on(t.actorId, t.atMs),
		index('audit_site').on(t.siteId, t.atMs),
		index('audit_action').on(t.action, t.atMs)
	]
);
