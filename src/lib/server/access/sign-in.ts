import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { SignInId, StaffId } from '$lib/ids';
import type { Locale } from '$lib/localised';
import { audit } from '../audit/audit';
import { rightsChanged } from '../bus';
import { nowMs } from '../clock';
import { db, prepared, tx, type Reader, type Tx } from '../db';
import { signIns, staff } from '../db/schema';
import { newId } from '../new-id';
import { isNotSaved, Refusal } from '../refusal';
import { oneAtATimeByKey } from '../one-at-a-time';
import type { StaffActor } from './actor';
import { endWithSignIns } from './emergency';
import { markOf, withMark } from './known-browsers';
import { hashPassword, isPassword } from './passwords';
import { nextStepOf, type NextStep } from './second-factor';
import { keyedHash, newToken, tokenHash } from './secrets';
import { countFailure, forgetFailures, networkOf, refuseThrottled, RULES, type Throttled } from './throttle';

/** However busy: a sign-in ends after half a day. */
const LONGEST_SIGN_IN_MS = 12 * 3_600_000;
/** A sign-in that nobody used for this long has ended. An open console uses it all the time. */
const IDLE_SIGN_IN_MS = 2 * 3_600_000;
const SEEN_EVERY_MS = 60_000;
/** So long a password works that somebody was given, once: a week for whoever begins on Monday. Then comes their own. */
export const GIVEN_PASSWORD_MS = 7 * 24 * 3_600_000;

/** Of a hundred guesses at once at one account, each counts before the next is looked at. */
const guessing = oneAtATimeByKey();

/** What the browser keeps after the right password: its sign-in, and that this person has signed in here. */
export type Started = { token: string; step: NextStep };

/**
 * Signs a member of staff in, or half: where they have a second factor or must have one, `step` says what is still to
 * do, and until then the token opens nothing else.
 * @param marks what the browser's cookie of known browsers says
 * @throws Refusal 'wrong-sign-in', the same for an unknown name, a wrong password and a disabled account;
 * 'given-too-long-ago' for the right one that was given and not used in time; 'throttled' with the seconds to wait
 */
export async function signIn(
	credentials: { signInName: string; password: string },
	from: string | null,
	marks?: string
): Promise<Started & { marks: string }> {
	const name = credentials.signInName.trim().toLowerCase();
	const [person] = await db().select().from(staff).where(eq(staff.signInName, name));
	const keys = keysOf(name, from, markOf(marks, person));
	const guess = { person, password: credentials.password, keys, from };
	const started = await guessing(keys[0].key, () => tryPassword(guess));
	return { ...started.signIn, marks: withMark(marks, started.person) };
}

/**
 * What a guess counts against. In a browser in which this person has signed in before, only that browser: somebody who
 * tries passwords from elsewhere blocks elsewhere, and neither the account's owner nor a clinic behind one address.
 */
function keysOf(name: string, from: string | null, mark: string | null): [Throttled, ...Throttled[]] {
	if (mark) return [{ key: `known-browser:${mark}`, rule: RULES.account }];
	return [
		{ key: `account:${keyedHash('throttle', name)}`, rule: RULES.account },
		{ key: `address:${networkOf(from)}`, rule: RULES.address }
	];
}

type Person = typeof staff.$inferSelect;
type Guess = {
	person: Person | undefined;
	password: string;
	keys: [Throttled, ...Throttled[]];
	from: string | null;
};

async function tryPassword({
	person,
	password,
	keys,
	from
}: Guess): Promise<{ signIn: Started; person: Person }> {
	await refuseThrottled(db(), keys);
	const right = await isPassword(password, person?.passwordHash);
	if (!right || !person || person.disabledAtMs !== null) {
		await tx(async (tx) => {
			await countFailure(tx, keys);
			await auditRefusedSignIn(tx, person, from);
		});
		throw new Refusal('wrong-sign-in');
	}
	if (person.passwordGivenAtMs !== null && nowMs() >= person.passwordGivenAtMs + GIVEN_PASSWORD_MS) {
		await tx((tx) => auditRefusedSignIn(tx, person, from));
		throw new Refusal('given-too-long-ago');
	}
	return tx(async (tx) => {
		await forgetFailures(tx, [keys[0]]);
		return { signIn: await startSignIn(tx, person, from, 'password'), person };
	});
}

/** Somebody was not let in: whose account it would have been, where there is one. */
export async function auditRefusedSignIn(
	tx: Tx,
	person: Person | undefined,
	from: string | null,
	by?: 'passkey'
): Promise<void> {
	await audit(
		tx,
		{ kind: 'stranger', from },
		{
			action: 'sign-in:refuse',
			subject: { kind: 'staff', id: person?.id ?? null },
			...(person ? { siteId: person.siteId } : {}),
			...(by ? { detail: { by } } : {})
		}
	);
}

/** A new sign-in of somebody who has shown who they are, in the caller's transaction. A passkey is both factors in one. */
export async function startSignIn(
	tx: Tx,
	person: Person,
	from: string | null,
	by: 'password' | 'passkey'
): Promise<Started> {
	const token = newToken();
	const step = by === 'passkey' ? 'none' : await nextStepOf(tx, person);
	await tx.insert(signIns).values({
		id: newId<SignInId>(),
		staffId: person.id,
		tokenHash: tokenHash(token),
		createdAtMs: nowMs(),
		lastSeenAtMs: nowMs(),
		endedAtMs: null,
		secondFactorDueAtMs: step === 'none' ? null : nowMs(),
		secondFactorAtMs: by === 'passkey' ? nowMs() : null
	});
	await audit(
		tx,
		{ kind: 'stranger', from },
		{
			action: step === 'none' ? 'sign-in:start' : 'sign-in:first-step',
			subject: { kind: 'staff', id: person.id },
			siteId: person.siteId,
			detail: { by }
		}
	);
	return { token, step };
}

export type SignedIn = {
	actor: StaffActor;
	displayName: string;
	credential: string;
	language: Locale;
	letterKeys: boolean;
};

/** Who holds this token, or undefined where it is unknown, has ended, or its owner is disabled. */
export async function findSignedIn(token: string, from: string | null): Promise<SignedIn | undefined> {
	const [found] = await db()
		.select({ signIn: signIns, person: staff })
		.from(signIns)
		.innerJoin(staff, eq(staff.id, signIns.staffId))
		.where(eq(signIns.tokenHash, tokenHash(token)));
	if (!found || !isRunning(found.signIn, found.person)) return undefined;
	const { signIn, person } = found;
	if (nowMs() - signIn.lastSeenAtMs > SEEN_EVERY_MS) {
		await noteSeen(signIn.id);
	}
	return {
		actor: {
			kind: 'staff',
			staffId: person.id,
			signInId: signIn.id,
			siteId: person.siteId,
			role: person.role,
			from
		},
		displayName: person.displayName,
		credential: person.credential,
		language: person.language,
		letterKeys: person.letterKeys
	};
}

const readSignIn = prepared((reader: Reader) =>
	reader
		.select({ signIn: signIns, person: staff })
		.from(signIns)
		.innerJoin(staff, eq(staff.id, signIns.staffId))
		.where(eq(signIns.id, sql.placeholder('id')))
);

/** Whether an actor's sign-in still runs: asked before each command and each push of an open socket. */
export async function isStillSignedIn(reader: Reader, actor: StaffActor): Promise<boolean> {
	const [found] = await readSignIn(reader, { id: actor.signInId });
	return found !== undefined && isRunningAs(actor, found);
}

type SignInOf = { signIn: typeof signIns.$inferSelect; person: Person };

/** Whether a sign-in still runs, and its owner is still what the actor came as. */
export const isRunningAs = (actor: StaffActor, { signIn, person }: SignInOf): boolean =>
	isRunning(signIn, person) && person.role === actor.role;

export function isRunning(signIn: SignInOf['signIn'], person: Person): boolean {
	if (signIn.endedAtMs !== null || person.disabledAtMs !== null) return false;
	// Whoever gave them their password knows it, too: first comes their own.
	if (person.passwordGivenAtMs !== null) return false;
	if (signIn.secondFactorDueAtMs !== null && signIn.secondFactorAtMs === null) return false;
	return nowMs() - signIn.createdAtMs < LONGEST_SIGN_IN_MS && nowMs() - signIn.lastSeenAtMs < IDLE_SIGN_IN_MS;
}

/** An open socket is use: without this a console that only watches would be signed out in mid-session. */
export async function keepSignedIn(actor: StaffActor): Promise<void> {
	await noteSeen(actor.signInId);
}

/** Where nothing can be kept just now it is left out: a page that only reads is there all the same. */
async function noteSeen(id: SignInId): Promise<void> {
	try {
		await tx((tx) => tx.update(signIns).set({ lastSeenAtMs: nowMs() }).where(eq(signIns.id, id)));
	} catch (error) {
		if (!isNotSaved(error)) throw error;
	}
}

export async function signOut(actor: StaffActor): Promise<void> {
	await tx(async (tx) => {
		await endSignIn(tx, actor.signInId);
		await audit(tx, actor, { action: 'sign-in:end', subject: { kind: 'staff', id: actor.staffId } });
	});
}

/** Ends one sign-in and what it had open in an emergency, and cuts its sockets, in the caller's transaction. */
export async function endSignIn(tx: Tx, id: SignInId): Promise<void> {
	await endWithSignIns(tx, { signInId: id });
	await tx.update(signIns).set({ endedAtMs: nowMs() }).where(eq(signIns.id, id));
	tx.afterCommit(rightsChanged);
}

/** Ends every sign-in of the person, on all devices, this one included. */
export async function signOutEverywhere(actor: StaffActor): Promise<void> {
	await tx(async (tx) => {
		await endSignIns(tx, actor.staffId);
		await audit(tx, actor, { action: 'sign-in:end-all', subject: { kind: 'staff', id: actor.staffId } });
	});
}

/** The same for all sign-ins of a person, but for one that may be kept. */
export async function endSignIns(tx: Tx, staffId: StaffId, kept?: SignInId): Promise<void> {
	await endWithSignIns(tx, { staffId });
	await tx
		.update(signIns)
		.set({ endedAtMs: nowMs() })
		.where(
			and(eq(signIns.staffId, staffId), isNull(signIns.endedAtMs), ...(kept ? [ne(signIns.id, kept)] : []))
		);
	tx.afterCommit(rightsChanged);
}

/**
 * Sets a new password and signs the person out everywhere else by ending all sign-ins.
 * @throws Refusal 'wrong-sign-in' where the present password is not right
 */
export async function changePassword(
	actor: StaffActor,
	change: { current: string; next: string }
): Promise<void> {
	const keys = [{ key: `password:${actor.staffId}`, rule: RULES.account }];
	await refuseThrottled(db(), keys);
	const [person] = await db().select().from(staff).where(eq(staff.id, actor.staffId));
	if (!(await isPassword(change.current, person?.passwordHash))) {
		await tx((tx) => countFailure(tx, keys));
		throw new Refusal('wrong-sign-in');
	}
	const passwordHash = await hashPassword(change.next);
	await tx(async (tx) => {
		await tx.update(staff).set({ passwordHash }).where(eq(staff.id, actor.staffId));
		await forgetFailures(tx, keys);
		await endSignIns(tx, actor.staffId);
		await audit(tx, actor, {
			action: 'staff:change-password',
			subject: { kind: 'staff', id: actor.staffId }
		});
	});
}
