import { createCipheriv, createDecipheriv } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM: the bytes that only this key opens again, and only beside the same `about`.
 * @param iv 12 bytes, never the same for two different texts under one key
 * @returns base64url of iv, text and tag
 */
export function encrypt(key: Buffer, iv: Buffer, text: Buffer, about: Buffer): string {
	const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(about);
	return Buffer.concat([iv, cipher.update(text), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** @throws for whatever was not made with this key, about this */
export function decrypt(key: Buffer, sealed: string, about: Buffer): Buffer {
	const bytes = Buffer.from(sealed, 'base64url');
	if (bytes.length < IV_BYTES + TAG_BYTES) throw new Error('These bytes are too few to be sealed ones.');
	const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), {
		authTagLength: TAG_BYTES
	})
		.setAAD(about)
		.setAuthTag(bytes.subarray(-TAG_BYTES));
	return Buffer.concat([cipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), cipher.final()]);
}
