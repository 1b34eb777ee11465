import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ParticipantId, SiteId, StaffId } from '$lib/ids';
import type { WrittenRule } from '$lib/rules';
import { participants, sites } from './programme';

/** Who pays for a participant's care, as far as its rules differ. */
export const payers = sqliteTable(
	'payers',
	{
		id: text().primaryKey(),
		siteId: text()
			.$type<SiteId>()
			.notNull()
			.references(() => sites.id),
		name: text().notNull(),
		archivedAtMs: integer()
	},
	(t) => [index('payers_site').on(t.siteId)]
);

/** A rule of a site, or of one payer at it, from a day on. Rows are added, never changed: what was judged stays so. */
export const rules = sqliteTable(
	'rules',
	{
		id: text().primaryKey(),
		siteId: text()
			.$type<SiteId>()
			.notNull()
			.references(() => sites.id),
		/** Null for the site's own, which holds where a payer says nothing else. */
		payerId: text().references(() => payers.id),
		rule: text({ mode: 'json' }).$type<WrittenRule>().notNull(),
		/** Where it is written, in words: a contract, a regulation. */
		source: text().notNull(),
		fromMs: integer().notNull(),
		addedAtMs: integer().notNull(),
		addedBy: text().$type<StaffId>().notNull()
	},
	(t) => [index('rules_site').on(t.siteId, t.payerId, t.fromMs)]
);

/** A physician's certification that a participant needs so many hours a week (42 CFR 410.44), until it is due again. */
export const certifications = sqliteTable(
	'certifications',
	{
		id: text().primaryKey(),
		participantId: text()
			.$type<ParticipantId>()
			.notNull()
			.references(() => participants.id),
		/** Who certified, in words. */
		certifiedBy: text().notNull(),
		weeklyHours: integer().notNull(),
		certifiedAtMs: integer().notNull(),
		dueAtMs: integer().notNull(),
		addedBy: text().$type<StaffId>().notNull(),
		addedAtMs: integer().notNull()
	},
	(t) => [index('certifications_person').on(t.participantId, t.dueAtMs)]
);
