import { STAFF } from './support/geometry';
import { faultsOf, largeTextFaults } from './support/screen';
import { expect, test } from './support/test';

const GIVEN = 'lantern over the harbor';
const OWN = 'seven green umbrellas';

test('a new colleague chooses a password of their own, and whoever gave the first one knows nothing any more', async ({
	house
}) => {
	const casey = await house.staff('casey');
	await casey.goto('/staff/new');
	await casey.getByLabel('Name', { exact: true }).fill('Sam Example');
	await casey.getByLabel('Sign-in name').fill('sam.example');
	await casey.getByLabel('First password').fill(GIVEN);
	await casey.getByRole('button', { name: 'Add a person' }).click();
	const row = casey.getByRole('row', { name: 'Sam Example' });
	await expect(row).toContainText('No password of their own yet');
	await row.getByRole('link').click();
	await expect(casey.getByText('They were given a password')).toBeVisible();

	const sam = await house.page('laptop');
	const enter = async (password: string) => {
		await sam.goto('/sign-in');
		await sam.getByLabel('Sign-in name').fill('sam.example');
		await sam.getByLabel('Password').fill(password);
		await sam.getByRole('button', { name: 'Sign in', exact: true }).click();
	};
	await enter(GIVEN);
	await expect(sam.getByRole('heading', { name: 'Choose your own password' })).toBeVisible();
	const rules = { rules: STAFF, language: 'en' } as const;
	expect([...(await faultsOf(sam, rules)), ...(await largeTextFaults(sam, rules))]).toEqual([]);
	await sam.goto('/groups');
	await expect(sam.getByRole('heading', { name: 'Choose your own password' })).toBeVisible();
	const field = sam.getByLabel('New password');
	const save = sam.getByRole('button', { name: 'Save it and go on' });
	await field.fill('too short');
	await save.click();
	await expect(sam.getByText('Please use at least 15 characters.')).toBeVisible();
	await field.fill(GIVEN);
	await save.click();
	await expect(sam.getByText('Choose another one than the one that you were given.')).toBeVisible();
	await field.fill(OWN);
	await save.click();
	await expect(sam).toHaveURL(/\/today$/);

	await casey.goto('/staff');
	await expect(row).toContainText('Active');
	await sam.getByRole('button', { name: 'Sign out' }).click();
	await enter(GIVEN);
	await expect(sam.getByRole('alert')).toBeVisible();
	await enter(OWN);
	await expect(sam).toHaveURL(/\/today$/);
});
