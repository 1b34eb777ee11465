import { describe, expect, it } from 'vitest';
import { totpCode } from '../../../../tests/support/app-code';
import { withDatabase } from '../../../../tests/support/database';
import { aSite, aStaffMember } from '../../../../tests/support/world';
import { atTime, nowMs } from '../clock';
import { offerAuthenticator } from './authenticator';
import { chooseOwnPassword, findHalfSignedIn, setUpApp } from './half-signed-in';
import { findSignedIn, GIVEN_PASSWORD_MS, signIn } from './sign-in';
import { addStaff, getAccount, resetPassword } from './staff';

withDatabase();

const GIVEN = 'lantern over the harbor';
const OWN = 'seven green umbrellas';
const FROM = '192.0.2.7';

const enter = async (password: string) => (await signIn({ signInName: 'sam', password }, FROM)).token;
const whole = (token: string) => findSignedIn(token, FROM);
const half = async (token: string) => (await findHalfSignedIn(token, FROM))!;

/** Sam, whose password somebody else has chosen. */
async function aNewcomer(role: 'facilitator' | 'supervisor' = 'facilitator') {
	const site = await aSite({ secondFactorFor: ['supervisor'] });
	const administrator = await aStaffMember(site, 'administrator');
	const staffId = await addStaff(administrator, {
		displayName: 'Sam Example',
		credential: '',
		signInName: 'sam',
		role,
		language: 'en',
		password: GIVEN
	});
	return { administrator, staffId };
}

describe('a password that somebody was given', () => {
	it('opens nothing but the choice of their own, and is worth nothing after it', async () => {
		const { administrator, staffId } = await aNewcomer();
		expect(await getAccount(administrator, staffId)).toMatchObject({ givenUntilMs: expect.any(Number) });
		const token = await enter(GIVEN);
		expect(await whole(token)).toBeUndefined();
		const { actor, step } = await half(token);
		expect(step).toBe('own-password');

		const next = await chooseOwnPassword(actor, OWN);
		expect(await whole(next)).toMatchObject({ displayName: 'Sam Example' });
		expect(await whole(token)).toBeUndefined();
		expect(await findHalfSignedIn(next, FROM)).toBeUndefined();
		await expect(enter(GIVEN)).rejects.toMatchObject({ code: 'wrong-sign-in' });
		expect(await whole(await enter(OWN))).toBeDefined();
		expect(await getAccount(administrator, staffId)).toMatchObject({ givenUntilMs: null });
	});

	it('is not kept as their own', async () => {
		await aNewcomer();
		const { actor } = await half(await enter(GIVEN));
		await expect(chooseOwnPassword(actor, GIVEN)).rejects.toMatchObject({ code: 'taken' });
	});

	it('works once: of two who have it, one chooses, and the other is out', async () => {
		await aNewcomer();
		const [one, other] = [await enter(GIVEN), await enter(GIVEN)];
		const [{ actor }, { actor: late }] = [await half(one), await half(other)];
		await chooseOwnPassword(actor, OWN);
		expect(await findHalfSignedIn(other, FROM)).toBeUndefined();
		await expect(chooseOwnPassword(late, 'another long password')).rejects.toMatchObject({
			code: 'not-signed-in'
		});
		expect(await whole(await enter(OWN))).toBeDefined();
	});

	it('works for a week, and then only a new one does', async () => {
		const { administrator, staffId } = await aNewcomer();
		const week = nowMs() + GIVEN_PASSWORD_MS;
		await expect(atTime(week, () => enter(GIVEN))).rejects.toMatchObject({ code: 'given-too-long-ago' });
		await expect(atTime(week, () => enter('not it at all'))).rejects.toMatchObject({ code: 'wrong-sign-in' });
		await atTime(week, () => resetPassword(administrator, staffId, GIVEN));
		expect(await atTime(week, () => enter(GIVEN))).toEqual(expect.any(String));
	});

	it('comes after the second step where that is due, and a reset asks for their own again', async () => {
		const { administrator, staffId } = await aNewcomer('supervisor');
		const { actor, step } = await half(await enter(GIVEN));
		expect(step).toBe('set-up');
		const { sealed, words } = await offerAuthenticator(actor);
		const code = totpCode(words.replaceAll(' ', ''), nowMs());
		const { token } = await setUpApp(actor, sealed, code);
		expect(await whole(token)).toBeUndefined();
		expect((await half(token)).step).toBe('own-password');
		const next = await chooseOwnPassword((await half(token)).actor, OWN);
		expect(await whole(next)).toBeDefined();

		await resetPassword(administrator, staffId, GIVEN);
		expect(await whole(next)).toBeUndefined();
		expect((await half(await enter(GIVEN))).step).toBe('give');
	});
});
