import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const HUNCH = 'Something was not said tonight.';

async function openOwnNotes(page: Page): Promise<string> {
	await page.goto('/today');
	await page
		.getByRole('listitem')
		.filter({ hasText: /notes to sign|notas por firmar/ })
		.getByRole('link', { name: SKILLS })
		.click();
	await page.getByRole('link', { name: /^(My own notes|Mis propias notas)$/ }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^(My own notes|Mis propias notas)$/);
	return page.url();
}

const field = (page: Page) => page.getByLabel(/^(What I want to think about|Lo que quiero pensar)$/);
const saved = (page: Page) => page.getByText(/✓ (Saved|Guardado)/);

test('a facilitator’s own notes are hers alone, and no part of the record', async ({ house }) => {
	const [robin, marisol] = [await house.staff('robin'), await house.staff('marisol', 'phone')];
	const address = await openOwnNotes(robin);
	await expect(robin.getByText(/You alone\. No supervisor/)).toBeVisible();
	await expectAccessible(robin);
	await field(robin).fill(HUNCH);
	await expect(saved(robin)).toBeVisible();
	await robin.reload();
	await expect(field(robin)).toHaveValue(HUNCH);

	// Whoever leads the group with her has notes of her own, and nobody else has any.
	await openOwnNotes(marisol);
	await expect(field(marisol)).toHaveValue('');
	await expectAccessible(marisol);
	await expectNoSidewaysScroll(marisol);
	for (const name of ['jordan', 'casey'] as const) {
		const page = await house.staff(name);
		expect((await page.goto(address))?.status()).toBe(404);
		await page.goto(address.replace('/own-notes', ''));
		await expect(page.getByRole('link', { name: 'My own notes' })).toHaveCount(0);
	}
	await robin.goto(address.replace('/own-notes', ''));
	expect(await robin.content()).not.toContain(HUNCH);
});

test('of two windows with her own notes neither loses a word', async ({ house, clinic }) => {
	const robin = await house.staff('robin');
	const address = await openOwnNotes(robin);
	const second = await robin.context().newPage();
	await second.goto(address);
	await field(robin).fill('In the first.');
	await expect(saved(robin)).toBeVisible();
	await field(second).fill('In the second.');
	await expect(second.getByRole('alert')).toContainText('These notes were changed in another window');
	await expect(second.getByRole('alert')).toContainText('In the first.');
	await second.getByRole('button', { name: 'Go on with theirs' }).click();
	await expect(field(second)).toHaveValue('In the first.');

	clinic.network.cut();
	await field(second).fill('In the first. Out of contact.');
	await expect(second.getByText('Not saved yet: no contact.')).toBeVisible();
	clinic.network.pass();
	await expect(saved(second)).toBeVisible();
	await second.reload();
	await expect(field(second)).toHaveValue('In the first. Out of contact.');
});

test('her own notes can be kept without script', async ({ house }) => {
	const robin = await house.staff('robin', 'laptop', { script: false });
	await openOwnNotes(robin);
	await field(robin).fill(HUNCH);
	const answered = robin.waitForEvent('load');
	await robin.getByRole('button', { name: 'Save' }).click();
	await answered;
	await robin.reload();
	await expect(field(robin)).toHaveValue(HUNCH);
});
