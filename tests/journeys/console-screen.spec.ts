import type { Locator, Page } from '@playwright/test';
import { expectAwake } from './support/checks';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const PLAN = 'Refusal training, first evening';
const ARRIVING = 'How are you arriving?';
const REASON = 'One reason of mine';
const LAST = 'How are you leaving?';

const scrolledDown = (page: Page) => page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));

/** On the screen, and under nothing else. */
async function expectUncovered(control: Locator): Promise<void> {
	await expect(control).toBeInViewport({ ratio: 1 });
	expect(
		await control.evaluate((node) => {
			const { left, top, width, height } = node.getBoundingClientRect();
			return node.contains(document.elementFromPoint(left + width / 2, top + height / 2));
		})
	).toBe(true);
}

test('on an upright tablet nobody who needs her or waits at the door is missed, whichever column is open', async ({
	house
}) => {
	const console = await house.openRoom(await house.staff('robin', 'tablet upright'), SKILLS, PLAN);
	const { page } = console;
	const column = (name: RegExp) => page.getByRole('banner').getByRole('button', { name });
	const ana = await house.seat('Ana');
	await house.knock(await console.code(), 'Ben');
	await expect(column(/^People/)).toHaveText(/People\s*At the door: 1/);

	await column(/^Plan/).click();
	await ana.call('I don’t feel safe');
	const needs = page.getByRole('region', { name: 'Needs you' });
	for (const each of [/^Plan/, /^Now/, /^People/]) {
		await column(each).click();
		await scrolledDown(page);
		await expectUncovered(needs.getByRole('button', { name: 'Ana R.' }));
	}
	await expect(page.getByRole('status').filter({ hasText: 'Needs you: Ana R.' })).toContainText(
		'At the door: 1'
	);
	await expectAccessible(page);
	await expectNoSidewaysScroll(page);
});

test('what is pushed from far down in the plan is in sight, and so is the way to undo it', async ({
	house
}) => {
	const console = await house.openRoom(await house.staff('robin', 'tablet upright'), SKILLS, PLAN);
	const { page } = console;
	for (const size of [
		{ width: 768, height: 1024 },
		{ width: 1024, height: 768 }
	]) {
		await page.setViewportSize(size);
		const plan = page.getByRole('button', { name: 'Plan', exact: true });
		if (await plan.isVisible()) await plan.click();
		await scrolledDown(page);
		await console.push(LAST);
		await expectUncovered(page.getByRole('heading', { name: LAST }));
		const undo = page.getByRole('button', { name: 'Undo the push' });
		await expectUncovered(undo);
		if (await plan.isVisible()) await plan.click();
		await scrolledDown(page);
		await expectUncovered(undo);
		await undo.click();
		await expect(undo).toHaveCount(0);
	}
});

test('another exercise begins with its list of steps closed', async ({ house }) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	await console.push(ARRIVING);
	await console.page.getByText('All steps').click();
	await expect(console.page.getByRole('button', { name: '2 In between' })).toBeVisible();
	await console.push(REASON);
	await expect(console.page.getByRole('button', { name: '2 Talk about it' })).toBeHidden();
	await expect(console.page.getByText('All steps')).toBeVisible();
});

test('what has the focus is never under the bar at the top', async ({ house }) => {
	const console = await house.openRoom(await house.staff('robin', 'tablet upright'), SKILLS, PLAN);
	const { page } = console;
	await expectAwake(page);
	await page.getByRole('button', { name: 'Plan', exact: true }).click();
	await scrolledDown(page);
	await page.getByRole('button', { name: 'Give homework' }).focus();
	const inTheBar = () => page.evaluate(() => document.activeElement?.closest('header') !== null);
	for (let steps = 0; steps < 40 && !(await inTheBar()); steps++) {
		await page.keyboard.press('Shift+Tab');
		await expectUncovered(page.locator(':focus'));
	}
	expect(await inTheBar()).toBe(true);
});

test('what is not done from a sheet is said in the sheet, and no earlier fault stands in it', async ({
	clinic,
	house
}) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const { page } = console;
	await house.seat('Ana');
	const trouble = page.getByRole('dialog').getByText('That was not done: there is no contact.');
	clinic.network.cut();
	await expect(page.getByText('No contact with the server.')).toBeVisible();
	await console.tap('Eyes up');
	await expect(page.getByText('That was not done: there is no contact.')).toBeVisible();
	await console.person('Ana R.').click();
	const release = page.getByRole('button', { name: 'Take the tablet out' });
	await expect(release).toBeVisible();
	await expect(trouble).toHaveCount(0);

	await release.click();
	await expectUncovered(trouble);
	clinic.network.pass();
	await expect(page.getByText('No contact with the server.')).toBeHidden();
	await release.click();
	await expect(release).toBeHidden();
	await expect(trouble).toHaveCount(0);
});
