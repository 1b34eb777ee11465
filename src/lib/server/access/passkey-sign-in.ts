import { createHmac, randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import {
	generateAuthenticationOptions,
	type PublicKeyCredentialRequestOptionsJSON
} from '@simplewebauthn/server';
import { nowMs } from '../clock';
import { db, tx } from '../db';
import { staff } from '../db/schema';
import { Refusal } from '../refusal';
import {
	CHALLENGE_MS,
	findPasskey,
	markUsed,
	verifyAnswer,
	type PasskeyResponse,
	type Place
} from './passkey-answer';
import { sameSecret } from './secrets';
import { auditRefusedSignIn, startSignIn } from './sign-in';
import { countFailure, networkOf, refuseThrottled, RULES, type Throttled } from './throttle';

/**
 * A challenge for somebody who is nobody yet has no sign-in to be kept with, and a row for each would let anybody fill
 * the database. So the browser keeps it, under a mark that only this process can make, and the process remembers those
 * that were answered. Both end with it, and a challenge after five minutes: none is good twice.
 */
const markKey = randomBytes(32);
const answered = new Map<string, number>();

/** What a browser needs to ask for any passkey of this address, and what its cookie keeps meanwhile. */
export async function signInOptions({
	rpId
}: Place): Promise<{ options: PublicKeyCredentialRequestOptionsJSON; kept: string }> {
	const options = await generateAuthenticationOptions({ rpID: rpId, userVerification: 'required' });
	const untilMs = nowMs() + CHALLENGE_MS;
	return { options, kept: `${options.challenge}.${untilMs}.${markOn(options.challenge, untilMs)}` };
}

/**
 * Signs somebody in by a passkey alone: the device is one factor, the finger, face or PIN that it asked for the other.
 * No name is typed, so nothing is said about whose account there is.
 * @param kept what the browser's cookie says
 * @returns the token for their cookie
 * @throws Refusal 'wrong-passkey', the same for an unknown passkey, a wrong answer and a disabled account; 'throttled'
 */
export async function signInByPasskey(
	place: Place,
	kept: string | undefined,
	response: PasskeyResponse,
	from: string | null
): Promise<{ token: string }> {
	const keys: Throttled[] = [{ key: `passkey-address:${networkOf(from)}`, rule: RULES.address }];
	await refuseThrottled(db(), keys);
	const challenge = takeKept(kept);
	const known = challenge === null ? undefined : await findPasskey(db(), response.id);
	const [person] = known ? await db().select().from(staff).where(eq(staff.id, known.staffId)) : [];
	const counter = challenge && known ? await verifyAnswer(place, challenge, known, response) : null;
	if (!known || !person || counter === null || person.disabledAtMs !== null) {
		await tx(async (tx) => {
			await countFailure(tx, keys);
			await auditRefusedSignIn(tx, person, from, 'passkey');
		});
		throw new Refusal('wrong-passkey');
	}
	return tx(async (tx) => {
		await markUsed(tx, known.id, counter);
		return startSignIn(tx, person, from, 'passkey');
	});
}

const markOn = (challenge: string, untilMs: number): string =>
	createHmac('sha256', markKey).update(`${challenge} ${untilMs}`).digest('base64url');

/** The challenge in a browser's cookie, once. */
function takeKept(kept: string | undefined): string | null {
	const [challenge = '', until = '', mark = ''] = kept?.split('.') ?? [];
	const untilMs = Number(until);
	if (!sameSecret(mark, markOn(challenge, untilMs)) || nowMs() >= untilMs) return null;
	for (const [old, endsAtMs] of answered) if (nowMs() >= endsAtMs) answered.delete(old);
	if (answered.has(challenge)) return null;
	answered.set(challenge, untilMs);
	return challenge;
}
