import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import type { ParticipantId } from '$lib/ids';
import { Refusal } from '../refusal';
import type { StaffActor } from './actor';
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
	const cipher = createCipheriv('aes-256-gcm', keyFor('handle'), iv).setAAD(Buffer.from(actor.signInId));
	const sealed = Buffer.concat([cipher.update(words), cipher.final()]);
	return Buffer.concat([iv, sealed, cipher.getAuthTag()]).toString('base64url');
}

/** @throws Refusal 'not-found' for anything that was not made for this sign-in */
export function participantOf(actor: StaffActor, handle: string): ParticipantId {
	const bytes = Buffer.from(handle, 'base64url');
	if (bytes.length < 28) throw new Refusal('not-found');
	try {
		const cipher = createDecipheriv('aes-256-gcm', keyFor('handle'), bytes.subarray(0, 12), {
			authTagLength: 16
		})
			.setAAD(Buffer.from(actor.signInId))
			.setAuthTag(bytes.subarray(-16));
		const words = Buffer.concat([cipher.update(bytes.subarray(12, -16)), cipher.final()]);
		return words.toString('utf8') as ParticipantId;
	} catch {
		throw new Refusal('not-found');
	}
}
