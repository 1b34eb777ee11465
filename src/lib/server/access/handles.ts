import { createHmac } from 'node:crypto';
import type { ParticipantId } from '$lib/ids';
import { Refusal } from '../refusal';
import type { StaffActor } from './actor';
import { decrypt, encrypt } from './aes-gcm';
import { keyFor } from './secrets';

/**
 * What stands for a participant in an address. Addresses end up in histories, logs of proxies and over shoulders, so
 * no id of a person is in one: a handle is their id sealed to one sign-in, and worth nothing after it has ended.
 * Opening one grants nothing; `access/rights.ts` is asked all the same.
 */
export function handleOf(actor: StaffActor, participantId: ParticipantId): string {
	const words = Buffer.from(participantId, 'utf8');
	// Made from what it seals, so that the same link stays the same link while somebody works.
	const iv = createHmac('sha256', keyFor('handle-iv'))
		.update(actor.signInId)
		.update(words)
		.digest()
		.subarray(0, 12);
	return encrypt(keyFor('handle'), iv, words, Buffer.from(actor.signInId));
}

/** @throws Refusal 'not-found' for anything that was not made for this sign-in */
export function participantOf(actor: StaffActor, handle: string): ParticipantId {
	try {
		const words = decrypt(keyFor('handle'), handle, Buffer.from(actor.signInId));
		return words.toString('utf8') as ParticipantId;
	} catch {
		throw new Refusal('not-found');
	}
}
