import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { PARTICIPANTS, STAFF } from '../../src/lib/server/demo/people';
import { Clinic } from './support/clinic';
import { appCode, appIn } from './support/second-step';
import { expect, expectAccessible, House, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const CRAVINGS = 'Understanding cravings';
const PLAN = 'Refusal training, first evening';

test('a new installation has one first administrator, by its token, whoever else tries', async ({
	browser
}) => {
	const clinic = await Clinic.empty();
	const house = new House(clinic, browser);
	try {
		const [first, second] = [await house.page(), await house.page()];
		await first.goto('/');
		await expect(first).toHaveURL(/\/setup$/);
		await expectAccessible(first);
		const tokenFile = join(clinic.folder, 'setup-token');
		const token = readFileSync(tokenFile, 'utf8').trim();
		expect(clinic.log).toContain(token);

		await claim(first, 'Sasha Elmwood', 'guess');
		await expect(first.getByText('This is not the token.')).toBeVisible();
		await expect(first.getByLabel('Your name')).toHaveValue('Sasha Elmwood');

		// Two at once, both with the token: one of them has it.
		await second.goto('/setup');
		await fillClaim(second, 'Toni Birchall', token);
		await fillClaim(first, 'Sasha Elmwood', token);
		const setUp = { name: 'Set up', exact: true };
		await Promise.all([first, second].map((page) => page.getByRole('button', setUp).click()));
		const ready = (page: Page) => page.getByText('The clinic is set up.').isVisible();
		await expect.poll(async () => (await ready(first)) !== (await ready(second))).toBe(true);
		const [winner, loser] = (await ready(first)) ? [first, second] : [second, first];
		await expect(loser.getByText('The clinic is set up.')).toHaveCount(0);
		expect(existsSync(tokenFile)).toBe(false);
		expect((await loser.goto('/setup'))!.status()).toBe(404);

		await signIn(winner, 'first.administrator', 'four words nobody guesses');
		// Whose account opens all others has a second step from the first day.
		await expect(winner.getByRole('heading', { name: 'Set up your second step' })).toBeVisible();
		const { secret } = await appIn(winner);
		await winner.getByLabel('The code that the app shows now').fill(appCode(secret));
		await winner.getByRole('button', { name: 'Switch the app on' }).click();
		await winner.getByRole('link', { name: 'I have kept them: go on' }).click();
		await expect(winner.getByRole('navigation').getByRole('link', { name: 'Staff' })).toBeVisible();
		await winner.goto('/staff');
		await expect(winner.getByRole('row')).toHaveCount(2);
	} finally {
		await house.close();
		await clinic.remove();
	}
});

test('a wrong password and an unknown name are answered alike, and guessing is slowed down in words', async ({
	house
}) => {
	const page = await house.page();
	const robin = STAFF.find(({ key }) => key === 'robin')!;
	await page.goto('/sign-in');
	await expectAccessible(page);
	for (const name of ['nobody', robin.signInName]) {
		await signIn(page, name, 'not the password at all');
		await expect(page.getByRole('alert')).toHaveText(
			'The name or the password is not right. Check both and try again.'
		);
		await expect(page.getByLabel('Sign-in name')).toHaveValue(name);
	}
	for (let tries = 2; tries <= 6; tries++) await signIn(page, robin.signInName, `guess ${tries}`);
	await signIn(page, robin.signInName, robin.password);
	await expect(page.getByRole('alert')).toHaveText(/^Too many tries\. Wait \d+ seconds, then try again\.$/);
	// Nobody else has to wait for it, and once it is over neither does she.
	const casey = await house.staff('casey');
	await expect(casey.getByRole('banner')).toContainText('Casey Morrowfield');
	await expect(async () => {
		await page.goto('/sign-in');
		if (page.url().endsWith('/sign-in')) await signIn(page, robin.signInName, robin.password);
		await page.goto('/');
		expect(await page.getByRole('banner').textContent()).toContain(robin.displayName);
	}).toPass();
});

test('signing out everywhere cuts the console that is open in another browser', async ({ house }) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const elsewhere = await house.staff('robin');
	await elsewhere.goto('/account');
	await elsewhere.getByRole('button', { name: 'Sign out everywhere' }).click();
	await expect(elsewhere.getByText('You are signed out on every device.')).toBeVisible();
	await expect(console.page).toHaveURL(/\/sign-in/);
	expect(await console.page.content()).not.toMatch(/Riverbend|Ana R\./);
	await console.page.goBack();
	await expect(console.page.getByText('Ana R.')).toHaveCount(0);
});

test('a facilitator who is taken off a group loses the console that she has open', async ({ house }) => {
	const robin = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const marisol = await house.staff('marisol');
	await marisol.goto(robin.page.url());
	await expect(marisol.getByText('Ana R.')).toBeVisible();

	const casey = await house.staff('casey');
	await casey.goto('/groups');
	await casey.getByRole('link', { name: SKILLS }).click();
	await casey.getByRole('link', { name: 'Change the group' }).click();
	await casey.getByLabel('Marisol Vegaclara').uncheck();
	await casey.getByRole('button', { name: 'Save' }).click();

	await expect(marisol.getByRole('heading', { name: 'Esta página no está aquí' })).toBeVisible();
	await expect(marisol.getByText('Ana R.')).toHaveCount(0);
	await expect(robin.page.getByText('Ana R.')).toBeVisible();
});

/** What stands in each role's navigation, and what is not there for it whatever address it types. */
const NAVIGATION = {
	robin: ['Today', 'Groups', 'Hours', 'Dashboard', 'Search', 'Library', 'Plans'],
	marisol: ['Hoy', 'Grupos', 'Horas', 'Panel', 'Buscar', 'Biblioteca', 'Planes'],
	jordan: ['Review', 'Groups', 'Hours', 'Dashboard', 'Search', 'Library', 'Plans'],
	casey: ['Groups', 'Hours', 'Dashboard', 'Staff', 'Tablets', 'Audit', 'Settings']
} as const;
const SHUT = {
	robin: ['/review', '/staff', '/staff/new', '/tablets', '/settings', '/settings/rules'],
	marisol: [
		'/review',
		'/staff',
		'/tablets',
		'/settings',
		'the group',
		'its edit',
		'the person',
		'its console'
	],
	jordan: ['/groups/new', '/staff', '/tablets', '/settings', 'its edit', 'its card', 'its console'],
	casey: ['/review', '/search', '/dashboard/exercises', 'its console']
} as const;

test('each role sees its own navigation, and whatever else is not there for it', async ({ house }) => {
	const robin = await house.openRoom(await house.staff('robin'), CRAVINGS, 'Why I am here');
	const consolePath = new URL(robin.page.url()).pathname;
	for (const name of ['robin', 'marisol', 'jordan', 'casey'] as const) {
		const page = name === 'robin' ? robin.page : await house.staff(name);
		await page.goto('/');
		await expect(page.getByRole('navigation').getByRole('link')).toHaveText([...NAVIGATION[name]]);
		const paths = await pathsOf(robin.page, consolePath);
		for (const place of SHUT[name]) {
			const response = await page.goto(paths[place] ?? place);
			expect(response!.status(), `${name} at ${place}`).toBe(404);
			const words = await page.content();
			for (const { firstName, lastName } of PARTICIPANTS) {
				expect(words, `${name} at ${place}`).not.toContain(lastName);
				expect(words, `${name} at ${place}`).not.toMatch(new RegExp(`\\b${firstName}\\b`));
			}
		}
	}
	const stranger = await house.page();
	for (const path of ['/today', '/groups', '/review', '/staff', '/tablets', '/settings', consolePath]) {
		await stranger.goto(path);
		await expect(stranger).toHaveURL(/\/sign-in$/);
	}
});

/** Where things of Robin's group are, which others may try to open by their addresses. */
async function pathsOf(robin: Page, consolePath: string): Promise<Partial<Record<string, string>>> {
	await robin.goto('/groups');
	const hrefOf = (name: string) => robin.getByRole('main').getByRole('link', { name }).getAttribute('href');
	const group = (await hrefOf(CRAVINGS))!;
	await robin.goto(group);
	const person = (await hrefOf('Iris Thistledown'))!;
	return {
		'the group': group,
		'its edit': `${group}/edit`,
		'the person': person,
		'its card': `${person}/card`,
		'its console': consolePath
	};
}

async function fillClaim(page: Page, name: string, token: string): Promise<void> {
	await page.getByLabel('Token').fill(token);
	await page.getByLabel('Name of the clinic').fill('Meadow Clinic');
	await page.getByLabel('Your name').fill(name);
	await page.getByLabel('Sign-in name').fill('first.administrator');
	await page.getByLabel('Password', { exact: true }).fill('four words nobody guesses');
}

async function claim(page: Page, name: string, token: string): Promise<void> {
	await fillClaim(page, name, token);
	await page.getByRole('button', { name: 'Set up', exact: true }).click();
}

async function signIn(page: Page, name: string, password: string): Promise<void> {
	await page.getByLabel('Sign-in name').fill(name);
	await page.getByLabel('Password', { exact: true }).fill(password);
	const answered = page.waitForResponse((response) => response.request().method() === 'POST');
	await page.getByRole('button', { name: 'Sign in', exact: true }).click();
	await answered;
}
