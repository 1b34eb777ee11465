import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { StaffId } from '$lib/ids';
import type { PasskeyResponse, Place } from '$lib/server/access/passkey-answer';
import { nowMs } from '$lib/server/clock';
import { tx } from '$lib/server/db';
import { passkeys } from '$lib/server/db/schema';

/** A passkey made of software, kept for somebody in the database, that answers challenges as a device would (ES256). */
export async function aPasskeyOf(staffId: StaffId) {
	const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
	const coordinate = (value: string) => Buffer.from(value, 'base64url');
	// COSE_Key in CBOR: {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
	const cose = Buffer.concat([
		Buffer.from('a5010203262001215820', 'hex'),
		coordinate(x),
		Buffer.from('225820', 'hex'),
		coordinate(y)
	]);
	const id = randomBytes(16).toString('base64url');
	await tx((tx) =>
		tx.insert(passkeys).values({
			id,
			staffId,
			name: 'Laptop',
			publicKey: cose.toString('base64url'),
			counter: 0,
			transports: [],
			createdAtMs: nowMs(),
			lastUsedAtMs: null
		})
	);
	/** @param verified whether the device asked for a finger, a face or a PIN */
	const answer = (challenge: string, { rpId, origin }: Place, verified = true): PasskeyResponse => {
		const client = Buffer.from(JSON.stringify({ type: 'webauthn.get', challenge, origin }));
		const flags = Buffer.from([verified ? 0b101 : 0b001]);
		const data = Buffer.concat([createHash('sha256').update(rpId).digest(), flags, Buffer.alloc(4)]);
		const signed = Buffer.concat([data, createHash('sha256').update(client).digest()]);
		return {
			id,
			rawId: id,
			type: 'public-key',
			response: {
				clientDataJSON: client.toString('base64url'),
				authenticatorData: data.toString('base64url'),
				signature: sign('sha256', signed, privateKey).toString('base64url')
			},
			clientExtensionResults: {}
		} as PasskeyResponse;
	};
	return { id, answer };
}
