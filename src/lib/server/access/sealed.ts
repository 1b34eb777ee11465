import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { keyFor } from './secrets';

/**
 * Words that only this installation can read again, and only as what they were sealed for. AES-256-GCM, base64url.
 * @param about whose they are: sealed words that are moved to somebody else's row open nothing there
 */
export function seal(purpose: string, words: string, about: string): string {
	const iv = randomBytes(12);
	const cipher = createCipheriv('aes-256-gcm', keyFor(purpose), iv).setAAD(Buffer.from(about));
	const sealed = Buffer.concat([cipher.update(words, 'utf8'), cipher.final()]);
	return Buffer.concat([iv, sealed, cipher.getAuthTag()]).toString('base64url');
}

/** The words again; null for anything that was not sealed here for this purpose, about this. */
export function openSealed(purpose: string, sealed: string, about: string): string | null {
	const bytes = Buffer.from(sealed, 'base64url');
	if (bytes.length < 28) return null;
	try {
		const cipher = createDecipheriv('aes-256-gcm', keyFor(purpose), bytes.subarray(0, 12), {
			authTagLength: 16
		})
			.setAAD(Buffer.from(about))
			.setAuthTag(bytes.subarray(-16));
		return Buffer.concat([cipher.update(bytes.subarray(12, -16)), cipher.final()]).toString('utf8');
	} catch {
		return null;
	}
}
