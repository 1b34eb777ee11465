import { randomInt } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { ParticipantId, SiteId } from '$lib/ids';
import { audit } from '../audit/audit';
import { tx, type Reader, type Tx } from '../db';
import { participants } from '../db/schema';
import type { StaffActor } from './actor';
import { allow } from './rights';
import { keyedHash, newToken, tokenHash } from './secrets';

export const PIN = /^\d{4}$/;

/** Digits that people guess first. */
const GUESSED =
	/^(\d)\1{3}$|^(0123|1234|2345|3456|4567|5678|6789|9876|4321|3210|1212|2580|19\d\d|20[0-3]\d)$/;

/**
 * A PIN alone finds the person at a site, so that no tablet ever needs a list of names. That takes a hash that
 * is always the same; keyed, because four digits without a key are found by trying them all
 * (docs/decisions/pins.md).
 */
const pinHash = (siteId: SiteId, pin: string): string => keyedHash('pin', `${siteId} ${pin}`);

/**
 * Gives somebody a new PIN, which ends the old one.
 * @returns the digits, this once: nobody can read them again
 */
export async function issuePin(actor: StaffActor, participantId: ParticipantId): Promise<string> {
	return tx(async (tx) => {
		const { siteId } = await allow(tx, actor, 'participants:write', { participantId });
		const pin = await givePin(tx, siteId, participantId);
		await audit(tx, actor, {
			action: 'participant:issue-pin',
			subject: { kind: 'participant', id: participantId },
			participantId,
			siteId
		});
		return pin;
	});
}

/** Finds free digits and keeps their hash, in the caller's transaction. */
export async function givePin(tx: Tx, siteId: SiteId, participantId: ParticipantId): Promise<string> {
	for (let tries = 0; tries < 200; tries++) {
		const pin = String(randomInt(10_000)).padStart(4, '0');
		if (GUESSED.test(pin) || (await findByPin(tx, siteId, pin))) continue;
		await setPin(tx, siteId, participantId, pin);
		return pin;
	}
	throw new Error('No free PIN was found in 200 tries.');
}

/** Keeps certain digits as somebody's PIN. Outside the demo they are always drawn by `givePin`. */
export async function setPin(
	tx: Tx,
	siteId: SiteId,
	participantId: ParticipantId,
	pin: string
): Promise<void> {
	await tx
		.update(participants)
		.set({ pinHash: pinHash(siteId, pin) })
		.where(eq(participants.id, participantId));
}

export async function findByPin(
	reader: Reader,
	siteId: SiteId,
	pin: string
): Promise<ParticipantId | undefined> {
	const [found] = await reader
		.select({ id: participants.id })
		.from(participants)
		.where(and(eq(participants.siteId, siteId), eq(participants.pinHash, pinHash(siteId, pin))));
	return found?.id;
}

/**
 * Makes the secret for somebody's QR card, which ends an older card.
 * @returns what the card's code carries, this once
 */
export async function issueCard(actor: StaffActor, participantId: ParticipantId): Promise<string> {
	const secret = newToken();
	return tx(async (tx) => {
		const { siteId } = await allow(tx, actor, 'participants:write', { participantId });
		await tx
			.update(participants)
			.set({ cardHash: tokenHash(secret) })
			.where(eq(participants.id, participantId));
		await audit(tx, actor, {
			action: 'participant:issue-card',
			subject: { kind: 'participant', id: participantId },
			participantId,
			siteId
		});
		return secret;
	});
}

export async function findByCard(
	reader: Reader,
	siteId: SiteId,
	secret: string
): Promise<ParticipantId | undefined> {
	const [found] = await reader
		.select({ id: participants.id })
		.from(participants)
		.where(and(eq(participants.siteId, siteId), eq(participants.cardHash, tokenHash(secret))));
	return found?.id;
}
