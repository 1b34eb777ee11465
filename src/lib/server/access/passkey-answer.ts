import { eq } from 'drizzle-orm';
import { verifyAuthenticationResponse, type AuthenticationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import type { SignInId } from '$lib/ids';
import { nowMs } from '../clock';
import { tx, type Reader, type Tx } from '../db';
import { passkeyChallenges, passkeys } from '../db/schema';
import { Refusal } from '../refusal';

/** The address that passkeys are bound to: its host name, and all of it. */
export type Place = { rpId: string; origin: string };

/** How long a browser has to answer a challenge. */
export const CHALLENGE_MS = 5 * 60_000;

/** What a browser answers to a challenge; what is in it is for the library to read. */
export const PasskeyResponse = z.looseObject({
	id: z.string().max(2_000),
	rawId: z.string().max(2_000),
	type: z.literal('public-key'),
	response: z.looseObject({ transports: z.array(z.string().max(40)).max(10).optional() })
});
export type PasskeyResponse = z.infer<typeof PasskeyResponse>;

export type Passkey = typeof passkeys.$inferSelect;

export async function findPasskey(reader: Reader, id: string): Promise<Passkey | undefined> {
	const [known] = await reader.select().from(passkeys).where(eq(passkeys.id, id));
	return known;
}

/** Whether this passkey, and its owner by a finger, a face or a PIN, has answered this challenge. @returns its new counter */
export async function verifyAnswer(
	place: Place,
	challenge: string,
	known: Passkey,
	response: PasskeyResponse
): Promise<number | null> {
	const verified = await verifyAuthenticationResponse({
		response: response as unknown as AuthenticationResponseJSON,
		expectedChallenge: challenge,
		expectedOrigin: place.origin,
		expectedRPID: place.rpId,
		credential: {
			id: known.id,
			publicKey: new Uint8Array(Buffer.from(known.publicKey, 'base64url')),
			counter: known.counter
		},
		requireUserVerification: true
	}).catch(() => null);
	return verified?.verified ? verified.authenticationInfo.newCounter : null;
}

export async function markUsed(tx: Tx, id: string, counter: number): Promise<void> {
	await tx.update(passkeys).set({ counter, lastUsedAtMs: nowMs() }).where(eq(passkeys.id, id));
}

export async function keepChallenge(signInId: SignInId, challenge: string): Promise<void> {
	const kept = { challenge, expiresAtMs: nowMs() + CHALLENGE_MS };
	await tx((tx) =>
		tx
			.insert(passkeyChallenges)
			.values({ signInId, ...kept })
			.onConflictDoUpdate({ target: passkeyChallenges.signInId, set: kept })
	);
}

/** The challenge that this sign-in was given last: taken, so that it is answered once. */
export async function takeChallenge(signInId: SignInId): Promise<string> {
	const taken = await tx(async (tx) => {
		const own = eq(passkeyChallenges.signInId, signInId);
		const [kept] = await tx.select().from(passkeyChallenges).where(own);
		await tx.delete(passkeyChallenges).where(own);
		return kept;
	});
	if (!taken || nowMs() >= taken.expiresAtMs) throw new Refusal('wrong-passkey');
	return taken.challenge;
}
