import { existsSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { readConfig } from '../config';
import { db } from '../db';
import { sites, staff } from '../db/schema';
import { claim, FirstAdministrator, isUnclaimed, setupToken } from './first-administrator';
import { findHalfSignedIn } from './half-signed-in';
import { signIn } from './sign-in';

withDatabase();
// As the server does when it starts.
beforeEach(() => void setupToken());

const PASSWORD = 'lantern over the harbor';
const claiming = (change: Partial<FirstAdministrator> = {}): FirstAdministrator => ({
	token: change.token ?? setupToken(),
	siteName: 'Test clinic',
	timeZone: 'America/New_York',
	displayName: 'Alex Example',
	signInName: 'alex',
	language: 'en',
	password: PASSWORD,
	...change
});

describe('the first administrator', () => {
	it('makes the clinic and can sign in afterwards', async () => {
		await claim(claiming(), '192.0.2.1');
		const { token } = await signIn({ signInName: 'Alex', password: PASSWORD }, '192.0.2.1');
		// Whose account opens all others has a second step from the first day.
		expect(await findHalfSignedIn(token, null)).toMatchObject({
			step: 'set-up',
			actor: { role: 'administrator' }
		});
		expect((await db().select().from(sites)).map(({ name }) => name)).toEqual(['Test clinic']);
	});

	it('needs the token, and a wrong one changes nothing', async () => {
		await expect(claim(claiming({ token: 'guessed' }), null)).rejects.toMatchObject({
			code: 'wrong-sign-in'
		});
		expect(await isUnclaimed()).toBe(true);
	});

	it('is not found by guessing: wrong tokens are throttled', async () => {
		const outcomes: unknown[] = [];
		for (let n = 0; n < 8; n++) {
			await claim(claiming({ token: `guess ${n}` }), '192.0.2.9').catch((refused: { code: string }) =>
				outcomes.push(refused.code)
			);
		}
		expect(outcomes.at(0)).toBe('wrong-sign-in');
		expect(outcomes.at(-1)).toBe('throttled');
	});

	it('is one person, when two claim at the same moment', async () => {
		const token = setupToken();
		const outcomes = await Promise.allSettled([
			claim(claiming({ token, signInName: 'first' }), '192.0.2.1'),
			claim(claiming({ token, signInName: 'second' }), '192.0.2.2')
		]);
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
			reason: { code: 'not-found' }
		});
		expect(await db().select().from(staff)).toHaveLength(1);
		expect(await db().select().from(sites)).toHaveLength(1);
	});

	it('leaves no way in behind: the page is gone and so is the token', async () => {
		const token = setupToken();
		await claim(claiming(), null);
		await expect(claim(claiming({ token, signInName: 'late' }), null)).rejects.toMatchObject({
			code: 'not-found'
		});
		expect(existsSync(readConfig(process.env).setupTokenFile)).toBe(false);
	});

	it('has a long password and a zone that exists', () => {
		const read = (change: Record<string, string>) =>
			FirstAdministrator.safeParse({ ...claiming(), ...change }).success;
		expect(read({})).toBe(true);
		expect(read({ password: 'short' })).toBe(false);
		expect(read({ timeZone: 'Mars/Olympus' })).toBe(false);
		expect(read({ timeZone: '+05:00' })).toBe(false);
	});
});
