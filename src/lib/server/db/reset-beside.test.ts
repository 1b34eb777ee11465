import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { aColleague, anApp, FROM, PASSWORD, wholly } from '../../../../tests/support/colleague';
import { withDatabase } from '../../../../tests/support/database';
import { firstBrokenEntry } from '../audit/audit';
import { closeDatabase, db, tx, useDatabase } from '.';
import { openDatabase } from './open';
import { auditEntries, staff } from './schema';
import { makeKeyFile } from '../access/installation-key';
import { countRecoveryCodes } from '../access/recovery-codes';
import { factorsOf } from '../access/second-factor';
import { isStillSignedIn, signIn } from '../access/sign-in';
import { addStaff } from '../access/staff';

withDatabase();

const folder = mkdtempSync(join(tmpdir(), 'groundwork-reset-'));
const key = makeKeyFile(join(folder, 'key'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(async () => {
	await closeDatabase();
	rmSync(join(folder, 'groundwork.db'), { force: true });
	useDatabase(openDatabase(join(folder, 'groundwork.db'), key));
});

/** The command, beside the database that is open here. */
function reset(...args: string[]) {
	const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/staff-reset.js', ...args], {
		env: { ...process.env, GROUNDWORK_DATA: folder },
		encoding: 'utf8'
	});
	return { status, stdout, stderr };
}

const enter = (password: string) => signIn({ signInName: 'sam', password }, FROM);

describe('the only administrator, who has lost everything', () => {
	it('is let in again from the server, with a new password and nothing besides, and it is written down', async () => {
		const { staffId } = await aColleague({ secondFactorFor: ['administrator'] });
		const sam = await wholly();
		await anApp(sam);
		await tx((tx) => tx.update(staff).set({ role: 'administrator' }).where(eq(staff.id, staffId)));

		const { status, stdout } = reset(' Sam');
		expect(status).toBe(0);
		const [password] = /(\w{4}-){4}\w{4}/.exec(stdout)!;
		await expect(enter(PASSWORD)).rejects.toMatchObject({ code: 'wrong-sign-in' });
		expect((await enter(password)).step, 'a new second step is due').toBe('set-up');
		expect(await isStillSignedIn(db(), sam)).toBe(false);
		const [person] = await db().select().from(staff).where(eq(staff.id, staffId));
		expect(person?.passwordGivenAtMs, 'a password of their own is due').not.toBeNull();
		expect(await factorsOf(db(), staffId)).toMatchObject({ appSinceMs: null, passkeys: 0 });
		expect(await countRecoveryCodes(db(), staffId)).toBe(0);
		const entries = await db()
			.select()
			.from(auditEntries)
			.where(eq(auditEntries.action, 'staff:reset-from-server'));
		expect(entries).toMatchObject([{ actorKind: 'program', subjectKind: 'staff', subjectId: staffId }]);
		expect(await firstBrokenEntry(db())).toBeNull();
	});

	it('is nobody else: others are helped by an administrator, and who is unknown is told who there is', async () => {
		const { administrator, staffId } = await aColleague();
		await addStaff(administrator, {
			displayName: 'Alex Example',
			credential: '',
			signInName: 'alex',
			role: 'administrator',
			language: 'en',
			password: PASSWORD
		});
		expect(reset('sam')).toMatchObject({
			status: 1,
			stderr: 'sam is no administrator: an administrator helps them, under Staff.\n'
		});
		const unknown = reset('nobody');
		expect(unknown.status).toBe(1);
		expect(unknown.stderr).toContain('Nobody signs in as nobody. Administrators sign in as:');
		expect(unknown.stderr).toContain('alex');
		expect(reset()).toMatchObject({ status: 1, stdout: '' });
		await tx((tx) =>
			tx.update(staff).set({ role: 'administrator', disabledAtMs: 1 }).where(eq(staff.id, staffId))
		);
		expect(reset('sam').status).toBe(1);
		await expect(enter(PASSWORD)).rejects.toMatchObject({ code: 'wrong-sign-in' });
	});
});
