import { describe, expect, it } from 'vitest';
import type { StaffId } from '$lib/ids';
import { withDatabase } from '../../../../tests/support/database';
import { withOwnPassword } from '../../../../tests/support/own-password';
import { aGroup, aSite, aStaffMember } from '../../../../tests/support/world';
import { db } from '../db';
import { newId } from '../new-id';
import { listOwnGroups } from './rights';
import { findSignedIn, signIn } from './sign-in';
import {
	addStaff,
	changeStaff,
	getAccount,
	listAccounts,
	listStaff,
	NewStaff,
	resetPassword,
	setDisabled
} from './staff';

withDatabase();

const PASSWORD = 'lantern over the harbor';
const somebody = (change: Partial<NewStaff> = {}): NewStaff => ({
	displayName: 'Sam Example',
	credential: 'LPC',
	signInName: 'sam',
	role: 'facilitator',
	language: 'en',
	password: PASSWORD,
	...change
});

const anAdministrator = async () => aStaffMember(await aSite(), 'administrator');

describe('staff', () => {
	it('has one person for one form, however often it is sent', async () => {
		const administrator = await anAdministrator();
		const id = newId<StaffId>();
		await addStaff(administrator, somebody(), id);
		await addStaff(administrator, somebody(), id);
		expect(await listAccounts(administrator)).toHaveLength(2);
	});

	it('refuses a sign-in name that somebody has, in any case of its letters', async () => {
		const administrator = await anAdministrator();
		await addStaff(administrator, somebody());
		const again = NewStaff.parse(somebody({ signInName: ' SAM ' }));
		await expect(addStaff(administrator, again)).rejects.toMatchObject({
			code: 'taken',
			detail: { field: 'signInName' }
		});
	});

	it('needs fifteen characters in a password, of any kind', () => {
		expect(NewStaff.safeParse(somebody({ password: 'x'.repeat(14) })).success).toBe(false);
		expect(NewStaff.safeParse(somebody({ password: 'x'.repeat(15) })).success).toBe(true);
	});

	it('cuts off whoever is disabled, at once, and lets them back in', async () => {
		const administrator = await anAdministrator();
		const id = await withOwnPassword(await addStaff(administrator, somebody()));
		const { token } = await signIn({ signInName: 'sam', password: PASSWORD }, null);
		await setDisabled(administrator, id, true);
		expect(await findSignedIn(token, null)).toBeUndefined();
		await setDisabled(administrator, id, false);
		expect(await findSignedIn(token, null)).toBeUndefined();
		await expect(signIn({ signInName: 'sam', password: PASSWORD }, null)).resolves.toHaveProperty('token');
	});

	it('always keeps an administrator: nobody disables herself or changes her own role', async () => {
		const administrator = await anAdministrator();
		const self = administrator.staffId;
		const change = { displayName: 'Me', credential: '', role: 'supervisor' as const };
		await expect(setDisabled(administrator, self, true)).rejects.toMatchObject({ code: 'invalid' });
		await expect(changeStaff(administrator, self, change)).rejects.toMatchObject({ code: 'invalid' });
		await changeStaff(administrator, self, { ...change, role: 'administrator' });
		expect(await getAccount(administrator, self)).toMatchObject({ displayName: 'Me', disabled: false });
	});

	it('signs somebody out everywhere by a new password; her own an administrator changes elsewhere', async () => {
		const administrator = await anAdministrator();
		const id = await withOwnPassword(await addStaff(administrator, somebody()));
		const { token } = await signIn({ signInName: 'sam', password: PASSWORD }, null);
		await resetPassword(administrator, id, 'another long password');
		expect(await findSignedIn(token, null)).toBeUndefined();
		await expect(
			resetPassword(administrator, administrator.staffId, 'another long password')
		).rejects.toMatchObject({ code: 'invalid' });
	});

	it('takes the groups from a facilitator who becomes something else, and does not give them back', async () => {
		const administrator = await anAdministrator();
		const facilitator = await aStaffMember(administrator.siteId, 'facilitator');
		await aGroup(administrator.siteId, [facilitator]);
		const change = { displayName: 'Robin', credential: '' };
		await changeStaff(administrator, facilitator.staffId, { ...change, role: 'supervisor' });
		await changeStaff(administrator, facilitator.staffId, { ...change, role: 'facilitator' });
		expect(await listOwnGroups(db(), facilitator)).toEqual([]);
	});

	it('is not there for other roles, nor for administrators of another site', async () => {
		const administrator = await anAdministrator();
		const id = await addStaff(administrator, somebody());
		const facilitator = await aStaffMember(administrator.siteId, 'facilitator');
		const elsewhere = await anAdministrator();
		for (const other of [facilitator, elsewhere]) {
			await expect(getAccount(other, id)).rejects.toMatchObject({ code: 'not-found' });
			await expect(setDisabled(other, id, true)).rejects.toMatchObject({ code: 'not-found' });
			await expect(resetPassword(other, id, 'another long password')).rejects.toMatchObject({
				code: 'not-found'
			});
		}
		await expect(listAccounts(facilitator)).rejects.toMatchObject({ code: 'not-found' });
		expect(JSON.stringify(await listStaff(facilitator))).not.toContain('signInName');
	});
});
