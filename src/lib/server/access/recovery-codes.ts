import { randomInt } from 'node:crypto';
import { and, count, eq, isNull } from 'drizzle-orm';
import type { StaffId } from '$lib/ids';
import { nowMs } from '../clock';
import type { Reader, Tx } from '../db';
import { recoveryCodes } from '../db/schema';
import { newId } from '../new-id';
import { keyedHash } from './secrets';

const HOW_MANY = 10;
/** Crockford's: no letter that is taken for another or for a digit. Twelve of them are 60 bits. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Ten new codes in place of all that were there, in the caller's transaction.
 * @returns the codes, this once: nobody can read them again
 */
export async function makeRecoveryCodes(tx: Tx, staffId: StaffId): Promise<string[]> {
	await deleteRecoveryCodes(tx, staffId);
	const codes = Array.from({ length: HOW_MANY }, newCode);
	await tx.insert(recoveryCodes).values(
		codes.map((code) => ({
			id: newId<string>(),
			staffId,
			codeHash: codeHash(staffId, code),
			usedAtMs: null
		}))
	);
	return codes;
}

/** The same where they have none left; null where they have some. */
export async function firstRecoveryCodes(tx: Tx, staffId: StaffId): Promise<string[] | null> {
	return (await countRecoveryCodes(tx, staffId)) > 0 ? null : makeRecoveryCodes(tx, staffId);
}

/** Whether it was one of theirs that was not used before; now it is. */
export async function spendRecoveryCode(tx: Tx, staffId: StaffId, typed: string): Promise<boolean> {
	const spent = await tx
		.update(recoveryCodes)
		.set({ usedAtMs: nowMs() })
		.where(and(eq(recoveryCodes.codeHash, codeHash(staffId, typed)), unused(staffId)))
		.returning({ id: recoveryCodes.id });
	return spent.length > 0;
}

export async function countRecoveryCodes(reader: Reader, staffId: StaffId): Promise<number> {
	const [left] = await reader.select({ n: count() }).from(recoveryCodes).where(unused(staffId));
	return left?.n ?? 0;
}

export async function deleteRecoveryCodes(tx: Tx, staffId: StaffId): Promise<void> {
	await tx.delete(recoveryCodes).where(eq(recoveryCodes.staffId, staffId));
}

const unused = (staffId: StaffId) => and(eq(recoveryCodes.staffId, staffId), isNull(recoveryCodes.usedAtMs));

function newCode(): string {
	const four = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
	return [four(), four(), four()].join('-');
}

/**
 * The hash has a key that is not in the database: a copy of the database alone lets nobody try codes. What is typed in
 * small letters, without the dashes or with an O for a zero is the same code.
 */
function codeHash(staffId: StaffId, typed: string): string {
	const letters = typed
		.toUpperCase()
		.replace(/[^0-9A-Z]/g, '')
		.replace(/O/g, '0')
		.replace(/[IL]/g, '1');
	return keyedHash('recovery', `${staffId} ${letters}`);
}
