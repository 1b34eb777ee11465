import type { Page } from '@playwright/test';
import { expectAwake } from './support/checks';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './support/test';

const CRAVINGS = 'Understanding cravings';
const PAYER = 'Bluebird Health Plan';

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const saysOf = (page: Page, rule: string) => page.getByLabel(`${rule}: How it is`, { exact: true });
const numberOf = (page: Page, rule: string) => page.getByLabel(`${rule}: Number`, { exact: true });

async function openPerson(page: Page, name: string): Promise<void> {
	await page.goto('/groups');
	await page.getByRole('main').getByRole('link', { name: CRAVINGS }).click();
	await page.getByRole('main').getByRole('link', { name, exact: true }).first().click();
	await page.getByRole('link', { name: 'Look or change' }).click();
	await expect(page.getByRole('heading', { name: 'Payer and certification' })).toBeVisible();
}

test('a payer is added and gets a rule of its own, from a day on and with its source', async ({ house }) => {
	const page = await house.staff('casey');
	await page.goto('/settings');
	await page.getByRole('link', { name: 'Rules and payers' }).click();
	await expect(region(page, 'The clinic’s rule')).toContainText('At most 12 participants in a session.');
	await expectAwake(page);
	await page.getByLabel('Name of the payer').fill(' bluebird health plan ');
	await page.getByRole('button', { name: 'Add the payer' }).click();
	await expect(page.getByText('There is a payer of this name already.')).toBeVisible();
	await page.getByLabel('Name of the payer').fill('Heron County');
	await page.getByRole('button', { name: 'Add the payer' }).click();
	await expect(page.getByText(/^The payer was added\./)).toBeVisible();
	await expect(page.getByLabel('Name of the payer')).toHaveValue('');

	await page.getByRole('link', { name: 'Heron County' }).click();
	await expect(region(page, 'History')).toContainText('Nothing has been written yet.');
	await expectAwake(page);
	const size = 'Participants in one session, at most';
	await saysOf(page, size).selectOption('This number');
	await numberOf(page, size).fill('8');
	await saysOf(page, 'Hours after which an unsigned note is overdue').selectOption('No rule');
	await page
		.getByLabel('Whose notes a supervisor co-signs')
		.selectOption('Those signed with these credentials');
	await page.getByLabel('Credentials', { exact: true }).fill('LCDC-I, QMHP');
	await page.getByLabel('It holds from').fill('2020-01-01');
	await page.getByRole('button', { name: 'Write down this rule' }).click();
	// What does not fit is named beside its field, and nothing that was typed is lost.
	await expect(page.getByLabel('Where it is written')).toHaveAttribute('aria-invalid', 'true');
	await page.getByLabel('Where it is written').fill('Contract of 2026, section 3');
	await page.getByRole('button', { name: 'Write down this rule' }).click();
	await expect(page.getByText('Choose today or a later day.')).toBeVisible();
	await expect(numberOf(page, size)).toHaveValue('8');
	await page.getByLabel('It holds from').fill((await page.getByLabel('It holds from').getAttribute('min'))!);
	await page.getByRole('button', { name: 'Write down this rule' }).click();
	await expect(page.getByText(/^The rule is written\. It holds from /)).toBeVisible();

	const today = region(page, 'What holds today');
	await expect(today).toContainText('At most 8 participants in a session.');
	await expect(today).toContainText('No unsigned note is overdue.');
	await expect(today).toContainText('A supervisor co-signs notes signed with LCDC-I or QMHP.');
	// What it leaves open is the clinic's.
	await expect(today).toContainText('Notes are signed within 24 hours of the session.');
	await expect(region(page, 'History').getByRole('listitem')).toHaveCount(1);
	await expect(region(page, 'History')).toContainText('Contract of 2026, section 3');
	await expect(region(page, 'History')).toContainText('Casey Morrowfield');
	await expectAccessible(page);
	await expectNoSidewaysScroll(page);

	await page.getByRole('button', { name: 'Put this payer away' }).click();
	await expect(page.getByText('This payer was put away')).toBeVisible();
	await page.getByRole('button', { name: 'Bring this payer back' }).click();
	await expect(page.getByText('This payer was put away')).toHaveCount(0);
});

test('a session says by which rules it is judged, and a later change leaves it alone', async ({ house }) => {
	const [casey, robin] = [await house.staff('casey'), await house.staff('robin')];
	const judged = region(robin, 'By the rules');
	await robin.goto('/today');
	await robin
		.getByRole('main')
		.getByRole('link', { name: /^Understanding cravings, / })
		.click();
	await expect(judged).toContainText('The group was no larger than the rules allow.');
	await judged.getByText(/^Judged by the rules as they stood on /).click();
	await expect(judged.getByRole('heading', { name: PAYER })).toBeVisible();
	await expect(judged).toContainText('Notes are signed within 48 hours of the session.');
	await expectAccessible(robin);

	await casey.goto('/settings/rules/site');
	await expectAwake(casey);
	const size = 'Participants in one session, at most';
	await numberOf(casey, size).fill('2');
	await casey.getByLabel('Where it is written').fill('A slip');
	await casey.getByRole('button', { name: 'Write down this rule' }).click();
	await expect(region(casey, 'What holds today')).toContainText('At most 2 participants in a session.');
	await robin.reload();
	await expect(judged).toContainText('The group was no larger than the rules allow.');
	await expect(judged).not.toContainText('At most 2 participants');
});

test('a certification is written down, shown where it is due, and taken back', async ({ house }) => {
	const page = await house.staff('robin');
	await page.goto('/today');
	const due = region(page, 'Certifications');
	await expect(due.getByRole('listitem')).toHaveText([/Kim Saltmarsh.*Due soon.*Due again on /s]);
	await expectAccessible(page);
	await due.getByRole('link', { name: 'Kim Saltmarsh' }).click();
	await page.waitForURL('**/certification');
	const certification = page.url();

	const state = region(page, 'Certification of weekly hours');
	await expect(state).toContainText('at least 9 hours a week, and again at least every 60 days');
	await expectAwake(page);
	await page.getByLabel('Hours a week').fill('8');
	await page.getByLabel('Who certified').fill('Dr. Sorrel Finchley');
	await page.getByRole('button', { name: 'Save the certification' }).click();
	await expect(page.getByText('The smallest number here is 9.')).toBeVisible();
	await expect(page.getByLabel('Who certified')).toHaveValue('Dr. Sorrel Finchley');
	await page.getByLabel('Hours a week').fill('9');
	await page.getByRole('button', { name: 'Save the certification' }).click();
	await expect(page.getByText('The certification is saved.')).toBeVisible();
	await expect(state).toContainText('Up to date');
	const history = region(page, 'What was written down').getByRole('listitem');
	await expect(history).toHaveCount(2);
	await expect(history.first()).toContainText('Dr. Sorrel Finchley certified 9 hours a week');
	await expectAccessible(page);
	await page.goto('/today');
	await expect(due).toHaveCount(0);

	await page.goto(certification);
	await history
		.first()
		.getByRole('button', { name: /^Take it back/ })
		.click();
	await expect(page.getByText('The certification was taken back.')).toBeVisible();
	await expect(state).toContainText('Due soon');
	await page.goto('/hours');
	await expect(region(page, 'Certifications').getByRole('link', { name: 'Kim Saltmarsh' })).toBeVisible();
});

test('who pays is chosen on the person’s page; a supervisor reads it, and writes down certifications', async ({
	house
}) => {
	const robin = await house.staff('robin');
	await openPerson(robin, 'Iris Thistledown');
	await expect(robin.getByLabel('Payer', { exact: true }).locator('option:checked')).toHaveText(PAYER);
	await robin.getByLabel('Payer', { exact: true }).selectOption('Nobody has said');
	await robin.getByRole('button', { name: 'Save who pays' }).click();
	await expect(robin.getByText('Who pays is saved.')).toBeVisible();
	await expect(robin.getByLabel('Payer', { exact: true }).locator('option:checked')).toHaveText(
		'Nobody has said'
	);

	const jordan = await house.staff('jordan', 'tablet');
	await openPerson(jordan, 'Iris Thistledown');
	await expect(region(jordan, 'Who pays')).toContainText('Nobody has said');
	await expect(jordan.getByRole('button', { name: 'Save who pays' })).toHaveCount(0);
	await expect(jordan.getByRole('button', { name: 'Save the certification' })).toBeVisible();
	await expectAccessible(jordan);
});
