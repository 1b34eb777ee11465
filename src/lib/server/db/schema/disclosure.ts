import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { DisclosedPart, DisclosureBasis, DisclosureFormat } from '$lib/disclosure';
import type { ParticipantId, SiteId, StaffId } from '$lib/ids';
import { participants, sites } from './programme';

const participantId = () =>
	text()
		.$type<ParticipantId>()
		.notNull()
		.references(() => participants.id);

/** A participant's written consent to disclosures (42 CFR 2.31). Revoked, never deleted. */
export const consents = sqliteTable(
	'consents',
	{
		id: text().primaryKey(),
		participantId: participantId(),
		/** Who may receive, and what for, in the words of the consent. */
		recipient: text().notNull(),
		purpose: text().notNull(),
		parts: text({ mode: 'json' }).$type<DisclosedPart[]>().notNull(),
		signedAtMs: integer().notNull(),
		/** Null for none, as for treatment, payment and health care operations. */
		expiresAtMs: integer(),
		recordedAtMs: integer().notNull(),
		recordedBy: text().$type<StaffId>().notNull(),
		revokedAtMs: integer(),
		revokedBy: text().$type<StaffId>()
	},
	(t) => [index('consents_person').on(t.participantId)]
);

/** What left the system about a participant: to whom, what for, on what ground. Rows are only ever added. */
export const disclosures = sqliteTable(
	'disclosures',
	{
		id: text().primaryKey(),
		siteId: text()
			.$type<SiteId>()
			.notNull()
			.references(() => sites.id),
		participantId: participantId(),
		atMs: integer().notNull(),
		byStaffId: text().$type<StaffId>().notNull(),
		format: text().$type<DisclosureFormat>().notNull(),
		parts: text({ mode: 'json' }).$type<DisclosedPart[]>().notNull(),
		recipient: text().notNull(),
		purpose: text().notNull(),
		basis: text().$type<DisclosureBasis>().notNull(),
		consentId: text().references(() => consents.id)
	},
	(t) => [
		index('disclosures_person').on(t.participantId, t.atMs),
		index('disclosures_site').on(t.siteId, t.atMs)
	]
);

/** A calendar address of a member of staff. It is kept as a hash, and ends when it is revoked. */
export const calendarFeeds = sqliteTable(
	'calendar_feeds',
	{
		id: text().primaryKey(),
		staffId: text().$type<StaffId>().notNull(),
		tokenHash: text().notNull().unique(),
		createdAtMs: integer().notNull(),
		revokedAtMs: integer()
	},
	(t) => [index('calendar_feeds_staff').on(t.staffId)]
);
