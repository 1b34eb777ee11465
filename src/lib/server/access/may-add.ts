import { eq } from 'drizzle-orm';
import { nowMs } from '../clock';
import type { Reader } from '../db';
import { signIns } from '../db/schema';
import { Refusal } from '../refusal';
import type { StaffActor } from './actor';
import { requireConfirmed } from './confirm';
import { nextStepOf } from './second-factor';

/** So long after the password the second factor is taken: time enough to get an app and set it up. */
const HALF_MS = 30 * 60_000;

/** Whether the password was right and the second factor is still owed. */
export const isHalf = (signIn: typeof signIns.$inferSelect): boolean =>
	signIn.endedAtMs === null &&
	signIn.secondFactorDueAtMs !== null &&
	signIn.secondFactorAtMs === null &&
	nowMs() < signIn.createdAtMs + HALF_MS;

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
