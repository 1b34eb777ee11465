import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { EmergencyId, ParticipantId, SignInId, SiteId, StaffId } from '$lib/ids';
import type { Role } from './access';
import { participants, sites } from './programme';

/**
 * That somebody of the staff opened, in an emergency, the record of a participant who is not hers. Triggers keep a row
 * as it was written: it ends once, and is never deleted.
 */
export const emergencyAccesses = sqliteTable(
	'emergency_accesses',
	{
		id: text().$type<EmergencyId>().primaryKey(),
		siteId: text()
			.$type<SiteId>()
			.notNull()
			.references(() => sites.id),
		staffId: text().$type<StaffId>().notNull(),
		/** It is this sign-in's alone, and over with it. */
		signInId: text().$type<SignInId>().notNull(),
		participantId: text()
			.$type<ParticipantId>()
			.notNull()
			.references(() => participants.id),
		/** In the staff's words. They go where the participant's data is deleted, and the row stays. */
		reason: text().notNull(),
		startedAtMs: integer().notNull(),
		/** It ends then by itself, at most an hour after its start. */
		untilMs: integer().notNull(),
		/** When it was ended before that. */
		endedAtMs: integer()
	},
	(t) => [
		index('emergency_accesses_sign_in').on(t.signInId),
		index('emergency_accesses_site').on(t.siteId, t.startedAtMs),
		index('emergency_accesses_person').on(t.participantId)
	]
);

/**
 * Who was the first of a role to look at one. A supervisor asks whether it was right, an administrator whether the house
 * is safe: neither looks for the other. Triggers keep a row as it was written.
 */
export const emergencyLooks = sqliteTable(
	'emergency_looks',
	{
		emergencyId: text()
			.$type<EmergencyId>()
			.notNull()
			.references(() => emergencyAccesses.id),
		/** Theirs when they looked. */
		role: text().$type<Role>().notNull(),
		staffId: text().$type<StaffId>().notNull(),
		atMs: integer().notNull()
	},
	(t) => [primaryKey({ columns: [t.emergencyId, t.role] })]
);
