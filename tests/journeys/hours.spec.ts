import type { Page } from '@playwright/test';
import { PARTICIPANTS } from '../../src/lib/server/demo/people';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './support/test';
import { expectAwake } from './support/checks';

const SKILLS = 'Refusal and assertiveness skills';
const CRAVINGS = 'Understanding cravings';
const grid = (page: Page, group = SKILLS) => page.getByRole('region', { name: `Weekly hours of ${group}` });
const rowOf = (page: Page, name: string) => grid(page).getByRole('row').filter({ hasText: name });

test('she sees at a glance who has their hours, and in words what a week holds', async ({ house }) => {
	const page = await house.staff('robin');
	await page.getByRole('link', { name: 'Hours' }).click();
	await expect(page.getByRole('heading', { name: 'Short or at risk this week' })).toBeVisible();
	// By name and by nothing else.
	const names = await grid(page).getByRole('rowheader').getByRole('link').allTextContents();
	expect(names).toEqual(
		PARTICIPANTS.slice(0, 8)
			.map(({ firstName, lastName }) => `${firstName} ${lastName}`)
			.sort()
	);
	await expect(grid(page).getByRole('columnheader')).toHaveCount(5);
	await expectAccessible(page);
	await expectNoSidewaysScroll(page);

	await rowOf(page, 'Ana Riverbend').getByRole('button').last().press('Enter');
	const sheet = page.getByRole('dialog');
	await expect(sheet.getByRole('heading', { name: /^Ana Riverbend, week of / })).toBeVisible();
	await expect(sheet).toContainText(/Attended .+ of .+ planned\./);
	await expect(sheet.getByRole('listitem').first()).toContainText(/of \d+ min/);
	await expectAccessible(page);
	await page.keyboard.press('Escape');
	await expect(sheet).toBeHidden();
	await expect(rowOf(page, 'Ana Riverbend').getByRole('button').last()).toBeFocused();
});

test('one group, and more weeks, by the filter and from the group’s page', async ({ house }) => {
	const page = await house.staff('robin');
	await page.goto('/hours');
	await page.getByLabel('Group').selectOption({ label: CRAVINGS });
	await page.getByLabel('Weeks').selectOption({ label: 'Last 8 weeks' });
	await page.getByRole('button', { name: 'Show' }).click();
	await expect(grid(page, CRAVINGS).getByRole('columnheader')).toHaveCount(9);
	await expect(grid(page)).toHaveCount(0);
	await expect(page.getByLabel('Group').locator('option:checked')).toHaveText(CRAVINGS);

	// Back is what was shown before, in the filter too.
	await page.goBack();
	await expect(grid(page)).toHaveCount(1);
	await expect(page.getByLabel('Group').locator('option:checked')).toHaveText('All groups');

	await page.goto('/groups');
	await page.getByRole('link', { name: SKILLS }).click();
	await expect(grid(page).getByRole('columnheader')).toHaveCount(5);
	await page.getByRole('link', { name: 'More weeks' }).click();
	await expect(grid(page).getByRole('columnheader')).toHaveCount(9);
	await expect(grid(page, CRAVINGS)).toHaveCount(0);
});

test('a correction of attendance counts at once, in the grid and on the person’s page', async ({ house }) => {
	const page = await house.staff('robin');
	await page.goto('/hours');
	const before = await rowOf(page, 'Grace Fernhollow').textContent();
	await page.goto('/groups');
	await page.getByRole('link', { name: SKILLS }).click();
	await page.getByRole('region', { name: 'Past sessions' }).getByRole('link').first().click();
	const row = page.getByRole('row').filter({ hasText: 'Grace Fernhollow' });
	await row.getByRole('button', { name: /^Correct/ }).click();
	const correction = page.getByRole('dialog');
	await correction.getByRole('radio', { name: 'Absent' }).check();
	await correction.getByLabel('Why is it corrected?').fill('She was at the dentist.');
	await correction.getByRole('button', { name: 'Save the correction' }).click();
	await expect(row).toContainText('Absent');

	await page.goto('/hours');
	await expect(rowOf(page, 'Grace Fernhollow')).toContainText(/Short|At risk/);
	expect(await rowOf(page, 'Grace Fernhollow').textContent()).not.toBe(before);
	await rowOf(page, 'Grace Fernhollow').getByRole('link').click();
	const hours = page.getByRole('region', { name: 'Weekly hours' }).first();
	await expect(hours).toContainText(/In the program since .+: week 4\. Planned: 13 to 17 weeks\./);
	await page.getByText('The weeks as a list').click();
	await expect(hours.getByRole('table')).toContainText(/Short by|no longer be reached/);
	await expectAccessible(page);
});

test('hours are whose the table of rights says, and no address names anybody', async ({ house }) => {
	const [robin, marisol] = [await house.staff('robin'), await house.staff('marisol')];
	const addresses: string[] = [];
	robin.on('request', (request) => addresses.push(request.url()));
	await robin.goto('/hours');
	await robin.getByLabel('Group').selectOption({ label: CRAVINGS });
	await robin.getByRole('button', { name: 'Show' }).click();
	await expect(grid(robin)).toHaveCount(0);
	const ofCravings = robin.url();
	await robin.getByRole('rowheader').getByRole('link', { name: 'Ana Riverbend' }).click();
	await expect(robin.getByRole('heading', { name: 'Ana Riverbend' })).toBeVisible();
	for (const { firstName, lastName, recordNumber } of PARTICIPANTS) {
		for (const secret of [firstName, lastName, recordNumber])
			expect(addresses.filter((address) => address.includes(secret))).toEqual([]);
	}
	// She does not lead it: it isn't there, by its address or among her groups.
	expect((await marisol.goto(ofCravings))?.status()).toBe(404);
	await marisol.goto('/hours');
	await expect(marisol.getByRole('heading', { name: 'Horas por semana' })).toBeVisible();
	await expect(marisol.getByText(CRAVINGS)).toHaveCount(0);
	await expect(marisol.getByText('Se cuentan los grupos que usted dirige', { exact: false })).toBeVisible();

	for (const name of ['jordan', 'casey'] as const) {
		const page = await house.staff(name);
		await page.getByRole('link', { name: 'Hours' }).click();
		await expect(grid(page)).toBeVisible();
		await expect(grid(page, CRAVINGS)).toBeVisible();
		await expect(
			page.getByText('All groups of a person are counted together.', { exact: false })
		).toBeVisible();
	}
});

test('on a narrow phone the grid scrolls in its own box, and the names stay', async ({ house }) => {
	const page = await house.staff('robin', 'phone');
	await page.setViewportSize({ width: 320, height: 700 });
	await page.goto('/hours?weeks=16');
	await expectNoSidewaysScroll(page);
	const name = grid(page).getByRole('rowheader').first();
	const scrolled = () => grid(page).evaluate((box) => box.scrollLeft);
	// The running week is in sight first.
	await expect.poll(scrolled).toBeGreaterThan(0);
	const before = (await name.boundingBox())!.x;
	await grid(page).evaluate((box) => box.scrollTo({ left: 0, behavior: 'instant' }));
	await expect.poll(scrolled).toBe(0);
	expect((await name.boundingBox())!.x).toBeCloseTo(before, 0);
});

test('the rules are the clinic’s: what does not fit is said beside it, what fits counts', async ({
	house
}) => {
	const page = await house.staff('casey');
	await page.goto('/settings');
	await expectAwake(page);
	await page.getByLabel('A session counts as attended from').fill('120');
	await page.getByLabel('Planned hours a week').fill('4.5');
	await page.getByLabel('Planned stay in weeks, from').fill('20');
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByText('The largest number here is 100.')).toBeVisible();
	await expect(page.getByText('The smallest number here is 20.')).toBeVisible();
	await expect(page.getByLabel('Planned hours a week')).toHaveValue('4.5');

	await page.getByLabel('A session counts as attended from').fill('45');
	await page.getByLabel('Counted in').selectOption({ label: 'Minutes' });
	await page.getByLabel('Planned stay in weeks, to').fill('24');
	await page.getByLabel('A week begins on').selectOption({ label: 'Sunday' });
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByRole('status')).toContainText('Saved');
	await page.goto('/hours');
	await expect(page.getByText('4 h 30 min in 3 sessions a week', { exact: false })).toBeVisible();
});
