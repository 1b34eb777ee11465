import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { readMasterKey } from '../access/derive-key.ts';
import { makeKeyFile, readInstallationKey, type KeyPlace } from '../access/installation-key.ts';
import { CannotStart } from '../cannot-start.ts';
import { auditBeside } from './audit-beside.ts';
import { flush, flushFolder, replaceFile } from './durable-files.ts';
import { openKeyed, WrongKey } from './keyed-file.ts';
import { reencrypt } from './reencrypt.ts';
import { findRootKey, firstRootKey, keepRootKey } from './root-key.ts';

type Place = KeyPlace & { databaseFile: string };

/**
 * Puts the database under a new key. Killed at any moment, the next start (or the next rotation) finds the old key or
 * the new one to be right, and tidies up.
 *
 * @param given the new key in base64, where its keeper makes it; null to make one and put it into the key's file
 * @returns where the old key is kept, for backups of before; null where its keeper has it
 * @throws CannotStart while the server runs
 */
export function rotateKey(place: Place, given: string | null): string | null {
	const { databaseFile, key, keyFile } = place;
	if (key !== null && given === null) {
		throw new CannotStart(
			'The key comes from GROUNDWORK_KEY, so the new one has to come from you: make one with `openssl rand -base64 32`, ' +
				'set it as GROUNDWORK_NEW_KEY and run this again; afterwards it takes the place of the old in GROUNDWORK_KEY.'
		);
	}
	settleRotation(place);
	const [from, to] = [
		readInstallationKey(place),
		given === null ? randomBytes(32) : readMasterKey(given, 'GROUNDWORK_NEW_KEY')
	];
	reencrypt(databaseFile, from, to, {
		// The new key is on disk before anything is written with it, and not before nobody else could take it for a
		// rotation that was killed.
		alone: () => given === null && keepNext(keyFile, to),
		change: (copy) => {
			const rootKey = findRootKey(copy, from) ?? firstRootKey(copy, from);
			keepRootKey(copy, to, rootKey);
			auditBeside(copy, rootKey, { action: 'installation:rotate-key' });
		}
	});
	return given === null ? takeOver(keyFile) : null;
}

/**
 * Ends a rotation that was killed: where the database is already under the new key, that key takes its place; where it
 * isn't, the new key is forgotten.
 */
export function settleRotation({ databaseFile, key, keyFile }: Place): void {
	const next = nextTo(keyFile);
	if (key !== null || !existsSync(next) || !existsSync(databaseFile)) return;
	if (existsSync(keyFile) && opens(databaseFile, keyFile, () => rmSync(next))) {
		rmSync(`${databaseFile}.rekeyed`, { force: true });
	} else if (opens(databaseFile, next, () => {})) takeOver(keyFile);
}

const nextTo = (keyFile: string): string => `${keyFile}.next`;

function keepNext(keyFile: string, key: Buffer): void {
	makeKeyFile(nextTo(keyFile), key);
	flushFolder(keyFile);
}

/** @returns the name under which the old key is kept */
function takeOver(keyFile: string): string {
	const old = `${keyFile}.until-${new Date().toISOString().replaceAll(':', '')}`;
	if (existsSync(keyFile)) {
		copyFileSync(keyFile, old);
		flush(old);
	}
	replaceFile(nextTo(keyFile), keyFile);
	return old;
}

/** @param found runs while the file can't be taken by a rotation that begins this moment */
function opens(databaseFile: string, keyFile: string, found: () => void): boolean {
	try {
		const database = openKeyed(databaseFile, readInstallationKey({ key: null, keyFile }), { timeout: 250 });
		database.exec('BEGIN');
		database.prepare('SELECT count(*) FROM sqlite_master').get();
		found();
		database.close();
		return true;
	} catch (error) {
		if (error instanceof WrongKey) return false;
		throw error;
	}
}
