import type { Page } from '@playwright/test';
import { expectAwake } from './support/checks';
import { showAgain } from './support/signing';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const COPIED =
	'Took part in most of the evening and tied it to a situation of the coming week, and asked for help with it.';

async function openNote(page: Page, name: string): Promise<void> {
	await page.goto('/today');
	await page
		.getByRole('listitem')
		.filter({ hasText: 'notes to sign' })
		.getByRole('link', { name: SKILLS })
		.click();
	await page.getByRole('main').getByRole('link', { name, exact: true }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
}

const sign = (page: Page) => page.getByRole('button', { name: 'Sign', exact: true }).click();

test('a nickname, initials and a slip of the hand are pointed out before signing', async ({ house }) => {
	const page = await house.staff('robin');
	await page.goto('/groups');
	await page.getByRole('link', { name: SKILLS }).click();
	await page.getByRole('link', { name: 'Hugo Montelindo' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hugo Montelindo');
	await expectAwake(page);
	await page.getByLabel('Other names (optional)').fill('Skip, el Güero');
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(page.getByText('✓ Saved')).toBeVisible();
	await page.reload();
	await expect(page.getByLabel('Other names (optional)')).toHaveValue('Skip, el Güero');

	await openNote(page, 'Ana Riverbend');
	const assessment = page.getByLabel('Assessment');
	await assessment.fill('Sat by Skip, practised with Fernholow, and was thanked by C.P.');
	await expect(page.getByText('Another person of this group may be named here: Skip.')).toBeVisible();
	await expect(page.getByText('“Fernholow” may be Fernhollow.')).toBeVisible();
	await expect(page.getByText('“C.P.” may be Carmen Piedrafina.')).toBeVisible();
	await expectAccessible(page);
	await page.getByLabel('Plan').fill('Come again.');
	await showAgain(page, 'robin');
	await sign(page);
	await expect(page.getByRole('alert')).toContainText('names another participant');
	await page.getByRole('button', { name: 'Take the names out' }).click();
	await expect(assessment).toHaveValue(
		'Sat by [another member], practised with [another member], and was thanked by [another member]'
	);
	await sign(page);
	await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Ana Riverbend');
});

test('a note that was copied from another is looked at beside it before it is signed', async ({ house }) => {
	const page = await house.staff('robin', 'tablet upright');
	await openNote(page, 'Ana Riverbend');
	await page.getByLabel('Assessment').fill(COPIED);
	await page.getByLabel('Plan').fill('Come again.');
	await showAgain(page, 'robin');
	await sign(page);
	await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Ana Riverbend');

	await openNote(page, 'Dev Marshlight');
	await page.getByLabel('Assessment').fill(COPIED.replace('coming', 'next'));
	await page.getByLabel('Plan').fill('Come again.');
	await sign(page);
	await expect(page.getByRole('alert')).toContainText('This note is very much like another one.');
	await page.getByText('Ana Riverbend, the same session').click();
	const beside = page.getByRole('region', { name: 'Very much like another note' });
	for (const word of ['next', 'coming']) await expect(beside.getByText(word, { exact: true })).toBeVisible();
	await expectAccessible(page);
	await expectNoSidewaysScroll(page);

	// It may be meant so; or it says what was this person's own.
	await beside.getByLabel('I have compared them: this is what was so for this person.').check();
	await sign(page);
	await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Dev Marshlight');
});
