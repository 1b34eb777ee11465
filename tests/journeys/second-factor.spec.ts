import type { Page } from '@playwright/test';
import { STAFF } from '../../src/lib/server/demo/people';
import { Clinic } from './support/clinic';
import { expectAwake } from './support/checks';
import {
	addDevice,
	appCode,
	appIn,
	recoveryCodesOn,
	requireOf,
	signInByPassword,
	typeCode
} from './support/second-step';
import { passwordToSign } from './support/signing';
import { expect, expectAccessible, expectNoSidewaysScroll, House, test } from './support/test';

test('an app is set up with a real code, and from then on the sign-in asks for one; a code is good once', async ({
	house,
	clinic
}) => {
	const robin = await house.staff('robin');
	await robin.goto('/account');
	await robin.getByRole('link', { name: 'Set up and change' }).click();
	await expect(robin.getByRole('heading', { name: 'Two-step sign-in' })).toBeVisible();
	await expectAccessible(robin);
	const app = await appIn(robin);
	await robin.getByLabel('The code that the app shows now').fill('000000');
	await robin.getByRole('button', { name: 'Switch the app on' }).click();
	await expect(robin.getByText('Show once more that it is you')).toBeVisible();
	await robin.getByLabel('Your password, to change this').fill(STAFF[0]!.password);
	await robin.getByRole('button', { name: 'Switch the app on' }).click();
	await expect(robin.getByText('This code is not right')).toBeVisible();
	await expect(robin.getByText(app.words), 'the same key as before').toBeVisible();
	const first = appCode(app.secret);
	await robin.getByLabel('The code that the app shows now').fill(first);
	await robin.getByRole('button', { name: 'Switch the app on' }).click();
	await expect(robin.getByText('The authenticator app is on.')).toBeVisible();
	const codes = await recoveryCodesOn(robin);
	expect(codes).toHaveLength(10);
	await expectAccessible(robin);
	await robin.reload();
	await expect(robin.getByRole('region', { name: 'Recovery codes' })).toContainText('10 recovery codes left');
	expect(await robin.content()).not.toContain(codes[0]);

	await robin.getByRole('button', { name: 'Sign out', exact: true }).click();
	await signInByPassword(robin, 'robin');
	await expect(robin.getByRole('heading', { name: 'The second step' })).toBeVisible();
	await expectAccessible(robin);
	// The password alone opens nothing.
	for (const path of ['/today', '/groups', '/account', '/account/second-factor']) {
		await robin.goto(path);
		await expect(robin).toHaveURL(/\/sign-in\/second$/);
	}
	await typeCode(robin, first);
	await expect(robin.getByText('This code is not right, or was used already.')).toBeVisible();
	await typeCode(robin, await app.next(first));
	await expect(robin.getByRole('banner')).toContainText('Robin Alderbrook');

	// Secrets and codes are in no log.
	for (const word of [app.secret, first, ...codes]) expect(clinic.log).not.toContain(word);
});

test('a recovery code does in place of a lost phone, once, and says how many are left', async ({ house }) => {
	const robin = await house.staff('robin', 'phone');
	const { codes } = await setUp(robin, 'robin');
	await robin.getByRole('button', { name: 'Sign out', exact: true }).click();
	await signInByPassword(robin, 'robin');
	await robin.getByText("I don't have it with me").click();
	await useRecovery(robin, codes[0]!.toLowerCase().replaceAll('-', ' '));
	await expect(robin.getByText('You signed in with a recovery code.')).toBeVisible();
	await expect(robin.getByText('You have 9 recovery codes left.')).toBeVisible();
	await expectNoSidewaysScroll(robin);

	await robin.getByRole('button', { name: 'Sign out', exact: true }).click();
	await signInByPassword(robin, 'robin');
	await robin.getByText("I don't have it with me").click();
	await useRecovery(robin, codes[0]!);
	await expect(
		robin.getByText('This is not one of your recovery codes, or it was used already.')
	).toBeVisible();
	await useRecovery(robin, codes[1]!);
	await expect(robin.getByText('You have 8 recovery codes left.')).toBeVisible();

	// New ones end the old ones; and without the app there are none.
	await robin.getByRole('button', { name: 'Make new recovery codes' }).click();
	await robin.getByLabel('Your password, to change this').fill(STAFF[0]!.password);
	await robin.getByRole('button', { name: 'Make new recovery codes' }).click();
	const renewed = await recoveryCodesOn(robin);
	expect(renewed.filter((code) => codes.includes(code))).toEqual([]);
	await robin.getByRole('button', { name: 'Switch the app off' }).click();
	await expect(robin.getByText('The authenticator app is off.')).toBeVisible();
	await robin.getByRole('button', { name: 'Sign out', exact: true }).click();
	await signInByPassword(robin, 'robin');
	await expect(robin.getByRole('banner')).toContainText('Robin Alderbrook');
});

test('all of it works without script', async ({ house }) => {
	const robin = await house.staff('robin', 'laptop', { script: false });
	await robin.goto('/account/second-factor');
	const app = await appIn(robin);
	const first = appCode(app.secret);
	await robin.getByLabel('The code that the app shows now').fill(first);
	await robin.getByLabel('Your password, to change this').fill(STAFF[0]!.password);
	await robin.getByRole('button', { name: 'Switch the app on' }).click();
	const codes = await recoveryCodesOn(robin);
	await robin.getByRole('button', { name: 'Sign out', exact: true }).click();
	await signInByPassword(robin, 'robin');
	await typeCode(robin, '000000');
	await expect(robin.getByText('This code is not right')).toBeVisible();
	await robin.getByText("I don't have it with me").click();
	await robin.getByLabel('One of your recovery codes').fill(codes[3]!);
	await robin.getByRole('button', { name: 'Use the recovery code' }).click();
	await expect(robin.getByText('You have 9 recovery codes left.')).toBeVisible();
});

test('a role that must have a second step is led through its set-up after the password, and gets nothing before', async ({
	house
}) => {
	const casey = await house.staff('casey');
	await requireOf(casey, 'Supervisor', 'Facilitator');
	await casey.reload();
	await expect(casey.getByRole('checkbox', { name: 'Supervisor' })).toBeChecked();
	await expect(casey.getByRole('checkbox', { name: 'Administrator' })).not.toBeChecked();

	const jordan = await house.page('phone');
	await signInByPassword(jordan, 'jordan');
	await expect(jordan.getByRole('heading', { name: 'Set up your second step' })).toBeVisible();
	await expectAccessible(jordan);
	await expectNoSidewaysScroll(jordan);
	for (const path of ['/review', '/groups', '/account']) {
		await jordan.goto(path);
		await expect(jordan).toHaveURL(/\/sign-in\/set-up$/);
	}
	await expectAwake(jordan);
	const app = await appIn(jordan);
	const first = appCode(app.secret);
	await jordan.getByLabel('The code that the app shows now').fill(first);
	await jordan.getByRole('button', { name: 'Switch the app on' }).click();
	await expect(jordan.getByRole('heading', { name: 'Your second step is set up' })).toBeVisible();
	expect(await recoveryCodesOn(jordan)).toHaveLength(10);
	await expectAccessible(jordan);
	await jordan.getByRole('link', { name: 'I have kept them: go on' }).click();
	await expect(jordan.getByRole('banner')).toContainText('Jordan Whitmeadow');

	// The next time it is asked for; and she who must not have one is not asked.
	await jordan.getByRole('button', { name: 'Sign out', exact: true }).click();
	await signInByPassword(jordan, 'jordan');
	await typeCode(jordan, await app.next(first));
	await expect(jordan.getByRole('banner')).toContainText('Jordan Whitmeadow');

	// In Spanish, and without script.
	const marisol = await house.page('laptop', { script: false, locale: 'es-US' });
	await signInByPassword(marisol, 'marisol');
	await expect(marisol.getByRole('heading', { name: 'Configure su segundo paso' })).toBeVisible();
	const key = await appIn(marisol);
	await marisol.getByLabel('El código que la aplicación muestra ahora').fill(appCode(key.secret));
	await marisol.getByRole('button', { name: 'Activar la aplicación' }).click();
	expect(await recoveryCodesOn(marisol)).toHaveLength(10);
	await marisol.getByRole('link', { name: 'Los he guardado: continuar' }).click();
	await expect(marisol.getByRole('banner')).toContainText('Marisol Vegaclara');
});

test('an administrator resets the second step of a colleague who has lost it, which signs them out', async ({
	house
}) => {
	const robin = await house.staff('robin');
	await setUp(robin, 'robin');
	const casey = await house.staff('casey');
	await casey.goto('/staff');
	await casey.getByRole('link', { name: 'Robin Alderbrook' }).click();
	const card = casey.getByRole('region', { name: 'Second step at sign-in' });
	await expect(card).toContainText('This person has had a second step since');
	await expectAccessible(casey);
	await card.getByLabel('Your password, to change this').fill('not my password');
	await card.getByRole('button', { name: 'Reset the second step' }).click();
	await expect(card).toContainText('This is not your password.');
	await card
		.getByLabel('Your password, to change this')
		.fill(STAFF.find(({ key }) => key === 'casey')!.password);
	await card.getByRole('button', { name: 'Reset the second step' }).click();
	await expect(card).toContainText('The second step was reset.');
	await expect(card).toContainText('This person has no second step.');
	await robin.goto('/today');
	await expect(robin).toHaveURL(/\/sign-in$/);
	await signInByPassword(robin, 'robin');
	await expect(robin.getByRole('banner')).toContainText('Robin Alderbrook');
	await casey.goto('/audit');
	const entries = casey.getByRole('row').filter({ hasText: 'Second step of an account reset' });
	await expect(entries).toHaveCount(1);
});

test('a passkey is the second step, and signs somebody in without name and password', async ({ house }) => {
	const robin = await house.staff('robin');
	await addDevice(robin);
	await robin.goto('/account');
	await expectAwake(robin);
	await robin.getByLabel('Name of the new passkey').fill('Laptop in the office');
	await passwordToSign(robin).fill(STAFF[0]!.password);
	await robin.getByRole('button', { name: 'Add a passkey' }).click();
	await expect(robin.getByText('The passkey was added.')).toBeVisible();
	expect(await recoveryCodesOn(robin)).toHaveLength(10);

	await robin.getByRole('button', { name: 'Sign out', exact: true }).click();
	await signInByPassword(robin, 'robin');
	await expect(robin.getByRole('heading', { name: 'The second step' })).toBeVisible();
	await expectAccessible(robin);
	await robin.getByRole('button', { name: 'Use a passkey' }).click();
	await expect(robin.getByRole('banner')).toContainText('Robin Alderbrook');

	await robin.getByRole('button', { name: 'Sign out', exact: true }).click();
	await robin.goto('/sign-in');
	await robin.getByRole('button', { name: 'Sign in with a passkey' }).click();
	await expect(robin.getByRole('banner')).toContainText('Robin Alderbrook');

	// Removing it is a change of what one signs in with: who does it shows that it is them.
	await robin.goto('/account');
	await expectAwake(robin);
	await robin.getByRole('button', { name: 'Remove the passkey “Laptop in the office”' }).click();
	await robin.getByLabel('Your password, to change this').fill(STAFF[0]!.password);
	await robin.getByRole('button', { name: 'Remove the passkey “Laptop in the office”' }).click();
	await expect(robin.getByText('You have no passkeys yet.')).toBeVisible();
	await robin.getByRole('button', { name: 'Sign out', exact: true }).click();
	await robin.goto('/sign-in');
	await robin.getByRole('button', { name: 'Sign in with a passkey' }).click();
	await expect(robin.getByRole('alert')).toHaveText(
		'The passkey could not be used here. Try it again, or sign in with your password.'
	);
});

test('A-5: a form from a foreign page is refused, and cookies are bound to this host and hidden from script', async ({
	browser
}) => {
	const origin = 'https://clinic.example';
	const clinic = await Clinic.copy({ ORIGIN: origin });
	const house = new House(clinic, browser);
	try {
		const post = (path: string, form: Record<string, string>, from: string, cookie = '') =>
			fetch(`http://127.0.0.1:${clinic.port}${path}`, {
				method: 'POST',
				body: new URLSearchParams(form),
				headers: { origin: from, accept: 'text/html', cookie },
				redirect: 'manual'
			});
		const { signInName, password } = STAFF[0]!;
		const foreign = await post('/sign-in', { signInName, password }, 'https://evil.example');
		expect(foreign.status).toBe(403);
		expect(foreign.headers.getSetCookie()).toEqual([]);

		const [first, second] = await Promise.all([
			post('/sign-in', { signInName, password }, origin),
			post('/sign-in', { signInName, password }, origin)
		]);
		const set = first.headers.getSetCookie();
		expect(set.map((line) => line.split('=')[0]).sort()).toEqual([
			'__Host-groundwork-known',
			'__Host-groundwork-staff'
		]);
		for (const line of set) {
			for (const bound of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict']) expect(line).toContain(bound);
			expect(line).not.toMatch(/Domain=/i);
		}
		const cookieOf = (response: Response) =>
			response.headers
				.getSetCookie()
				.find((line) => line.includes('-staff='))!
				.split(';')[0]!;
		expect(cookieOf(first), 'each sign-in has a token of its own').not.toBe(cookieOf(second));

		const change = { currentPassword: password, newPassword: 'a new one that nobody knows' };
		for (const [path, form] of [
			['/account?/password', change],
			['/account?/everywhere', {}],
			['/account/second-factor?/app', { code: '000000', offered: '' }],
			['/account/second-factor?/off', {}],
			['/account/second-factor?/codes', {}],
			['/sign-in/second?/code', { code: '000000' }],
			['/hours/export/file', { weeks: '8' }]
		] as [string, Record<string, string>][]) {
			const refused = await post(path, form, 'https://evil.example', cookieOf(first));
			expect(refused.status, path).toBe(403);
		}
		// The same from our own page is looked at, and asks who it is.
		const own = await post('/account/second-factor?/app', { code: '000000' }, origin, cookieOf(first));
		expect(await own.text()).toContain('Show once more that it is you');
	} finally {
		await house.close();
		await clinic.remove();
	}
});

/** Sets an app up from the account page. */
async function setUp(page: Page, name: 'robin'): Promise<{ codes: string[] }> {
	await page.goto('/account/second-factor');
	await expectAwake(page);
	const app = await appIn(page);
	await page.getByLabel('The code that the app shows now').fill(appCode(app.secret));
	const { password } = STAFF.find(({ key }) => key === name)!;
	await page.getByLabel('Your password, to change this').fill(password);
	await page.getByRole('button', { name: 'Switch the app on' }).click();
	return { codes: await recoveryCodesOn(page) };
}

async function useRecovery(page: Page, code: string): Promise<void> {
	await page.getByLabel('One of your recovery codes').fill(code);
	await page.getByRole('button', { name: 'Use the recovery code' }).click();
}
