import { hkdfSync } from 'node:crypto';

/** One key a purpose out of the installation's, so that no two uses share one. 32 bytes. */
export const deriveKey = (master: Buffer, purpose: string): Buffer =>
	Buffer.from(hkdfSync('sha256', master, '', purpose, 32));

/**
 * The installation's key as its file or the environment holds it: base64.
 * @param from where it was read, for the message
 * @throws where that is no key of 32 bytes
 */
export function readMasterKey(words: string, from: string): Buffer {
	const master = Buffer.from(words, 'base64');
	if (master.length !== 32) throw new Error(`${from} does not hold a key of 32 bytes in base64.`);
	return master;
}
