import type { Page } from '@playwright/test';
import { expect, expectNoSidewaysScroll, SIZES, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const PLAN = 'Refusal training, first evening';

/** The words of buttons that are wider than their button. */
const wordsThatStickOut = (page: Page): Promise<string[]> =>
	page.evaluate(() =>
		[...document.querySelectorAll('button')]
			.filter((button) => button.checkVisibility() && button.scrollWidth > button.clientWidth + 1)
			.map((button) => button.textContent.trim())
	);

test('with letters twice as large every button of a phone holds its words', async ({ house }) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const { page } = await house.seat('Carmen', 'phone');
	await console.push('How are you arriving?');
	await expect(page.getByRole('radio').first()).toBeVisible();
	await page.evaluate(() => void (document.documentElement.style.fontSize = '200%'));
	expect(await wordsThatStickOut(page)).toEqual([]);
	await expectNoSidewaysScroll(page);
	await console.page
		.getByRole('button', { name: /^Start \d/ })
		.first()
		.click();
	await expect(page.getByRole('timer')).toBeVisible();
	await expect(page.getByText('Hola, Carmen')).toBeInViewport({ ratio: 1 });
	await expectNoSidewaysScroll(page);
	await page.getByRole('button', { name: 'Texto e idioma' }).click();
	await expect(page.getByRole('dialog').getByRole('button', { name: 'Muy grande' })).toBeVisible();
	expect(await wordsThatStickOut(page)).toEqual([]);

	const own = await house.page('phone', { locale: 'es' });
	await own.setViewportSize({ width: 320, height: 640 });
	await own.goto('/join');
	expect(await wordsThatStickOut(own)).toEqual([]);
	await own.setViewportSize(SIZES.phone);
	await own.evaluate(() => void (document.documentElement.style.fontSize = '200%'));
	expect(await wordsThatStickOut(own)).toEqual([]);
});

test('the size of letters stays through another language and a reload, and goes with the person', async ({
	house
}) => {
	await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const { page } = await house.seat('Ana');
	const letters = page.locator('html');
	const settings = page.getByRole('dialog');
	await page.getByRole('button', { name: 'Text and language' }).click();
	await settings.getByRole('button', { name: 'Largest' }).click();
	await settings.getByRole('button', { name: 'Español' }).click();
	await expect(page.getByText('Hola, Ana')).toBeVisible();
	await expect(letters).toHaveAttribute('data-text', 'largest');
	await page.reload();
	await expect(letters).toHaveAttribute('data-text', 'largest');

	await page.getByRole('button', { name: 'Texto e idioma' }).click();
	await expect(settings.getByRole('button', { name: 'Muy grande' })).toHaveAttribute('aria-pressed', 'true');
	await settings.getByRole('button', { name: 'Devolver la tableta' }).click();
	await page.waitForURL('**/join*');
	const next = await house.sitDown(page, 'Ben');
	await next.page.getByRole('button', { name: 'Text and language' }).click();
	await expect(settings.getByRole('button', { name: 'Normal' })).toHaveAttribute('aria-pressed', 'true');
	await expect(letters).not.toHaveAttribute('data-text', 'largest');
});

test('whoever hears the screen hears what came in place of the button that they pressed', async ({
	house,
	clinic
}) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const ana = await house.seat('Ana');
	const { page } = ana;
	const focused = page.locator(':focus');
	await console.push('How are you arriving?');
	await expect(focused).toContainText('How strong is your urge');
	await ana.rate(3, 2);
	await expect(focused).toContainText('Done. Thank you.');
	await page.getByRole('button', { name: 'Change it' }).click();
	await expect(focused).toContainText('How strong is your urge');

	await ana.call('I don’t feel safe');
	await expect(focused).toHaveText('They know. Someone will come to you.');
	await page.getByRole('button', { name: 'It’s all right now' }).click();
	await expect(focused).toHaveText('Only your facilitators will know.');

	// A call that can't get through says so where it is made, and what helps meanwhile.
	clinic.network.cut();
	await expect(page.getByRole('dialog').getByRole('status')).toContainText('Please go to a facilitator');
	clinic.network.pass();
	await expect(page.getByRole('dialog').getByRole('status')).toHaveCount(0);
});

test('asking to be let in from a phone needs the code, and says so at once', async ({ house }) => {
	await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const phone = await house.page('phone');
	await phone.goto('/join');
	await phone.getByRole('button', { name: 'Ask the facilitator' }).click();
	await expect(phone.getByLabel('The code on the room’s screen')).toBeFocused();
	await expect(phone.getByRole('alert')).toHaveCount(0);
});
