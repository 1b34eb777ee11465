import { randomBytes } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import type { Database } from 'better-sqlite3';
import { readInstallationKey, type KeyPlace } from '../access/installation-key.ts';
import { PASSWORD_COST } from '../access/password-cost.ts';
import { CannotStart } from '../cannot-start.ts';
import { auditBeside } from './audit-beside.ts';
import { openKeyed } from './keyed-file.ts';
import { findRootKey } from './root-key.ts';

type Person = { id: string; role: string; disabled_at_ms: number | null };

/**
 * Lets an administrator in again who has lost password, phone and codes and has no colleague to ask: a new password, and
 * everything besides it taken away. It is for whoever has the machine, the data and the key, beside the running server
 * or without it; the audit log says that it was done.
 * @returns the new password, this once
 * @throws CannotStart for somebody who is no administrator, or unknown, with what to do
 */
export async function resetBeside(
	place: KeyPlace & { databaseFile: string },
	signInName: string
): Promise<string> {
	const password = newPassword();
	const passwordHash = await hash(password, PASSWORD_COST);
	const installationKey = readInstallationKey(place);
	const database = openKeyed(place.databaseFile, installationKey, { fileMustExist: true, timeout: 5_000 });
	try {
		// An acknowledged reset survives a power cut, as everything that the server acknowledges.
		database.pragma('synchronous = FULL');
		database.pragma('secure_delete = ON');
		const rootKey = findRootKey(database, installationKey);
		if (!rootKey) throw new CannotStart('The database is from before this version: start the server once.');
		database
			.transaction(() => {
				const { id } = administratorIn(database, signInName);
				letIn(database, id, passwordHash);
				auditBeside(database, rootKey, {
					action: 'staff:reset-from-server',
					subject: { kind: 'staff', id }
				});
			})
			.immediate();
		return password;
	} finally {
		database.close();
	}
}

function administratorIn(database: Database, signInName: string): Person {
	const person = database
		.prepare('SELECT id, role, disabled_at_ms FROM staff WHERE sign_in_name = ?')
		.get(signInName.trim().toLowerCase()) as Person | undefined;
	if (!person) {
		const known = database
			.prepare("SELECT sign_in_name FROM staff WHERE role = 'administrator' AND disabled_at_ms IS NULL")
			.pluck()
			.all();
		throw new CannotStart(
			`Nobody signs in as ${signInName}. Administrators sign in as: ${known.join(', ')}.`
		);
	}
	if (person.role !== 'administrator' || person.disabled_at_ms !== null) {
		throw new CannotStart(`${signInName} is no administrator: an administrator helps them, under Staff.`);
	}
	return person;
}

/**
 * What `resetPassword` and `clearSecondFactor` do in the server, in SQL: a command outside of it loads neither. Whatever is
 * added there to sign in with goes here, too.
 */
function letIn(database: Database, id: string, passwordHash: string): void {
	const nowMs = Date.now();
	database
		.prepare(
			`UPDATE staff SET password_hash = ?, password_given_at_ms = ?, totp_secret = NULL, totp_last_step = NULL, totp_confirmed_at_ms = NULL,
			 unlock_pin_hash = NULL WHERE id = ?`
		)
		.run(passwordHash, nowMs, id);
	database.prepare('DELETE FROM passkeys WHERE staff_id = ?').run(id);
	database.prepare('DELETE FROM recovery_codes WHERE staff_id = ?').run(id);
	database
		.prepare('UPDATE sign_ins SET ended_at_ms = ? WHERE staff_id = ? AND ended_at_ms IS NULL')
		.run(nowMs, id);
}

/** Eighty bits, in groups that can be read off a screen. */
const newPassword = (): string =>
	randomBytes(10)
		.toString('hex')
		.replace(/.{4}(?=.)/g, '$&-');
