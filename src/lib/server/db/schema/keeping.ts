import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ParticipantId, SiteId, StaffId } from '$lib/ids';
import type { Json } from '$lib/json';
import { participants, sites } from './programme';

/** Nothing of a participant is deleted while one of these stands. */
export const legalHolds = sqliteTable(
	'legal_holds',
	{
		id: text().primaryKey(),
		participantId: text()
			.$type<ParticipantId>()
			.notNull()
			.references(() => participants.id),
		reason: text().notNull(),
		fromMs: integer().notNull(),
		placedBy: text().$type<StaffId>().notNull(),
		untilMs: integer(),
		liftedBy: text().$type<StaffId>()
	},
	(t) => [index('legal_holds_person').on(t.participantId)]
);

/** That something was deleted, and by which rule; never what it said. */
export const deletions = sqliteTable(
	'deletions',
	{
		id: text().primaryKey(),
		siteId: text()
			.$type<SiteId>()
			.notNull()
			.references(() => sites.id),
		kind: text().notNull(),
		/** How many rows of which tables. */
		counts: text({ mode: 'json' }).$type<Json>().notNull(),
		reason: text().notNull(),
		/** Kept until then by the rule; null where a person decided. */
		keptUntilMs: integer(),
		atMs: integer().notNull(),
		/** Null for the program itself. */
		byStaffId: text().$type<StaffId>()
	},
	(t) => [index('deletions_site').on(t.siteId, t.atMs)]
);

/**
 * What may be deleted just now although it is signed: a note, or the words of an emergency access's reason. A row is there
 * only inside the transaction that deletes: the triggers on both look here.
 */
export const deletionPermits = sqliteTable('deletion_permits', { noteId: text().primaryKey() });
