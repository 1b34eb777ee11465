import { eq } from 'drizzle-orm';
import { nowMs } from '../clock';
import type { Reader } from '../db';
import { signIns } from '../db/schema';
import { Refusal } from '../refusal';
import type { StaffActor } from './actor';
import { requireConfirmed } from './confirm';
import { nextStepOf } from './second-factor';

type SignIn = typeof signIns.$inferSelect;

/** So long after the password all that is owed is taken: time enough to get an app and set it up. */
const HALF_MS = 30 * 60_000;

/** Whether what somebody owes at this sign-in is still taken. */
export const isInTime = ({ endedAtMs, createdAtMs }: SignIn): boolean =>
	endedAtMs === null && nowMs() < createdAtMs + HALF_MS;

export const owesFactor = ({ secondFactorDueAtMs, secondFactorAtMs }: SignIn): boolean =>
	secondFactorDueAtMs !== null && secondFactorAtMs === null;

/** Whether the password was right and the second factor is still owed. */
const isHalf = (signIn: SignIn): boolean => isInTime(signIn) && owesFactor(signIn);

/**
 * Whoever adds to what they sign in with has lately shown that it is them, as for a signature; or has just given the
 * password, has nothing besides it, and is to set it up before anything else.
 * @throws Refusal 'not-confirmed'
 */
export async function requireMayAdd(reader: Reader, actor: StaffActor): Promise<void> {
	const [signIn] = await reader.select().from(signIns).where(eq(signIns.id, actor.signInId));
	if (!signIn || !isHalf(signIn)) return requireConfirmed(reader, actor);
	const step = await nextStepOf(reader, { ...actor, id: actor.staffId });
	if (step === 'give') throw new Refusal('not-confirmed');
}
