import type { Page } from '@playwright/test';
import { PARTICIPANTS } from '../../src/lib/server/demo/people';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const CRAVINGS = 'Understanding cravings';

const numberOf = (page: Page, label: string) =>
	page.getByRole('term').filter({ hasText: label }).locator('xpath=following-sibling::dd');
const chart = (page: Page, group: string) => page.getByRole('figure', { name: group });

/** Nobody is named on it, in no corner. */
async function expectNobodyNamed(page: Page): Promise<void> {
	const words = await page.getByRole('main').innerHTML();
	for (const { firstName, lastName, recordNumber } of PARTICIPANTS)
		for (const word of [firstName, lastName, recordNumber])
			expect(words).not.toMatch(new RegExp(`\\b${word}\\b`));
}

test('she sees where the work of her groups stands, in numbers that lead to their lists', async ({
	house
}) => {
	const page = await house.staff('robin');
	await page.getByRole('link', { name: 'Dashboard' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();
	// The notes of the last evening of each of her groups are still to be written.
	await expect(numberOf(page, 'Notes not signed')).not.toHaveText('0');
	await expect(numberOf(page, 'Certifications due within two weeks')).toHaveText('1');
	await expect(numberOf(page, 'No certification yet')).toHaveText('0');
	await expectNobodyNamed(page);
	await expectAccessible(page);
	await expectNoSidewaysScroll(page);

	await page.getByRole('link', { name: 'To the certifications' }).click();
	await expect(page.getByRole('region', { name: 'Certifications' })).toContainText('Kim Saltmarsh');
});

test('a chart reads as a table, with a gap where there was no session', async ({ house }) => {
	const page = await house.staff('robin', 'phone');
	await page.goto('/dashboard');
	await chart(page, SKILLS).getByText('As a table').click();
	const table = chart(page, SKILLS).getByRole('table');
	await expect(table.getByRole('row')).toHaveCount(13);
	await expect(table.getByRole('row').last()).toContainText('no session');
	await expect(table).toContainText(/\d+ of \d+ \(\d+ %\)/);
	await expectAccessible(page);
	await expectNoSidewaysScroll(page);

	await page.getByLabel('Group', { exact: true }).selectOption(CRAVINGS);
	await page.getByLabel('Looking back').selectOption('The last twelve months');
	await page.getByRole('button', { name: 'Show' }).click();
	await expect(chart(page, CRAVINGS)).toBeVisible();
	await expect(chart(page, SKILLS)).toHaveCount(0);
	await chart(page, CRAVINGS).getByText('As a table').click();
	await expect(chart(page, CRAVINGS).getByRole('columnheader', { name: 'Month' })).toBeAttached();
	await expect(chart(page, CRAVINGS).getByRole('row')).toHaveCount(13);
	await page.getByText(/^As a table: Who stays/).click();
	await expect(page.getByRole('table', { name: 'Who stays' }).getByRole('row').nth(1)).toContainText(
		'(100 %)'
	);
});

test('before and after is there for staff who treat, by exercise and for five people or more', async ({
	house
}) => {
	const jordan = await house.staff('jordan');
	await jordan.goto('/dashboard');
	await jordan.getByRole('link', { name: 'Before and after' }).click();
	const table = jordan.getByRole('table');
	await expect(table.getByRole('row').nth(1)).toBeVisible();
	// Exercises by name: none is ranked.
	const names = await table.getByRole('rowheader').allTextContents();
	expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
	await expectNobodyNamed(jordan);
	await expectAccessible(jordan);
	await expectNoSidewaysScroll(jordan);

	const casey = await house.staff('casey');
	await casey.goto('/dashboard');
	await expect(casey.getByRole('heading', { name: 'Attendance' })).toBeVisible();
	await expect(casey.getByRole('link', { name: 'Before and after' })).toHaveCount(0);
	await expectNobodyNamed(casey);
	const shut = await casey.goto('/dashboard/exercises');
	expect(shut!.status()).toBe(404);
});
