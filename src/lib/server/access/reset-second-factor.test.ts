import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import {
	aColleague,
	anApp,
	FROM,
	half,
	MINUTE,
	PASSWORD,
	password,
	wholly
} from '../../../../tests/support/colleague';
import { withDatabase } from '../../../../tests/support/database';
import { aPasskeyOf } from '../../../../tests/support/software-passkey';
import { aSite, aStaffMember } from '../../../../tests/support/world';
import { atTime, nowMs } from '../clock';
import { db, tx } from '../db';
import { auditEntries, signIns, staff } from '../db/schema';
import { findHalfSignedIn, giveCode, givePasskey } from './half-signed-in';
import { confirmOptions, listPasskeys } from './passkeys';
import { resetSecondFactor } from './reset-second-factor';
import { factorsOf } from './second-factor';
import { changePassword, findSignedIn, isStillSignedIn } from './sign-in';
import { setDisabled } from './staff';

withDatabase();

const HERE = { rpId: 'clinic.example', origin: 'https://clinic.example' };
const refusal = (code: string) => expect.objectContaining({ code });

describe('losing it', () => {
	it('is helped by an administrator who shows that it is her; it ends the sign-ins, and is written down', async () => {
		const { administrator, staffId } = await aColleague();
		const before = await wholly();
		await anApp(before);
		await tx((tx) =>
			tx.update(signIns).set({ confirmedAtMs: null }).where(eq(signIns.id, administrator.signInId))
		);
		const no = refusal('not-confirmed');
		await expect(resetSecondFactor(administrator, staffId)).rejects.toEqual(no);
		await tx((tx) =>
			tx.update(signIns).set({ confirmedAtMs: nowMs() }).where(eq(signIns.id, administrator.signInId))
		);
		await resetSecondFactor(administrator, staffId);
		expect(await isStillSignedIn(db(), before)).toBe(false);
		expect(await password()).toMatchObject({ step: 'none' });
		const [entry] = await db()
			.select()
			.from(auditEntries)
			.where(eq(auditEntries.action, 'second-factor:reset'));
		expect(entry).toMatchObject({ subjectId: staffId, actorId: administrator.staffId });
	});

	it('is not helped by anybody else, at another site, or for oneself', async () => {
		const { administrator, staffId } = await aColleague();
		const elsewhere = await aStaffMember(await aSite(), 'administrator');
		const supervisor = await aStaffMember(administrator.siteId, 'supervisor');
		for (const actor of [elsewhere, supervisor]) {
			await expect(resetSecondFactor(actor, staffId)).rejects.toEqual(refusal('not-found'));
		}
		const own = resetSecondFactor(administrator, administrator.staffId);
		await expect(own).rejects.toEqual(refusal('invalid'));
	});
});

describe('A-4: an account that is disabled', () => {
	it('has no sign-in left in any browser, and no app, passkey, recovery code or PIN works afterwards', async () => {
		const { administrator, staffId } = await aColleague();
		const actor = await wholly();
		const { code, codes } = await anApp(actor);
		const passkey = await aPasskeyOf(staffId);
		const tokens: string[] = [];
		for (const steps of [0, 1, 2]) {
			await atTime(nowMs() + (5 + steps) * MINUTE, async () => {
				tokens.push(await giveCode((await half()).half.actor, 'app', code()));
			});
		}
		await tx((tx) => tx.update(staff).set({ unlockPinHash: 'a hash' }).where(eq(staff.id, staffId)));
		const open = await half();
		await setDisabled(administrator, staffId, true);
		for (const token of [...tokens, open.token]) {
			expect(await findSignedIn(token, FROM)).toBeUndefined();
			expect(await findHalfSignedIn(token, FROM)).toBeUndefined();
		}
		await expect(password()).rejects.toEqual(refusal('wrong-sign-in'));
		expect(await listPasskeys(db(), actor)).toEqual([]);
		const [kept] = await db().select().from(staff).where(eq(staff.id, staffId));
		expect(kept).toMatchObject({ totpSecret: null, unlockPinHash: null });

		await setDisabled(administrator, staffId, false);
		expect(await factorsOf(db(), staffId)).toEqual({ appSinceMs: null, passkeys: 0, codesLeft: 0 });
		for (const [by, typed] of [
			['app', code(20)],
			['recovery', codes[0]!]
		] as const) {
			await expect(giveCode(open.half.actor, by, typed)).rejects.toEqual(refusal('wrong-sign-in'));
		}
		const { challenge } = await confirmOptions(open.half.actor, HERE);
		const answered = givePasskey(open.half.actor, HERE, passkey.answer(challenge, HERE));
		await expect(answered).rejects.toEqual(refusal('wrong-passkey'));
	});

	it('a new password ends sign-ins that are half done, too', async () => {
		await aColleague();
		const actor = await wholly();
		await anApp(actor);
		const { token } = await half();
		await changePassword(actor, { current: PASSWORD, next: 'harbor under the lantern' });
		expect(await findHalfSignedIn(token, FROM)).toBeUndefined();
	});
});
