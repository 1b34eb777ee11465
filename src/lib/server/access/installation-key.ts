import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import process from 'node:process';
import { CannotStart } from '../cannot-start.ts';
import type { Config } from '../config';
import { readMasterKey } from './derive-key.ts';

export type KeyPlace = Pick<Config, 'key' | 'keyFile'>;

/**
 * The installation's key: 32 random bytes, from the environment or from a file that only the server may read.
 * @throws CannotStart where there is none, none of that size, or one that everybody on the machine can read
 */
export function readInstallationKey({ key, keyFile }: KeyPlace): Buffer {
	if (key !== null) return readMasterKey(key, 'GROUNDWORK_KEY');
	if (!existsSync(keyFile)) {
		throw new CannotStart(
			`There is no key at ${keyFile}, and without it the database can't be opened: put the key file back, or say with ` +
				'GROUNDWORK_KEY_FILE where it is.'
		);
	}
	// Windows keeps rights elsewhere.
	if (process.platform !== 'win32' && (statSync(keyFile).mode & 0o007) !== 0) {
		throw new CannotStart(
			`Everybody on this machine can read the key file ${keyFile}. Let only the server read it: chmod 600 ${keyFile}`
		);
	}
	return readMasterKey(readFileSync(keyFile, 'utf8'), `The key file ${keyFile}`);
}

/** At the very first start a new installation makes its own key; a rotation makes the next. @returns its bytes */
export function makeKeyFile(keyFile: string, key: Buffer = randomBytes(32)): Buffer {
	mkdirSync(dirname(keyFile), { recursive: true });
	writeFileSync(keyFile, key.toString('base64'), { mode: 0o600, flag: 'wx', flush: true });
	return key;
}

/** Then the encryption protects backups and the database alone, and not the folder as a whole. */
export const keyIsBesideData = ({ key, keyFile, dataFolder }: Config): boolean =>
	key === null && !relative(dataFolder, keyFile).startsWith('..');
