import { randomBytes } from 'node:crypto';
import { decrypt, encrypt } from './aes-gcm';
import { keyFor } from './secrets';

/**
 * Words that only this installation can read again, and only as what they were sealed for. AES-256-GCM, base64url.
 * @param about whose they are: sealed words that are moved to somebody else's row open nothing there
 */
export const seal = (purpose: string, words: string, about: string): string =>
	encrypt(keyFor(purpose), randomBytes(12), Buffer.from(words), Buffer.from(about));

/** The words again; null for anything that was not sealed here for this purpose, about this. */
export function openSealed(purpose: string, sealed: string, about: string): string | null {
	try {
		return decrypt(keyFor(purpose), sealed, Buffer.from(about)).toString('utf8');
	} catch {
		return null;
	}
}
