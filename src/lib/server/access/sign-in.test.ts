import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { withOwnPassword } from '../../../../tests/support/own-password';
import { aSite, aStaffMember } from '../../../../tests/support/world';
import { atTime, nowMs } from '../clock';
import { db } from '../db';
import { auditEntries } from '../db/schema';
import type { StaffActor } from './actor';
import { changePassword, findSignedIn, signIn, signOut, signOutEverywhere } from './sign-in';
import { addStaff, setDisabled } from './staff';

withDatabase();

const PASSWORD = 'lantern over the harbor';
const FROM = '192.0.2.7';

async function aColleague(): Promise<{ administrator: StaffActor; staffId: StaffActor['staffId'] }> {
	const administrator = await aStaffMember(await aSite(), 'administrator');
	const staffId = await withOwnPassword(
		await addStaff(administrator, {
			displayName: 'Sam Example',
			credential: 'LPC',
			signInName: 'sam',
			role: 'facilitator',
			language: 'es',
			password: PASSWORD
		})
	);
	return { administrator, staffId };
}

const refusalOf = (signInName: string, password: string): Promise<unknown> =>
	signIn({ signInName, password }, FROM).catch((refused: { code: string; detail: unknown }) => ({
		code: refused.code,
		detail: refused.detail
	}));

describe('signing in', () => {
	it('knows the person by the token, in their own language', async () => {
		await aColleague();
		const { token } = await signIn({ signInName: ' SAM ', password: PASSWORD }, FROM);
		expect(await findSignedIn(token, FROM)).toMatchObject({ displayName: 'Sam Example', language: 'es' });
	});

	it('says the same of an unknown name, a wrong password and a disabled account', async () => {
		const { administrator, staffId } = await aColleague();
		const unknown = await refusalOf('nobody', PASSWORD);
		const wrong = await refusalOf('sam', 'not the password at all');
		await setDisabled(administrator, staffId, true);
		const disabled = await refusalOf('sam', PASSWORD);
		expect(unknown).toEqual({ code: 'wrong-sign-in', detail: null });
		expect(wrong).toEqual(unknown);
		expect(disabled).toEqual(unknown);
	});

	it('is throttled by account, the right password included, and let go after the wait', async () => {
		await aColleague();
		const atMs = nowMs();
		await atTime(atMs, async () => {
			for (let n = 0; n < 6; n++) await refusalOf('sam', `wrong ${n}`);
			expect(await refusalOf('sam', PASSWORD)).toMatchObject({ code: 'throttled' });
		});
		await expect(
			atTime(atMs + 3_000, () => signIn({ signInName: 'sam', password: PASSWORD }, FROM))
		).resolves.toHaveProperty('token');
	});

	it('leaves an audit entry, refused or not, without the password in it', async () => {
		await aColleague();
		await refusalOf('sam', 'a wrong password here');
		await signIn({ signInName: 'sam', password: PASSWORD }, FROM);
		const entries = await db().select().from(auditEntries);
		expect(entries.map(({ action }) => action)).toEqual(
			expect.arrayContaining(['sign-in:refuse', 'sign-in:start'])
		);
		expect(JSON.stringify(entries)).not.toContain('password here');
	});
});

describe('signing out', () => {
	const twice = async () => {
		await aColleague();
		const credentials = { signInName: 'sam', password: PASSWORD };
		return [await signIn(credentials, FROM), await signIn(credentials, FROM)] as const;
	};

	it('ends this sign-in and no other', async () => {
		const [here, there] = await twice();
		await signOut((await findSignedIn(here.token, FROM))!.actor);
		expect(await findSignedIn(here.token, FROM)).toBeUndefined();
		expect(await findSignedIn(there.token, FROM)).toBeDefined();
	});

	it('everywhere ends them all', async () => {
		const [here, there] = await twice();
		await signOutEverywhere((await findSignedIn(here.token, FROM))!.actor);
		expect(await findSignedIn(here.token, FROM)).toBeUndefined();
		expect(await findSignedIn(there.token, FROM)).toBeUndefined();
	});

	it('happens everywhere by a new password, which needs the present one', async () => {
		const [here, there] = await twice();
		const { actor } = (await findSignedIn(here.token, FROM))!;
		const next = 'harbor under the lantern';
		await expect(changePassword(actor, { current: 'a guess', next })).rejects.toMatchObject({
			code: 'wrong-sign-in'
		});
		expect(await findSignedIn(there.token, FROM)).toBeDefined();
		await changePassword(actor, { current: PASSWORD, next });
		expect(await findSignedIn(here.token, FROM)).toBeUndefined();
		expect(await findSignedIn(there.token, FROM)).toBeUndefined();
		await expect(signIn({ signInName: 'sam', password: next }, FROM)).resolves.toHaveProperty('token');
	});

	it('happens by itself after twelve hours, and after two without use', async () => {
		const [here] = await twice();
		const hours = (n: number) => nowMs() + n * 3_600_000;
		expect(await atTime(hours(1), () => findSignedIn(here.token, FROM))).toBeDefined();
		expect(await atTime(hours(4), () => findSignedIn(here.token, FROM))).toBeUndefined();
		expect(await atTime(hours(13), () => findSignedIn(here.token, FROM))).toBeUndefined();
	});
});
