import type { Locator, Page } from '@playwright/test';
import { expectAwake } from './support/checks';
import { ConsolePage } from './support/console-page';
import { expect, expectAccessible, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const PLAN = 'Refusal training, first evening';
const OTHER_PLAN = 'Speaking up: four styles';
const SHEET = 'A plan for staying well';
const REASON = 'One reason of mine';
const OFFER = 'A polite offer';
const DEMO_LEFT = 'More work for you';
const HOMEWORK = 'Say one small no before Thursday.';
const HALF = 'For my girls';

const plan = (page: Page) => page.getByRole('region', { name: 'Plan', exact: true });
const forNext = (page: Page) => page.getByRole('region', { name: 'For next time' });
const homeworkField = (within: Page | Locator) =>
	within.getByRole('textbox', { name: 'Homework for next time' });

/** The form for an extra session of the group, with what waits for it. */
async function beforeOpening(page: Page): Promise<Locator> {
	await page.goto('/today');
	await expectAwake(page);
	await page.getByText('Open an extra session now').click();
	const extra = page.getByRole('group').filter({ hasText: 'extra session' });
	await extra.getByLabel('Group').selectOption({ label: SKILLS });
	return extra;
}

test('what an evening left over is offered for the next one, taken up, and settled by running it', async ({
	house
}) => {
	test.slow();
	const robin = await house.staff('robin');
	const first = await house.openRoom(robin, SKILLS, PLAN, 'what is left over');
	const [ana, ben] = [await house.seat('Ana'), await house.seat('Ben')];
	await first.push(REASON);
	await first.pushFromLibrary(SHEET);
	// Ana begins, and does not send. Ben never begins.
	await ana.write(HALF, 'What I want for my life');
	await expect(ana.page.getByRole('contentinfo').getByRole('status')).toHaveText('');
	await expect(ben.field('What I want for my life')).toBeVisible();

	// Homework is about the group: a name is asked about before it is kept.
	await first.tap('Give homework');
	const sheet = robin.getByRole('dialog', { name: 'For next time' });
	await homeworkField(sheet).fill('Call Ben before Thursday.');
	await sheet.getByRole('button', { name: 'Save' }).click();
	await expect(sheet.getByText('This may name somebody of the group.')).toBeVisible();
	await expectAccessible(robin);
	await homeworkField(sheet).fill(HOMEWORK);
	await sheet.getByRole('button', { name: 'Save' }).click();
	await expect(sheet).toBeHidden();
	await expect(forNext(robin).getByText(HOMEWORK)).toBeVisible();
	// It is there again where she is asked at the end.
	await robin.getByRole('button', { name: 'End the session' }).click();
	await expect(homeworkField(robin.getByRole('dialog'))).toHaveValue(HOMEWORK);
	await expectAccessible(robin);
	await robin.getByRole('button', { name: 'End now' }).click();

	// The record says what is left, and of people a number.
	await robin.waitForURL(/\/sessions\/[\w-]+$/);
	const left = forNext(robin).getByRole('listitem');
	await expect(left.filter({ hasText: SHEET })).toContainText('2 people did not finish it');
	await expect(left.filter({ hasText: OFFER })).toContainText('not run');
	// What this evening had taken up and not run is left over anew.
	await expect(left.filter({ hasText: DEMO_LEFT })).toContainText('not run');
	await expect(left.filter({ hasText: HOMEWORK })).toContainText('Homework of');
	await expect(left).toHaveCount(4);
	await expect(robin.getByText(HALF)).toHaveCount(0);
	await expectAccessible(robin);
	await robin.getByRole('main').getByRole('link', { name: 'Group note' }).click();
	await expect(robin.getByRole('textbox', { name: 'Plan', exact: true })).toHaveText(
		new RegExp(`Between sessions: ${HOMEWORK}`)
	);

	// Next time: what had no time is ticked, the sheet is not; what is not wanted goes, and can come back.
	const extra = await beforeOpening(robin);
	const tick = (title: string) => extra.getByRole('checkbox', { name: title });
	await expect(tick(OFFER)).toBeChecked();
	await expect(tick(DEMO_LEFT)).toBeChecked();
	await expect(tick(SHEET)).not.toBeChecked();
	await expect(extra.getByText(HOMEWORK)).toBeVisible();
	await extra.getByRole('button', { name: `Not any more: ${DEMO_LEFT}` }).click();
	await expect(robin.getByText('It is not offered any more.')).toBeFocused();
	await expect(tick(DEMO_LEFT)).toHaveCount(0);
	await robin.getByRole('button', { name: 'Undo' }).click();
	await expect(tick(DEMO_LEFT)).toBeVisible();
	await expectAccessible(robin);
	await tick(SHEET).check();
	await tick(DEMO_LEFT).uncheck();
	const other = extra.getByLabel('Plan', { exact: true }).getByRole('option', { name: OTHER_PLAN });
	await extra.getByLabel('Plan', { exact: true }).selectOption((await other.getAttribute('value'))!);
	await extra.getByRole('button', { name: 'Open the room' }).click();
	await robin.waitForURL('**/console');

	const next = new ConsolePage(robin, house);
	const planned = plan(robin).getByRole('listitem');
	await expect(planned.filter({ hasText: 'From last time' })).toHaveText(
		[SHEET, OFFER].map((title) => new RegExp(title))
	);
	// People arrive first.
	await expect(planned.nth(0)).toContainText('How are you arriving?');
	await expect(planned.nth(1)).toContainText(SHEET);
	await expectAccessible(robin);

	// The sheet is run, and what Ana had begun is in her fields again.
	await next.push(SHEET);
	const anaAgain = await house.seat('Ana');
	await expect(anaAgain.field('What I want for my life')).toHaveValue(HALF);
	await expect(robin.getByText(HALF)).toHaveCount(0);

	// Homework is gone over; a slip is undone.
	const before = robin.getByRole('region', { name: 'Homework from last time' });
	await expect(before.getByText(HOMEWORK).first()).toBeVisible();
	const talked = before.getByRole('button', { name: `Talked about: ${HOMEWORK}` });
	await talked.click();
	await expect(talked).toHaveCount(0);
	await before.getByRole('button', { name: `Undo: ${HOMEWORK}` }).click();
	await talked.click();

	// What was not taken waits one tap away, and is run after all.
	await next.tap('From earlier sessions (1)');
	const earlier = robin.getByRole('dialog', { name: 'From earlier sessions' });
	await expect(earlier.getByText(DEMO_LEFT, { exact: true })).toBeVisible();
	await expectAccessible(robin);
	await earlier.getByRole('button', { name: `Push: ${DEMO_LEFT}` }).click();
	await expect(robin.getByText(`“${DEMO_LEFT}” is on the tablets.`)).toBeVisible();
	await expect(robin.getByRole('button', { name: /^From earlier sessions/ })).toHaveCount(0);
	await next.end();
	await robin.waitForURL(/\/sessions\/[\w-]+$/);

	// Of the evening before nothing waits any more, but the offer that was taken and not run.
	const after = await beforeOpening(robin);
	await expect(after.getByRole('checkbox', { name: OFFER })).toBeChecked();
	await expect(after.getByRole('checkbox', { name: DEMO_LEFT })).toHaveCount(0);
	await expect(after.getByText(HOMEWORK)).toHaveCount(0);
});

test('forgotten homework is added to the record, and what waits is seen where the group is', async ({
	house
}) => {
	const robin = await house.staff('robin');
	await robin.goto('/groups');
	await robin.getByRole('link', { name: SKILLS }).click();
	const waiting = forNext(robin).getByRole('listitem');
	await expect(waiting.filter({ hasText: DEMO_LEFT })).toContainText('not run');
	await expectAwake(robin);
	await forNext(robin)
		.getByRole('button', { name: `Not any more: ${DEMO_LEFT}` })
		.click();
	await expect(waiting.filter({ hasText: DEMO_LEFT })).toHaveCount(0);

	await robin.goto('/today');
	await robin
		.getByRole('listitem')
		.filter({ hasText: 'notes to sign' })
		.getByRole('link', { name: SKILLS })
		.click();
	await expect(waiting.filter({ hasText: DEMO_LEFT })).toContainText('Put away');
	await expectAwake(robin);
	await forNext(robin)
		.getByRole('button', { name: `Bring back: ${DEMO_LEFT}` })
		.click();
	await expect(robin.getByText('It waits for the next session again.')).toBeFocused();

	await robin.getByText('Add homework that was forgotten').click();
	await homeworkField(robin).fill('Tell Ben about one good day.');
	await expect(robin.getByText('This may name somebody of the group.')).toBeVisible();
	await forNext(robin).getByRole('button', { name: 'Save' }).click();
	await expect(homeworkField(robin)).toHaveValue('Tell Ben about one good day.');
	await expectAccessible(robin);
	await homeworkField(robin).fill('Tell a friend about one good day.');
	await forNext(robin).getByRole('button', { name: 'Save' }).click();
	await expect(robin.getByText('The homework waits for the next session.')).toBeFocused();
	await expect(waiting.filter({ hasText: 'Tell a friend about one good day.' })).toBeVisible();
	await robin.getByRole('main').getByRole('link', { name: 'Group note' }).click();
	await expect(robin.getByRole('textbox', { name: 'Plan', exact: true })).toHaveText(
		/Between sessions: Tell a friend about one good day\./
	);
});
