import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { totpCode } from '../../../../tests/support/app-code';
import {
	aColleague,
	anApp,
	FROM,
	half,
	later,
	MINUTE,
	PASSWORD,
	password,
	wholly
} from '../../../../tests/support/colleague';
import { withDatabase } from '../../../../tests/support/database';
import { aPasskeyOf } from '../../../../tests/support/software-passkey';
import { atTime, nowMs } from '../clock';
import { db, tx } from '../db';
import { auditEntries, recoveryCodes, staff } from '../db/schema';
import { keepAuthenticator, offerAuthenticator, removeAuthenticator } from './authenticator';
import { confirmByPassword } from './confirm';
import { findHalfSignedIn, giveCode, givePasskey, setUpApp } from './half-signed-in';
import { confirmOptions, removePasskey } from './passkeys';
import { factorsOf, renewRecoveryCodes } from './second-factor';
import { findSignedIn, isStillSignedIn } from './sign-in';

withDatabase();

const HERE = { rpId: 'clinic.example', origin: 'https://clinic.example' };
const refusal = (code: string) => expect.objectContaining({ code });

describe('an authenticator app', () => {
	it('is on after its first right code, sealed in the database, with ten recovery codes', async () => {
		const { staffId } = await aColleague();
		const actor = await wholly();
		const { sealed, words } = await offerAuthenticator(actor);
		await expect(keepAuthenticator(actor, sealed, '000000')).rejects.toEqual(refusal('wrong-sign-in'));
		expect(await factorsOf(db(), staffId)).toEqual({ appSinceMs: null, passkeys: 0, codesLeft: 0 });
		const secret = words.replaceAll(' ', '');
		const codes = await keepAuthenticator(actor, sealed, totpCode(secret, nowMs()));
		expect(new Set(codes).size).toBe(10);
		expect(await factorsOf(db(), staffId)).toMatchObject({ appSinceMs: expect.any(Number), codesLeft: 10 });
		const kept = JSON.stringify([await db().select().from(staff), await db().select().from(recoveryCodes)]);
		for (const word of [secret, ...codes!]) expect(kept).not.toContain(word);
	});

	it('is offered to one sign-in alone, for an hour', async () => {
		await aColleague();
		const [mine, other] = [await wholly(), await wholly()];
		const { sealed, words } = await offerAuthenticator(other);
		const secret = words.replaceAll(' ', '');
		const wrong = refusal('wrong-sign-in');
		await expect(keepAuthenticator(mine, sealed, totpCode(secret, nowMs()))).rejects.toEqual(wrong);
		await atTime(nowMs() + 61 * MINUTE, async () => {
			await confirmByPassword(other, PASSWORD);
			await expect(keepAuthenticator(other, sealed, totpCode(secret, nowMs()))).rejects.toEqual(wrong);
		});
	});

	it('A-5: is set up, replaced and taken away, and codes are renewed, by somebody who has lately shown that it is them', async () => {
		await aColleague();
		const { actor } = (await findSignedIn((await password()).token, FROM))!;
		const { sealed, words } = await offerAuthenticator(actor);
		const code = totpCode(words.replaceAll(' ', ''), nowMs());
		const no = refusal('not-confirmed');
		await expect(keepAuthenticator(actor, sealed, code)).rejects.toEqual(no);
		await expect(removeAuthenticator(actor)).rejects.toEqual(no);
		await expect(renewRecoveryCodes(actor)).rejects.toEqual(no);
		await expect(removePasskey(actor, 'AAAA')).rejects.toEqual(no);
		await confirmByPassword(actor, PASSWORD);
		await atTime(nowMs() + 16 * MINUTE, () => expect(removeAuthenticator(actor)).rejects.toEqual(no));
		await expect(keepAuthenticator(actor, sealed, code)).resolves.toHaveLength(10);
	});

	it('that is replaced gives no codes any more, and the recovery codes stay', async () => {
		await aColleague();
		const actor = await wholly();
		const first = await anApp(actor);
		const { sealed, words } = await offerAuthenticator(actor);
		expect(await keepAuthenticator(actor, sealed, totpCode(words.replaceAll(' ', ''), nowMs()))).toBeNull();
		await later(async () => {
			const { half: owing } = await half();
			const refused = giveCode(owing.actor, 'app', first.code());
			await expect(refused).rejects.toEqual(refusal('wrong-sign-in'));
		});
	});

	it('that is switched off takes the recovery codes with it, unless a passkey is left', async () => {
		const { staffId } = await aColleague();
		const actor = await wholly();
		await anApp(actor);
		const passkey = await aPasskeyOf(staffId);
		await removeAuthenticator(actor);
		expect(await factorsOf(db(), staffId)).toMatchObject({ passkeys: 1, codesLeft: 10 });
		await removePasskey(actor, passkey.id);
		expect(await factorsOf(db(), staffId)).toEqual({ appSinceMs: null, passkeys: 0, codesLeft: 0 });
		expect(await password()).toMatchObject({ step: 'none' });
	});
});

describe('the second step', () => {
	it('is owed after the password, and until then the token opens nothing', async () => {
		await aColleague();
		await anApp(await wholly());
		await later(async () => {
			const { token, half: owing } = await half();
			expect(owing).toMatchObject({ step: 'give', displayName: 'Sam Example' });
			expect(await findSignedIn(token, FROM)).toBeUndefined();
			expect(await isStillSignedIn(db(), owing.actor)).toBe(false);
		});
	});

	it('makes the sign-in whole under a new token', async () => {
		await aColleague();
		const { code } = await anApp(await wholly());
		await later(async () => {
			const { token, half: owing } = await half();
			const whole = await giveCode(owing.actor, 'app', code());
			expect(whole).not.toBe(token);
			expect(await findSignedIn(token, FROM)).toBeUndefined();
			expect(await findHalfSignedIn(token, FROM)).toBeUndefined();
			expect(await findSignedIn(whole, FROM)).toMatchObject({ displayName: 'Sam Example' });
		});
	});

	it('A-5: takes a code once, also of two at the same moment', async () => {
		await aColleague();
		const { code } = await anApp(await wholly());
		await later(async () => {
			const owing = await Promise.all([half(), half()]);
			const now = code();
			const given = await Promise.allSettled(owing.map(({ half: { actor } }) => giveCode(actor, 'app', now)));
			expect(given.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		});
	});

	it('A-5, guard removed: where the last step is forgotten, the same code opens a second sign-in', async () => {
		const { staffId } = await aColleague();
		const { code } = await anApp(await wholly());
		await later(async () => {
			const now = code();
			await giveCode((await half()).half.actor, 'app', now);
			await tx((tx) => tx.update(staff).set({ totpLastStep: null }).where(eq(staff.id, staffId)));
			await expect(giveCode((await half()).half.actor, 'app', now)).resolves.toBeTypeOf('string');
		});
	});

	it('takes a recovery code once, however it is typed', async () => {
		await aColleague();
		const { codes } = await anApp(await wholly());
		const [first = ''] = codes;
		const typed = first.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
		await giveCode((await half()).half.actor, 'recovery', typed);
		const again = giveCode((await half()).half.actor, 'recovery', first);
		await expect(again).rejects.toEqual(refusal('wrong-sign-in'));
	});

	it('is slowed down at the account, whichever sign-in guesses and however many at once', async () => {
		await aColleague();
		const { code } = await anApp(await wholly());
		await atTime(nowMs() + 5 * MINUTE, async () => {
			const all = await Promise.all([half(), half(), half()]);
			const guesses = all.flatMap(({ half: { actor } }) =>
				['000000', '111111', '222222', '333333'].map((guess) => giveCode(actor, 'app', guess))
			);
			const outcomes = await Promise.allSettled(guesses);
			const codes = outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.code);
			expect(codes.filter((each) => each === 'wrong-sign-in')).toHaveLength(5);
			expect(codes.filter((each) => each === 'throttled')).toHaveLength(7);
			await expect(giveCode(all[0]!.half.actor, 'app', code())).rejects.toEqual(refusal('throttled'));
		});
	});

	it('takes a passkey of one’s own, and no other', async () => {
		const { administrator, staffId } = await aColleague();
		const own = await aPasskeyOf(staffId);
		const foreign = await aPasskeyOf(administrator.staffId);
		for (const { passkey, fits } of [
			{ passkey: foreign, fits: false },
			{ passkey: own, fits: true }
		]) {
			const { half: owing } = await half();
			const { challenge } = await confirmOptions(owing.actor, HERE);
			const given = givePasskey(owing.actor, HERE, passkey.answer(challenge, HERE));
			if (fits) expect(await findSignedIn(await given, FROM)).toBeDefined();
			else await expect(given).rejects.toEqual(refusal('wrong-passkey'));
		}
	});

	it('is over half an hour after the password', async () => {
		await aColleague();
		await anApp(await wholly());
		const { token } = await half();
		expect(await atTime(nowMs() + 29 * MINUTE, () => findHalfSignedIn(token, FROM))).toBeDefined();
		expect(await atTime(nowMs() + 31 * MINUTE, () => findHalfSignedIn(token, FROM))).toBeUndefined();
	});

	it('leaves audit entries, without a code in them', async () => {
		await aColleague();
		const { code, codes } = await anApp(await wholly());
		await later(async () => {
			const { actor } = (await half()).half;
			await giveCode(actor, 'recovery', 'wrong').catch(() => undefined);
			await giveCode(actor, 'app', code());
			const entries = await db().select().from(auditEntries);
			expect(entries.map(({ action }) => action)).toEqual(
				expect.arrayContaining([
					'sign-in:first-step',
					'second-factor:refuse',
					'second-factor:set-up',
					'second-factor:give'
				])
			);
			for (const word of [code(), ...codes]) expect(JSON.stringify(entries)).not.toContain(word);
		});
	});
});

describe('a role that must have a second factor', () => {
	const required = { secondFactorFor: ['facilitator' as const] };

	it('sets it up right after the password, without being asked for that again, and gets nothing before', async () => {
		await aColleague(required);
		const { token, half: owing } = await half();
		expect(owing.step).toBe('set-up');
		expect(await findSignedIn(token, FROM)).toBeUndefined();
		const { sealed, words } = await offerAuthenticator(owing.actor);
		const code = totpCode(words.replaceAll(' ', ''), nowMs());
		const done = await setUpApp(owing.actor, sealed, code);
		expect(done.codes).toHaveLength(10);
		expect(await findSignedIn(done.token, FROM)).toBeDefined();
	});

	it('is no way around a factor that is there', async () => {
		const { staffId } = await aColleague(required);
		const { half: early } = await half();
		await aPasskeyOf(staffId);
		const { sealed, words } = await offerAuthenticator(early.actor);
		const code = totpCode(words.replaceAll(' ', ''), nowMs());
		await expect(setUpApp(early.actor, sealed, code)).rejects.toEqual(refusal('not-confirmed'));
	});

	it('leaves the sign-ins of other roles as they are', async () => {
		await aColleague({ secondFactorFor: ['administrator', 'supervisor'] });
		expect(await password()).toMatchObject({ step: 'none' });
	});
});
