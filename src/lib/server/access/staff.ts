import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { SiteId, StaffId } from '$lib/ids';
import { audit } from '../audit/audit';
import { rightsChanged } from '../bus';
import { nowMs } from '../clock';
import { db, tx } from '../db';
import { ROLES, staff } from '../db/schema';
import { newId } from '../new-id';
import { Refusal } from '../refusal';
import type { Actor, StaffActor } from './actor';
import { hashPassword } from './passwords';
import { allow } from './rights';
import { endSignIns } from './sign-in';

/** Long rather than twisted: NIST SP 800-63B-4 asks for 15 characters where a password stands alone, and no rules of composition. */
export const Password = z.string().min(15).max(256);

export const NewStaff = z.strictObject({
	displayName: z.string().trim().min(1).max(80),
	credential: z.string().trim().max(40),
	signInName: z
		.string()
		.trim()
		.toLowerCase()
		.regex(/^[a-z0-9][a-z0-9._@+-]{2,79}$/),
	role: z.enum(ROLES),
	language: z.enum(['en', 'es']),
	password: Password
});
export type NewStaff = z.infer<typeof NewStaff>;

export type StaffRow = Pick<
	typeof staff.$inferSelect,
	'id' | 'displayName' | 'credential' | 'signInName' | 'role' | 'language' | 'disabledAtMs'
>;

const COLUMNS = {
	id: staff.id,
	displayName: staff.displayName,
	credential: staff.credential,
	signInName: staff.signInName,
	role: staff.role,
	language: staff.language,
	disabledAtMs: staff.disabledAtMs
};

/** Everybody who works at the actor's site, by name. */
export async function listStaff(actor: Actor): Promise<StaffRow[]> {
	const { siteId } = await allow(db(), actor, 'staff:read', { siteId: siteOfActor(actor) });
	return db().select(COLUMNS).from(staff).where(eq(staff.siteId, siteId)).orderBy(staff.displayName);
}

/** @throws Refusal 'taken' where somebody else signs in by that name */
export async function addStaff(actor: Actor, input: NewStaff): Promise<StaffId> {
	const passwordHash = await hashPassword(input.password);
	return tx(async (tx) => {
		const { siteId } = await allow(tx, actor, 'staff:write', { siteId: siteOfActor(actor) });
		const [other] = await tx
			.select({ id: staff.id })
			.from(staff)
			.where(eq(staff.signInName, input.signInName));
		if (other) throw new Refusal('taken', { field: 'signInName' });
		const id = newId<StaffId>();
		await tx.insert(staff).values(staffRow(id, siteId, input, passwordHash));
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

/** Changes name, credential and role. A changed role counts at once: sockets are checked again. */
export async function changeStaff(
	actor: Actor,
	staffId: StaffId,
	change: Pick<NewStaff, 'displayName' | 'credential' | 'role'>
): Promise<void> {
	await tx(async (tx) => {
		const { siteId } = await allow(tx, actor, 'staff:write', { siteId: siteOfActor(actor) });
		const [changed] = await tx
			.update(staff)
			.set({ displayName: change.displayName, credential: change.credential, role: change.role })
			.where(and(eq(staff.id, staffId), eq(staff.siteId, siteId)))
			.returning({ id: staff.id });
		if (!changed) throw new Refusal('not-found');
		await audit(tx, actor, {
			action: 'staff:change',
			subject: { kind: 'staff', id: staffId },
			siteId,
			detail: { role: change.role }
		});
		tx.afterCommit(rightsChanged);
	});
}

/** Locks an account or opens it again. Locking ends its sign-ins and cuts its sockets. Nobody locks herself out. */
export async function setDisabled(actor: Actor, staffId: StaffId, disabled: boolean): Promise<void> {
	await tx(async (tx) => {
		const { siteId } = await allow(tx, actor, 'staff:write', { siteId: siteOfActor(actor) });
		if (actor.kind === 'staff' && actor.staffId === staffId) throw new Refusal('invalid');
		const [changed] = await tx
			.update(staff)
			.set({ disabledAtMs: disabled ? nowMs() : null })
			.where(and(eq(staff.id, staffId), eq(staff.siteId, siteId)))
			.returning({ id: staff.id });
		if (!changed) throw new Refusal('not-found');
		if (disabled) await endSignIns(tx, staffId);
		await audit(tx, actor, {
			action: disabled ? 'staff:disable' : 'staff:enable',
			subject: { kind: 'staff', id: staffId },
			siteId
		});
	});
}

/** An administrator gives somebody a new password, who is signed out everywhere by it. */
export async function resetPassword(actor: Actor, staffId: StaffId, password: string): Promise<void> {
	const passwordHash = await hashPassword(password);
	await tx(async (tx) => {
		const { siteId } = await allow(tx, actor, 'staff:write', { siteId: siteOfActor(actor) });
		const [changed] = await tx
			.update(staff)
			.set({ passwordHash })
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

const siteOfActor = (actor: Actor): SiteId => {
	if (actor.kind !== 'staff') throw new Refusal(actor.kind === 'stranger' ? 'not-signed-in' : 'not-found');
	return actor.siteId;
};
