import { and, asc, eq } from 'drizzle-orm';
import {
	generateAuthenticationOptions,
	generateRegistrationOptions,
	verifyRegistrationResponse,
	type PublicKeyCredentialCreationOptionsJSON,
	type PublicKeyCredentialRequestOptionsJSON,
	type RegistrationResponseJSON
} from '@simplewebauthn/server';
import { z } from 'zod';
import { plainText } from '$lib/plain-text';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { db, tx, type Reader } from '../db';
import { passkeys, staff } from '../db/schema';
import { Refusal } from '../refusal';
import type { StaffActor } from './actor';
import { auditRefused, markConfirmed, requireConfirmed } from './confirm';
import { requireMayAdd } from './may-add';
import {
	findPasskey,
	keepChallenge,
	markUsed,
	takeChallenge,
	verifyAnswer,
	type PasskeyResponse,
	type Place
} from './passkey-answer';
import { firstRecoveryCodes } from './recovery-codes';
import { forgetNeedlessCodes } from './second-factor';

/** EdDSA, ES256 and RS256 (COSE numbers): what devices have. */
const ALGORITHMS = [-8, -7, -257];
/** One of each device that somebody works at, and some to spare. */
const MOST_PASSKEYS = 20;

export const PasskeyName = z.string().max(200).transform(plainText).pipe(z.string().min(1).max(60));

/** Browsers bind passkeys to a name, and only over https; null where the address is a number, or without https. */
export function passkeyPlace({ hostname, protocol, origin }: URL): Place | null {
	if (hostname === 'localhost') return { rpId: hostname, origin };
	const isNumber = /^[\d.]+$/.test(hostname) || hostname.startsWith('[');
	return protocol === 'https:' && !isNumber ? { rpId: hostname, origin } : null;
}

/** @throws Refusal 'wrong-passkey' where the address can have none */
export function getPasskeyPlace(url: URL): Place {
	const place = passkeyPlace(url);
	if (!place) throw new Refusal('wrong-passkey');
	return place;
}

/** The actor's own, the first one first. */
export async function listPasskeys(reader: Reader, actor: StaffActor) {
	return reader
		.select({
			id: passkeys.id,
			name: passkeys.name,
			createdAtMs: passkeys.createdAtMs,
			lastUsedAtMs: passkeys.lastUsedAtMs
		})
		.from(passkeys)
		.where(eq(passkeys.staffId, actor.staffId))
		.orderBy(asc(passkeys.createdAtMs), asc(passkeys.id));
}

/**
 * What a browser needs to make a new passkey. Whoever adds one shows first that it is them: it will sign for them.
 * @throws Refusal 'not-confirmed'
 */
export async function newPasskeyOptions(
	actor: StaffActor,
	{ rpId }: Place
): Promise<PublicKeyCredentialCreationOptionsJSON> {
	await requireMayAdd(db(), actor);
	const [person] = await db().select().from(staff).where(eq(staff.id, actor.staffId));
	if (!person) throw new Refusal('not-found');
	const options = await generateRegistrationOptions({
		rpName: 'Groundwork',
		rpID: rpId,
		userName: person.signInName,
		userDisplayName: person.displayName,
		userID: new TextEncoder().encode(actor.staffId),
		supportedAlgorithmIDs: ALGORITHMS,
		excludeCredentials: await ownCredentials(actor),
		authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' }
	});
	await keepChallenge(actor.signInId, options.challenge);
	return options;
}

/** What a browser needs to ask for one of the actor's passkeys. */
export async function confirmOptions(
	actor: StaffActor,
	{ rpId }: Place
): Promise<PublicKeyCredentialRequestOptionsJSON> {
	const options = await generateAuthenticationOptions({
		rpID: rpId,
		allowCredentials: await ownCredentials(actor),
		userVerification: 'required'
	});
	await keepChallenge(actor.signInId, options.challenge);
	return options;
}

/**
 * Keeps a passkey that the browser has just made.
 * @returns recovery codes, this once, where it is the first of what they sign in with; null where they have some
 * @throws Refusal 'not-confirmed', 'wrong-passkey', 'taken' where there are too many
 */
export async function addPasskey(
	actor: StaffActor,
	place: Place,
	name: string,
	response: PasskeyResponse
): Promise<string[] | null> {
	await requireMayAdd(db(), actor);
	const challenge = await takeChallenge(actor.signInId);
	const verified = await verifyRegistrationResponse({
		response: response as unknown as RegistrationResponseJSON,
		expectedChallenge: challenge,
		expectedOrigin: place.origin,
		expectedRPID: place.rpId,
		supportedAlgorithmIDs: ALGORITHMS,
		requireUserVerification: true
	}).catch(() => null);
	if (!verified?.verified) throw new Refusal('wrong-passkey');
	const { id, publicKey, counter } = verified.registrationInfo.credential;
	return tx(async (tx) => {
		const own = await listPasskeys(tx, actor);
		if (own.length >= MOST_PASSKEYS || own.some((each) => each.id === id)) throw new Refusal('taken');
		await tx.insert(passkeys).values({
			id,
			staffId: actor.staffId,
			name,
			publicKey: Buffer.from(publicKey).toString('base64url'),
			counter,
			transports: verified.registrationInfo.credential.transports ?? [],
			createdAtMs: nowMs(),
			lastUsedAtMs: null
		});
		await audit(tx, actor, { action: 'passkey:add', subject: { kind: 'staff', id: actor.staffId } });
		return firstRecoveryCodes(tx, actor.staffId);
	});
}

/**
 * One that is gone already is no fault. Recovery codes go with the last of what they stand in for.
 * @throws Refusal 'not-confirmed'
 */
export async function removePasskey(actor: StaffActor, id: string): Promise<void> {
	await tx(async (tx) => {
		await requireConfirmed(tx, actor);
		await tx.delete(passkeys).where(and(eq(passkeys.id, id), eq(passkeys.staffId, actor.staffId)));
		await forgetNeedlessCodes(tx, actor.staffId);
		await audit(tx, actor, { action: 'passkey:remove', subject: { kind: 'staff', id: actor.staffId } });
	});
}

/**
 * Confirms the sign-in with one of the actor's passkeys.
 * @throws Refusal 'wrong-passkey', also where its challenge was used before or is too old
 */
export async function confirmByPasskey(
	actor: StaffActor,
	place: Place,
	response: PasskeyResponse
): Promise<void> {
	const used = await answeredBy(actor, place, response);
	if (!used) {
		await tx((tx) => auditRefused(tx, actor, 'passkey'));
		throw new Refusal('wrong-passkey');
	}
	await tx(async (tx) => {
		await markUsed(tx, used.id, used.counter);
		await markConfirmed(tx, actor, 'passkey');
	});
}

/** Which of the actor's own passkeys has answered the challenge of this sign-in; null where none has. */
export async function answeredBy(
	actor: StaffActor,
	place: Place,
	response: PasskeyResponse
): Promise<{ id: string; counter: number } | null> {
	const challenge = await takeChallenge(actor.signInId);
	const known = await findPasskey(db(), response.id);
	if (known?.staffId !== actor.staffId) return null;
	const counter = await verifyAnswer(place, challenge, known, response);
	return counter === null ? null : { id: known.id, counter };
}

async function ownCredentials(actor: StaffActor) {
	return db()
		.select({ id: passkeys.id, transports: passkeys.transports })
		.from(passkeys)
		.where(eq(passkeys.staffId, actor.staffId));
}
