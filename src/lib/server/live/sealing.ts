import { createDecipheriv, createECDH, hkdfSync } from 'node:crypto';
import { z } from 'zod';
import type { HoldId } from '$lib/ids';
import { Envelope } from '$lib/live/commands';
import { keyedHash, keyFor, sameSecret } from '../access/secrets';
import { Refusal } from '../refusal';

/**
 * The lock of the outbox. What a tablet has not sent yet lies in its storage under a public key, so that nobody
 * who picks the tablet up can read it, and any tablet can still deliver it. ECDH on P-256, HKDF, AES-256-GCM.
 */
export const SealedBox = z.strictObject({
	id: z.uuid(),
	/** The tablet's one-time public key, uncompressed point, base64. */
	ephemeral: z.string().max(120),
	iv: z.string().max(24),
	box: z.string().max(24_000)
});
export type SealedBox = z.infer<typeof SealedBox>;

const Contents = z.strictObject({ ticket: z.string().max(200), envelope: Envelope });

export const SEALING_INFO = 'groundwork outbox';

function serverKeys() {
	const ecdh = createECDH('prime256v1');
	ecdh.setPrivateKey(keyFor('outbox'));
	return ecdh;
}

/** What a tablet seals to: uncompressed point, base64. */
export const sealingKey = (): string => serverKeys().getPublicKey('base64');

/** Says in a sealed command whose it is. Worth nothing for anything but the hold it names. */
export const ticketFor = (holdId: HoldId): string => `${holdId}.${keyedHash('outbox-ticket', holdId)}`;

/** @throws Refusal 'invalid' for anything that no tablet of ours sealed */
export function unseal(sealed: SealedBox): { holdId: HoldId; envelope: Envelope } {
	const contents = Contents.safeParse(opened(sealed));
	if (!contents.success) throw new Refusal('invalid');
	const { ticket, envelope } = contents.data;
	const holdId = ticket.slice(0, ticket.indexOf('.')) as HoldId;
	if (!sameSecret(ticket, ticketFor(holdId)) || envelope.id !== sealed.id) throw new Refusal('invalid');
	return { holdId, envelope };
}

function opened({ ephemeral, iv, box }: SealedBox): unknown {
	try {
		const shared = serverKeys().computeSecret(Buffer.from(ephemeral, 'base64'));
		const key = Buffer.from(hkdfSync('sha256', shared, '', SEALING_INFO, 32));
		const bytes = Buffer.from(box, 'base64');
		const cipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'));
		cipher.setAuthTag(bytes.subarray(-16));
		const words = Buffer.concat([cipher.update(bytes.subarray(0, -16)), cipher.final()]);
		return JSON.parse(words.toString('utf8'));
	} catch {
		throw new Refusal('invalid');
	}
}
