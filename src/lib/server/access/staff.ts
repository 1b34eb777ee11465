import { and, eq, isNull, or } from 'drizzle-orm';
import { z } from 'zod';
import type { SiteId, StaffId } from '$lib/ids';
import { byName } from '$lib/name-order';
import * as m from '$lib/paraglide/messages';
import { oneLine } from '$lib/text-fields';
import { audit } from '../audit/audit';
import { rightsChanged } from '../bus';
import { nowMs } from '../clock';
import { db, tx, type Tx } from '../db';
import { groupFacilitators, ROLES, staff } from '../db/schema';
import { newId } from '../new-id';
import { Refusal } from '../refusal';
import type { Actor, StaffActor } from './actor';
import { hashPassword } from './passwords';
import { allow } from './rights';
import { clearSecondFactor } from './second-factor';
import { endSignIns, GIVEN_PASSWORD_MS } from './sign-in';

/** Long rather than twisted: NIST SP 800-63B-4 asks for 15 characters where a password stands alone, and no rules of composition. */
export const Password = z.string().min(15).max(256);

export const NewStaff = z.strictObject({
	displayName: oneLine(80).min(1),
	credential: oneLine(40),
	signInName: z
		.string()
		.trim()
		.toLowerCase()
		.regex(/^[a-z0-9][a-z0-9._@+-]{2,79}$/, { error: () => m.staff_sign_in_name_fault() }),
	role: z.enum(ROLES),
	language: z.enum(['en', 'es']),
	password: Password
});
export type NewStaff = z.infer<typeof NewStaff>;

export type StaffChange = Pick<NewStaff, 'displayName' | 'credential' | 'role'>;

/** What colleagues know of one another. */
export type Colleague = Pick<typeof staff.$inferSelect, 'id' | 'displayName' | 'credential' | 'role'> & {
	disabled: boolean;
};

/** An account, as administrators see it. */
export type Account = Colleague &
	Pick<typeof staff.$inferSelect, 'signInName' | 'language'> & {
		/** Until when a password that they were given works, UTC ms; null once they have chosen their own. */
		givenUntilMs: number | null;
	};

/** Everybody who works at the actor's site, by name. */
export async function listStaff(actor: Actor): Promise<Colleague[]> {
	const { siteId } = await allow(db(), actor, 'staff:read', { siteId: siteOfActor(actor) });
	return (await peopleOf(siteId)).map(colleague);
}

/** The same people with what they sign in by: for whoever may change it. */
export async function listAccounts(actor: Actor): Promise<Account[]> {
	const { siteId } = await allow(db(), actor, 'staff:write', { siteId: siteOfActor(actor) });
	return (await peopleOf(siteId)).map(account);
}

async function peopleOf(siteId: SiteId) {
	const rows = await db().select().from(staff).where(eq(staff.siteId, siteId));
	return rows.sort((a, b) => byName(a.displayName, b.displayName));
}

/** @throws Refusal 'not-found', also for somebody of another site */
export async function getAccount(actor: Actor, staffId: StaffId): Promise<Account> {
	const { siteId } = await allow(db(), actor, 'staff:write', { siteId: siteOfActor(actor) });
	const [row] = await db()
		.select()
		.from(staff)
		.where(and(eq(staff.id, staffId), eq(staff.siteId, siteId)));
	if (!row) throw new Refusal('not-found');
	return account(row);
}

/** One's own account. */
export async function getOwnAccount({ staffId }: StaffActor): Promise<Account> {
	const [row] = await db().select().from(staff).where(eq(staff.id, staffId));
	if (!row) throw new Refusal('not-found');
	return account(row);
}

type Row = typeof staff.$inferSelect;

const colleague = ({ id, displayName, credential, role, disabledAtMs }: Row): Colleague => ({
	id,
	displayName,
	credential,
	role,
	disabled: disabledAtMs !== null
});

const account = (row: Row): Account => ({
	...colleague(row),
	signInName: row.signInName,
	language: row.language,
	givenUntilMs: row.passwordGivenAtMs && row.passwordGivenAtMs + GIVEN_PASSWORD_MS
});

/**
 * @param id made with the form, so that the same form sent twice adds one person
 * @throws Refusal 'taken' where somebody else signs in by that name
 */
export async function addStaff(
	actor: Actor,
	input: NewStaff,
	id: StaffId = newId<StaffId>()
): Promise<StaffId> {
	const passwordHash = await hashFor(actor, input.password);
	return tx(async (tx) => {
		const { siteId } = await allow(tx, actor, 'staff:write', { siteId: siteOfActor(actor) });
		const same = await tx
			.select({ id: staff.id })
			.from(staff)
			.where(or(eq(staff.id, id), eq(staff.signInName, input.signInName)));
		if (same.some((row) => row.id === id)) return id;
		if (same.length > 0) throw new Refusal('taken', { field: 'signInName' });
		const row = staffRow(id, siteId, input, passwordHash);
		await tx.insert(staff).values({ ...row, passwordGivenAtMs: nowMs() });
		await audit(tx, actor, {
			action: 'staff:add',
			subject: { kind: 'staff', id },
			siteId,
			detail: { role: input.role }
		});
		return id;
	});
}

export function staffRow(
	id: StaffId,
	siteId: SiteId,
	input: Omit<NewStaff, 'password'>,
	passwordHash: string
): typeof staff.$inferInsert {
	return {
		id,
		siteId,
		signInName: input.signInName,
		displayName: input.displayName,
		credential: input.credential,
		role: input.role,
		passwordHash,
		language: input.language,
		letterKeys: true,
		disabledAtMs: null,
		createdAtMs: nowMs()
	};
}

/**
 * Changes name, credential and role. A changed role counts at once: sockets are checked again, and whoever is no
 * facilitator any more leads no group. Nobody changes her own role, so that an administrator always remains.
 */
export async function changeStaff(actor: Actor, staffId: StaffId, change: StaffChange): Promise<void> {
	await tx(async (tx) => {
		const { siteId } = await allow(tx, actor, 'staff:write', { siteId: siteOfActor(actor) });
		const { displayName, credential, role } = change;
		const [before] = await tx
			.select({ role: staff.role })
			.from(staff)
			.where(and(eq(staff.id, staffId), eq(staff.siteId, siteId)));
		if (!before) throw new Refusal('not-found');
		if (isSelf(actor, staffId) && before.role !== role) throw new Refusal('invalid', { fields: ['role'] });
		await tx.update(staff).set({ displayName, credential, role }).where(eq(staff.id, staffId));
		if (role !== 'facilitator') await endLeading(tx, staffId);
		await audit(tx, actor, {
			action: 'staff:change',
			subject: { kind: 'staff', id: staffId },
			siteId,
			detail: { role }
		});
		tx.afterCommit(rightsChanged);
	});
}

async function endLeading(tx: Tx, staffId: StaffId): Promise<void> {
	await tx
		.update(groupFacilitators)
		.set({ untilMs: nowMs() })
		.where(and(eq(groupFacilitators.staffId, staffId), isNull(groupFacilitators.untilMs)));
}

/**
 * Locks an account or opens it again. Locking ends its sign-ins, cuts its sockets and takes its second factor and its PIN
 * away; opened again, it has none. Nobody locks herself out.
 */
export async function setDisabled(actor: Actor, staffId: StaffId, disabled: boolean): Promise<void> {
	await tx(async (tx) => {
		const { siteId } = await allow(tx, actor, 'staff:write', { siteId: siteOfActor(actor) });
		if (isSelf(actor, staffId)) throw new Refusal('invalid');
		const [changed] = await tx
			.update(staff)
			.set(disabled ? { disabledAtMs: nowMs(), unlockPinHash: null } : { disabledAtMs: null })
			.where(and(eq(staff.id, staffId), eq(staff.siteId, siteId)))
			.returning({ id: staff.id });
		if (!changed) throw new Refusal('not-found');
		if (disabled) {
			await clearSecondFactor(tx, staffId);
			await endSignIns(tx, staffId);
		}
		await audit(tx, actor, {
			action: disabled ? 'staff:disable' : 'staff:enable',
			subject: { kind: 'staff', id: staffId },
			siteId
		});
	});
}

/**
 * An administrator gives somebody a new password, who is signed out everywhere by it, and chooses their own with it. Her
 * own she changes where the present one is asked for.
 */
export async function resetPassword(actor: Actor, staffId: StaffId, password: string): Promise<void> {
	if (isSelf(actor, staffId)) throw new Refusal('invalid');
	const passwordHash = await hashFor(actor, password);
	await tx(async (tx) => {
		const { siteId } = await allow(tx, actor, 'staff:write', { siteId: siteOfActor(actor) });
		const [changed] = await tx
			.update(staff)
			.set({ passwordHash, passwordGivenAtMs: nowMs() })
			.where(and(eq(staff.id, staffId), eq(staff.siteId, siteId)))
			.returning({ id: staff.id });
		if (!changed) throw new Refusal('not-found');
		await endSignIns(tx, staffId);
		await audit(tx, actor, {
			action: 'staff:reset-password',
			subject: { kind: 'staff', id: staffId },
			siteId
		});
	});
}

/** One's own choices; they concern nobody else. */
export async function changeOwnSettings(
	actor: StaffActor,
	change: { language: 'en' | 'es'; letterKeys: boolean }
): Promise<void> {
	await tx((tx) =>
		tx
			.update(staff)
			.set({ language: change.language, letterKeys: change.letterKeys })
			.where(eq(staff.id, actor.staffId))
	);
}

/** Hashing costs a good deal on purpose: only for whoever may use the outcome, and outside the transaction. */
async function hashFor(actor: Actor, password: string): Promise<string> {
	await allow(db(), actor, 'staff:write', { siteId: siteOfActor(actor) });
	return hashPassword(password);
}

const isSelf = (actor: Actor, staffId: StaffId): boolean =>
	actor.kind === 'staff' && actor.staffId === staffId;

const siteOfActor = (actor: Actor): SiteId => {
	if (actor.kind !== 'staff') throw new Refusal(actor.kind === 'stranger' ? 'not-signed-in' : 'not-found');
	return actor.siteId;
};
