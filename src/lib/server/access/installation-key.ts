import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Config } from '../config';
import { readMasterKey } from './derive-key.ts';

/**
 * The installation's key: 32 random bytes, from the environment or from a file that only the server may read.
 * @throws one plain line where there is none, or none of that size
 */
export function readInstallationKey({ key, keyFile }: Pick<Config, 'key' | 'keyFile'>): Buffer {
	if (key !== null) return readMasterKey(key, 'GROUNDWORK_KEY');
	if (!existsSync(keyFile)) {
		throw new Error(
			`There is no key at ${keyFile}, and without it the database can't be opened: put the key file back, or say with ` +
				'GROUNDWORK_KEY_FILE where it is.'
		);
	}
	return readMasterKey(readFileSync(keyFile, 'utf8'), `The key file ${keyFile}`);
}

/** At the very first start: a new installation makes its own key. */
export function makeKeyFile(keyFile: string): void {
	mkdirSync(dirname(keyFile), { recursive: true });
	writeFileSync(keyFile, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
}
