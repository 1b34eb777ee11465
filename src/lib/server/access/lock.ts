import { and, eq, isNull, sql } from 'drizzle-orm';
import type { SignInId } from '$lib/ids';
import type { SiteSettings } from '$lib/settings';
import { audit } from '../audit/audit';
import { rightsChanged } from '../bus';
import { nowMs } from '../clock';
import { db, prepared, tx, type Reader, type Tx } from '../db';
import { signIns, sites, staff } from '../db/schema';
import { liftSettings } from '../programme/lift-settings';
import { regularly } from '../regularly';
import { Refusal } from '../refusal';
import { PROGRAM, type StaffActor } from './actor';
import { forgetInput, isIdle, listWatched, noteInput, watchInput } from './idle';
import { isRunning, isRunningAs } from './sign-in';

/**
 * A screen of the staff that nobody is at covers itself, and its sign-in reads and changes nothing until the person has
 * shown again that it is them. The sign-in itself goes on, and with it whatever runs: a group never stops for it
 * (docs/decisions/idle-lock.md).
 */

const LOOK_EVERY_MS = 10_000;

const readLock = prepared((reader: Reader) =>
	reader
		.select({ signIn: signIns, person: staff, settings: sites.settings })
		.from(signIns)
		.innerJoin(staff, eq(staff.id, signIns.staffId))
		.innerJoin(sites, eq(sites.id, staff.siteId))
		.where(eq(signIns.id, sql.placeholder('id')))
);

/** Asked before each command and each push of an open socket. @throws Refusal 'not-signed-in', 'locked' */
export async function requireOpen(reader: Reader, actor: StaffActor): Promise<void> {
	const [found] = await readLock(reader, { id: actor.signInId });
	if (!found || !isRunningAs(actor, found)) throw new Refusal('not-signed-in');
	if (isLocked(found)) throw new Refusal('locked');
}

/** A browser comes with a sign-in, which is watched from now on. @returns whether it is locked */
export async function arrivesLocked(reader: Reader, signInId: SignInId): Promise<boolean> {
	const [found] = await readLock(reader, { id: signInId });
	if (!found) return false;
	watchInput(found.signIn);
	return isLocked(found);
}

/** Whether it was locked, or nobody has been at it for as long as the site says. */
const isLocked = ({ signIn, settings }: Found): boolean =>
	signIn.lockedAtMs !== null || isIdle(signIn.id, lockAfterMs(liftSettings(settings)));

export const lockAfterMs = ({ lockAfterMinutes }: SiteSettings): number => lockAfterMinutes * 60_000;

/** The person locks it, or a page of theirs that nobody has touched. What is locked already stays so. */
export async function lock(actor: StaffActor, by: 'hand' | 'page'): Promise<void> {
	await tx(async (tx) => {
		if (!(await markLocked(tx, actor.signInId))) return;
		await audit(tx, actor, {
			action: 'sign-in:lock',
			subject: { kind: 'staff', id: actor.staffId },
			siteId: actor.siteId,
			detail: { by }
		});
	});
}

/** Opens it again, in the caller's transaction; that it is the person was asked before. */
export async function markUnlocked(
	tx: Tx,
	actor: StaffActor,
	by: 'pin' | 'password' | 'passkey'
): Promise<void> {
	await tx.update(signIns).set({ lockedAtMs: null }).where(eq(signIns.id, actor.signInId));
	await audit(tx, actor, {
		action: 'sign-in:unlock',
		subject: { kind: 'staff', id: actor.staffId },
		siteId: actor.siteId,
		detail: { by }
	});
	tx.afterCommit(() => {
		noteInput(actor.signInId);
		rightsChanged();
	});
}

/** From now on looks every few seconds for sign-ins that nobody is at: a page that is dead or asleep locks nothing. */
export function watchIdle(): void {
	regularly(LOOK_EVERY_MS, 'idle sign-ins not locked', lockIdle);
}

/** Writes down each lock that time has brought, and has the lines cut of each sign-in that has run out. */
export async function lockIdle(): Promise<void> {
	for (const id of listWatched()) {
		const [found] = await readLock(db(), { id });
		if (found && isRunning(found.signIn, found.person)) {
			if (found.signIn.lockedAtMs === null && isLocked(found)) await lockByTime(found);
		} else {
			forgetInput(id);
			rightsChanged();
		}
	}
}

type Found = Awaited<ReturnType<typeof readLock>>[number];

async function lockByTime({ signIn, person }: Found): Promise<void> {
	await tx(async (tx) => {
		if (!(await markLocked(tx, signIn.id))) return;
		const subject = { kind: 'staff', id: person.id } as const;
		const detail = { by: 'time' };
		await audit(tx, PROGRAM, { action: 'sign-in:lock', subject, siteId: person.siteId, detail });
	});
}

/** @returns false where it was locked before, or has ended */
async function markLocked(tx: Tx, id: SignInId): Promise<boolean> {
	const locked = await tx
		.update(signIns)
		.set({ lockedAtMs: nowMs() })
		.where(and(eq(signIns.id, id), isNull(signIns.lockedAtMs), isNull(signIns.endedAtMs)))
		.returning({ id: signIns.id });
	if (locked.length > 0) tx.afterCommit(rightsChanged);
	return locked.length > 0;
}
