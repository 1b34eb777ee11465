import type { Page } from '@playwright/test';
import { expectAwake } from './support/checks';
import { DisplayPage } from './support/display-page';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const [WORD, REASON, COUNTER, LEAVING] = [
	'A word for right now',
	'One reason of mine',
	'At the counter',
	'How are you leaving?'
] as const;

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const rows = (page: Page) =>
	page.getByRole('list', { name: 'Exercises, in their order' }).getByRole('listitem');

/** An evening of two parts: two exercises, a break of 20 minutes, and a whole plan of the curriculum. */
async function planEvening(page: Page): Promise<void> {
	await page.goto('/plans/new');
	await expectAwake(page);
	await page.getByLabel('Title').fill('Long Tuesday');
	await button(page, `Add: ${WORD}`).click();
	await button(page, `Add: ${REASON}`).click();
	await page.getByLabel('Choose a plan').selectOption({ label: 'Speaking up: four styles (65 min)' });
	await button(page, 'Add the plan').click();
	await page.getByLabel('Minutes of the break').selectOption('20 min');
}

test('an evening is put together of parts with a break between them', async ({ house }) => {
	const page = await house.staff('robin');
	await planEvening(page);
	await expect(rows(page)).toHaveCount(8);
	await expect(page.getByText('7 exercises, 100 min (20 min of it breaks)')).toBeVisible();
	await expect(page.getByText('Part 1 · 15 min')).toBeVisible();
	await expect(page.getByText('Part 2 · 65 min')).toBeVisible();

	// Taken back whole, and added again.
	await button(page, 'Remove: Break, 20 min').click();
	await expect(page.getByText('7 exercises, 80 min')).toBeVisible();
	await button(page, 'Undo').click();
	await page.getByLabel('Choose a plan').selectOption({ label: 'Stress (71 min)' });
	await button(page, 'Add the plan').click();
	await expect(page.getByText('Part 3 · 71 min')).toBeVisible();
	await button(page, 'Undo').last().click();
	await expect(page.getByText('Part 3')).toHaveCount(0);

	// A break at the end divides nothing: it says so, and is not kept so.
	await button(page, 'Add a break').click();
	const idle = page.getByText('A break stands between two exercises. Move it there, or take it out.');
	await expect(idle).toHaveCount(1);
	await button(page, 'Create the plan').click();
	await expect(page.getByRole('alert').and(idle)).toBeVisible();
	await expect(page.getByLabel('Title')).toHaveValue('Long Tuesday');
	await expectAccessible(page);
	await button(page, 'Up: Break, 15 min').click();
	await expect(page.getByText('Part 3 · 5 min')).toBeVisible();
	await button(page, 'Remove: Break, 15 min').click();

	await button(page, 'Create the plan').click();
	await expect(page.getByRole('heading', { level: 1, name: 'Long Tuesday' })).toBeVisible();
	await expect(page.getByText('7 exercises, 100 min (20 min of it breaks)')).toBeVisible();
	await page.setViewportSize({ width: 320, height: 700 });
	await expectNoSidewaysScroll(page);
});

test('a three-hour evening of the curriculum is read in its parts, and copied with its breaks', async ({
	house
}) => {
	const page = await house.staff('robin');
	await page.goto('/plans');
	await page.getByRole('link', { name: 'Three hours: urges and ways out' }).click();
	await expect(page.getByText('13 exercises, 180 min (30 min of it breaks)')).toBeVisible();
	await expect(page.getByRole('heading', { level: 3 })).toHaveText([/^Part 1/, /^Part 2/, /^Part 3/]);
	await expectAccessible(page);
	await page.getByRole('link', { name: 'Copy and change' }).click();
	await expect(rows(page)).toHaveCount(15);
	await expect(page.getByText('13 exercises, 180 min (30 min of it breaks)')).toBeVisible();
});

test('the room has its break, runs late, leaves something out and takes it back in', async ({ house }) => {
	const page = await house.staff('robin');
	await planEvening(page);
	await button(page, 'Create the plan').click();
	await expect(page.getByRole('heading', { level: 1, name: 'Long Tuesday' })).toBeVisible();

	const console = await house.openRoom(page, SKILLS, 'Long Tuesday');
	const plan = page.getByRole('region', { name: 'Plan' });
	await expect(plan.getByRole('heading', { level: 3 })).toHaveText(['Part 1 · 15 min', 'Part 2 · 65 min']);
	await expect(button(page, 'Start the break: Break, 20 min')).toHaveCount(0);
	const ana = await house.seat('Ana');
	const display = new DisplayPage(await console.openDisplay());
	await console.push(WORD);
	await expect(ana.field(/./).first()).toBeVisible();
	await ana.write('Steady');

	// Keys go from step to step, and never on into the break.
	await console.press('ArrowRight');
	await console.press('ArrowRight');
	await console.press('Space');
	await expect(console.step).toHaveText('Step 2 of 2: Talk about it');
	await expect(page.getByRole('heading', { name: 'Break' })).toHaveCount(0);
	await console.press('ArrowLeft');
	await expect(console.step).toHaveText('Step 1 of 2: Write');

	await console.tap('Start the break: Break, 20 min');
	const pause = page.getByRole('region', { name: 'Break' });
	await expect(pause).toContainText('20 min left');
	await expect(display.title).toHaveText('Break · Pausa');
	await expect(display.page.getByText(/^Back at \d+:\d\d [AP]M$/)).toBeVisible();
	await expect(display.page.getByText(/^Hora de regreso: \d+:\d\d [ap]\.m\.$/)).toBeVisible();
	await expect(display.timer).toHaveText('20 minutes left · Faltan 20 minutos');
	await expect(ana.page.getByRole('heading', { name: 'Break' })).toBeVisible();
	await expect(
		ana.page.getByText(/^We go on at \d+:\d\d [AP]M\. Your tablet waits for you\.$/)
	).toBeVisible();
	for (const screen of [page, display.page, ana.page]) await expectAccessible(screen);
	await console.press('ArrowRight');
	await expect(console.step).toHaveText('Step 1 of 2: Write Rests during the break');

	// Somebody may want a word just then.
	await ana.call('Talk after the group');
	await ana.closeSheet();
	await expect(page.getByText('would like to talk after the group').filter({ visible: true })).toBeVisible();

	// The break grows, and the evening no longer fits.
	const late = page.getByText(/^At this pace the evening ends at .+, \d+ min late\./);
	await expect(late).toHaveCount(0);
	await button(page, '5 minutes more').click();
	await expect(pause).toContainText('25 min left');
	await button(page, '5 minutes more').click();
	await expect(pause).toContainText('30 min left');
	await expect(display.timer).toHaveText('30 minutes left · Faltan 30 minutos');
	await expect(late).toBeVisible();
	await button(page, 'What to leave out…').click();
	const sheet = page.getByRole('dialog', { name: 'What to leave out' });
	await expect(sheet.getByRole('checkbox', { name: COUNTER })).toBeChecked();
	await expect(sheet.getByRole('checkbox', { checked: true })).toHaveCount(1);
	await expect(sheet.getByRole('checkbox', { name: LEAVING })).not.toBeChecked();
	await expect(sheet.getByRole('status')).toHaveText(/would end at .+, \d+ min early/);
	await expectAccessible(page);
	await sheet.getByRole('button', { name: 'Leave 1 out' }).click();
	await expect(sheet).toBeHidden();
	await expect(late).toHaveCount(0);
	await expect(button(page, `Push: ${COUNTER}`)).toHaveCount(0);

	// It ended by a slip, and goes on.
	await button(page, 'End the break').click();
	await expect(ana.page.getByRole('heading', { name: 'Break' })).toHaveCount(0);
	await expect(display.title).toContainText(WORD);
	await button(page, 'Undo: still on break').click();
	await expect(display.title).toHaveText('Break · Pausa');
	await expect(pause).toContainText('30 min left');
	await button(page, 'End the break').click();
	await expect(display.title).toContainText(WORD);
	await expect(console.step).toHaveText('Step 1 of 2: Write');

	await button(page, `Put back: ${COUNTER}`).click();
	await expect(button(page, `Push: ${COUNTER}`)).toBeVisible();

	// The next exercise ends a break by itself, and an undone push brings it back.
	await console.tap('A break now, 15 min');
	await expect(ana.page.getByRole('heading', { name: 'Break' })).toBeVisible();
	await console.push(REASON);
	await expect(ana.page.getByText(REASON)).toBeVisible();
	await expect(pause).toHaveCount(0);
	await console.tap('Undo the push');
	await expect(pause).toContainText('15 min left');
	await expect(ana.page.getByRole('heading', { name: 'Break' })).toBeVisible();
});
