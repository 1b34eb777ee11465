import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { DeviceId, SignInId, SiteId, StaffId } from '$lib/ids';
import type { Locale } from '$lib/localised';
import { sites } from './programme';

export const ROLES = ['facilitator', 'supervisor', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

export const staff = sqliteTable('staff', {
	id: text().$type<StaffId>().primaryKey(),
	siteId: text()
		.$type<SiteId>()
		.notNull()
		.references(() => sites.id),
	/** What they type to sign in, in lower case. */
	signInName: text().notNull().unique(),
	displayName: text().notNull(),
	/** Letters behind the name as they sign, e.g. "LCSW"; may be empty. */
	credential: text().notNull(),
	role: text().$type<Role>().notNull(),
	passwordHash: text().notNull(),
	/** When somebody else gave them their password; null once they have chosen their own. Until then it opens nothing. */
	passwordGivenAtMs: integer(),
	language: text().$type<Locale>().notNull(),
	/** Single-letter keys on the console can be switched off (WCAG 2.1.4). */
	letterKeys: integer({ mode: 'boolean' }).notNull(),
	/** The secret of an authenticator app (TOTP), sealed with the installation's key; null without one. */
	totpSecret: text(),
	/** The last time step whose code was taken: a code is good once. */
	totpLastStep: integer(),
	/** When the app's first right code proved that it has the secret; until then it counts for nothing. */
	totpConfirmedAtMs: integer(),
	/** Six digits that unlock one's own locked screen, hashed; null where a password or passkey does it. */
	unlockPinHash: text(),
	disabledAtMs: integer(),
	createdAtMs: integer().notNull()
});

export const signIns = sqliteTable(
	'sign_ins',
	{
		id: text().$type<SignInId>().primaryKey(),
		staffId: text()
			.$type<StaffId>()
			.notNull()
			.references(() => staff.id),
		tokenHash: text().notNull().unique(),
		createdAtMs: integer().notNull(),
		lastSeenAtMs: integer().notNull(),
		endedAtMs: integer(),
		/** When the person last showed again that it is them, by password or passkey. */
		confirmedAtMs: integer(),
		/** Since when a second factor has been due; null where none was asked for. Until it is given nothing is open. */
		secondFactorDueAtMs: integer(),
		/** When the second factor was given. */
		secondFactorAtMs: integer(),
		/** When the screen was locked; null while it is open. Locked, it reads and changes nothing. */
		lockedAtMs: integer()
	},
	(t) => [index('sign_ins_staff').on(t.staffId)]
);

/** A passkey that a member of staff confirms with (WebAuthn). */
export const passkeys = sqliteTable(
	'passkeys',
	{
		/** The credential's id, base64url. */
		id: text().primaryKey(),
		staffId: text()
			.$type<StaffId>()
			.notNull()
			.references(() => staff.id),
		name: text().notNull(),
		/** COSE public key, base64url. */
		publicKey: text().notNull(),
		counter: integer().notNull(),
		transports: text({ mode: 'json' }).$type<string[]>().notNull(),
		createdAtMs: integer().notNull(),
		lastUsedAtMs: integer()
	},
	(t) => [index('passkeys_staff').on(t.staffId)]
);

/** What signs somebody in who has lost the second factor: each good once. */
export const recoveryCodes = sqliteTable(
	'recovery_codes',
	{
		id: text().primaryKey(),
		staffId: text()
			.$type<StaffId>()
			.notNull()
			.references(() => staff.id),
		codeHash: text().notNull(),
		usedAtMs: integer()
	},
	(t) => [index('recovery_codes_staff').on(t.staffId)]
);

/** A challenge that a browser is to answer, once and soon. One for each sign-in. */
export const passkeyChallenges = sqliteTable('passkey_challenges', {
	signInId: text()
		.$type<SignInId>()
		.primaryKey()
		.references(() => signIns.id),
	challenge: text().notNull(),
	expiresAtMs: integer().notNull()
});

export const devices = sqliteTable('devices', {
	id: text().$type<DeviceId>().primaryKey(),
	siteId: text()
		.$type<SiteId>()
		.notNull()
		.references(() => sites.id),
	label: text().notNull(),
	tokenHash: text().notNull().unique(),
	enrolledBy: text()
		.$type<StaffId>()
		.notNull()
		.references(() => staff.id),
	enrolledAtMs: integer().notNull(),
	/** When the tablet was last heard of, to the hour; null where it never was. */
	lastSeenAtMs: integer(),
	revokedAtMs: integer()
});

/** Failed guesses by key (an account, an address, a tablet, a session…). In the database, so that a restart forgets nothing. */
export const throttles = sqliteTable('throttles', {
	key: text().primaryKey(),
	failures: integer().notNull(),
	lastAtMs: integer().notNull(),
	blockedUntilMs: integer().notNull()
});

/** Facts of the installation itself, such as that its first administrator was made. */
export const installation = sqliteTable(
	'installation',
	{ key: text().primaryKey(), value: text().notNull(), atMs: integer().notNull() },
	(t) => [uniqueIndex('installation_key').on(t.key)]
);
