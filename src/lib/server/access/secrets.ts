import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readConfig } from '../config';
import { deriveKey } from './derive-key';
import { makeKeyFile, readInstallationKey } from './installation-key';

let master: Buffer | undefined;

/** The installation's key: 32 random bytes in a file that only the server may read, made at the first start. */
function masterKey(): Buffer {
	if (master) return master;
	const config = readConfig(process.env);
	if (config.key === null && !existsSync(config.keyFile)) makeKeyFile(config.keyFile);
	master = readInstallationKey(config);
	return master;
}

const derived = new Map<string, Buffer>();

/** One key a purpose, so that no two uses share one. 32 bytes. */
export function keyFor(purpose: string): Buffer {
	const known = derived.get(purpose);
	if (known) return known;
	const key = deriveKey(masterKey(), purpose);
	derived.set(purpose, key);
	return key;
}

/** A keyed hash, base64url: the same words give the same hash, and only this installation can make it. */
export function keyedHash(purpose: string, words: string): string {
	return createHmac('sha256', keyFor(purpose)).update(words).digest('base64url');
}

/** 256 random bits, base64url. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** How a random token is kept: its hash is enough to know it again, and of no use to a thief. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** Compares without telling by its time how much was right. */
export function sameSecret(a: string, b: string): boolean {
	return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}
