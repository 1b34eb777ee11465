import type { Page } from '@playwright/test';
import { expectAwake } from './support/checks';
import { showAgain } from './support/signing';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';

/** A note of the demo clinic's last evening, which nobody has touched. */
async function openNote(page: Page, name: string): Promise<void> {
	await page.goto('/today');
	await page
		.getByRole('listitem')
		.filter({ hasText: /notes to sign|notas por firmar/ })
		.getByRole('link', { name: SKILLS })
		.click();
	await page.getByRole('main').getByRole('link', { name, exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
	await expectAwake(page);
}

async function openPerson(page: Page, name: string): Promise<void> {
	await page.goto('/groups');
	await page.getByRole('link', { name: SKILLS }).click();
	await page.getByRole('link', { name }).first().click();
	await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

const section = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const isSaved = (page: Page) => expect(page.getByText('✓ Saved')).toBeVisible();
const ATTENDED = /^Ana attended the whole session/;
/** The list of what was drafted into a note's first section. */
const drafted = (page: Page) =>
	page
		.getByRole('group')
		.filter({ hasText: /^From the session/ })
		.first();

test('a clinic chooses a format for a type of group, and drafts that nobody has touched follow', async ({
	house
}) => {
	const casey = await house.staff('casey');
	await casey.goto('/settings');
	await casey.getByRole('link', { name: 'Note formats' }).click();
	await expectAccessible(casey);
	await casey.getByLabel('Skills', { exact: true }).selectOption('BIRP');
	await casey.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(casey.getByText('✓ Saved')).toBeVisible();

	const robin = await house.staff('robin');
	await openNote(robin, 'Ana Riverbend');
	await expect(section(robin, 'Behavior')).toHaveValue(/Ana attended/);
	await expect(section(robin, 'Intervention')).toHaveValue(/^Took part in “/);
	await section(robin, 'Response').fill('Took part.');
	await isSaved(robin);

	// Somebody has written in this session's notes now: they stay as they were begun.
	await casey.getByLabel('Skills', { exact: true }).selectOption('SOAP');
	await casey.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(casey.getByText('✓ Saved')).toBeVisible();
	await openNote(robin, 'Ben Larkspur');
	await expect(section(robin, 'Behavior')).toHaveValue(/Ben/);
});

test('a template is written, previewed, used, and stays out of the archive while it is in use', async ({
	house
}) => {
	const casey = await house.staff('casey');
	await casey.goto('/settings/notes');
	await casey.getByRole('link', { name: 'New template from DAP' }).click();
	await expectAwake(casey);
	await expectAccessible(casey);
	await casey.getByLabel('Name of the template').fill('Evening note');
	const sections = casey.getByRole('region', { name: 'Sections' });
	const preview = casey.getByRole('region', { name: 'Preview' });
	const headings = () => sections.getByRole('heading', { level: 3 });

	await casey.getByRole('button', { name: 'Add a section' }).click();
	await sections.getByLabel('Heading in English').last().fill('Safety');
	await sections.getByLabel('Heading in Spanish').last().fill('Seguridad');
	await casey.getByLabel('Risk, and what was done about it').selectOption('Safety');
	await sections.getByRole('button', { name: 'Up: Safety' }).click();
	await expect(headings()).toHaveText(['1. Data', '2. Assessment', '3. Safety', '4. Plan']);
	await expect(preview.getByText('did not feel safe').first()).toBeVisible();

	// What a removed section took goes to its neighbor, and comes back with it.
	await sections.getByRole('button', { name: 'Remove: Safety' }).click();
	await expect(casey.getByLabel('Risk, and what was done about it')).toHaveValue('assessment');
	await sections.getByRole('button', { name: 'Undo' }).click();
	await expect(headings()).toHaveText(['1. Data', '2. Assessment', '3. Safety', '4. Plan']);
	await expectAccessible(casey);
	await casey.getByRole('button', { name: 'Save the template' }).click();
	await expect(casey.getByRole('link', { name: 'Evening note' })).toBeVisible();

	await casey.getByLabel('Skills', { exact: true }).selectOption('Evening note');
	await casey.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(casey.getByText('✓ Saved')).toBeVisible();
	await casey.getByRole('button', { name: 'Archive : Evening note' }).click();
	await expect(casey.getByRole('alert')).toContainText('begun with it: Skills.');
	await expectAccessible(casey);

	const robin = await house.staff('robin');
	await openNote(robin, 'Ana Riverbend');
	await expect(section(robin, 'Safety')).toBeVisible();

	await casey.getByLabel('Skills', { exact: true }).selectOption('DAP');
	await casey.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(casey.getByText('✓ Saved')).toBeVisible();
	await casey.getByRole('button', { name: 'Archive : Evening note' }).click();
	await expect(casey.getByRole('status').filter({ hasText: 'is in the archive' })).toBeVisible();
	await casey.getByRole('button', { name: 'Undo' }).click();
	await expect(casey.getByRole('link', { name: 'Evening note' })).toBeVisible();
});

test('a drafted sentence says where it comes from, and one key strikes it out and puts it back', async ({
	house
}) => {
	const robin = await house.staff('robin');
	await openNote(robin, 'Ana Riverbend');
	const before = await section(robin, 'Data').inputValue();
	const [first, second] = before.split('\n');
	await drafted(robin).getByText('From the session', { exact: false }).click();
	const rows = drafted(robin).getByRole('listitem');
	await rows.nth(1).getByRole('button').first().click();
	await expect(rows.nth(1).getByText(/, \d+ min$/)).toBeVisible();
	await expect(rows.nth(1).getByText('What was answered:')).toBeVisible();
	await expectAccessible(robin);

	await rows.nth(1).getByRole('button').first().focus();
	await robin.keyboard.press('x');
	await expect(rows.nth(1)).toContainText('Struck out');
	await expect(section(robin, 'Data')).toHaveValue(before.replace(`\n${second}`, ''));
	await robin.keyboard.press('ArrowUp');
	await robin.keyboard.press('Delete');
	await expect(rows.nth(0)).toContainText('Struck out');
	await isSaved(robin);
	await robin.reload();
	await expectAwake(robin);
	await drafted(robin).getByText('From the session', { exact: false }).click();
	await expect(rows.nth(0)).toContainText('Struck out');
	await expect(rows.nth(1)).toContainText('Struck out');
	await rows.nth(0).getByRole('button').first().focus();
	await robin.keyboard.press('Enter');
	await rows.nth(1).getByRole('button', { name: 'Put back' }).click();
	await expect(section(robin, 'Data')).toHaveValue(before);

	// In the text itself: the sentence at the cursor, by keys and back.
	await section(robin, 'Data').press('ControlOrMeta+Home');
	await expect(robin.getByText('From the attendance.')).toBeVisible();
	await robin.keyboard.press('ControlOrMeta+Shift+Backspace');
	await expect(section(robin, 'Data')).not.toHaveValue(new RegExp(ATTENDED));
	await expect(robin.getByText(`Struck out: ${first}`)).toBeVisible();
	await robin.getByRole('button', { name: 'Undo' }).click();
	await expect(section(robin, 'Data')).toHaveValue(before);

	// What was reworded is not taken for struck out.
	await section(robin, 'Data').fill(before.replace(second!, 'In other words.'));
	await expect(rows.nth(1)).toContainText('Reworded or taken out');
});

test('on a phone a tap in the text shows where a sentence comes from, and a button strikes it out', async ({
	house
}) => {
	const robin = await house.staff('robin', 'phone');
	await openNote(robin, 'Grace Fernhollow');
	const before = await section(robin, 'Data').inputValue();
	await section(robin, 'Data').tap({ position: { x: 30, y: 20 } });
	await expect(robin.getByText('From the attendance.')).toBeVisible();
	await expectNoSidewaysScroll(robin);
	await expectAccessible(robin);
	await robin
		.getByRole('button', { name: /^Strike out : Grace/ })
		.first()
		.tap();
	await expect(section(robin, 'Data')).toHaveValue(before.split('\n').slice(1).join('\n'));
	await robin.getByRole('button', { name: 'Undo' }).tap();
	await expect(section(robin, 'Data')).toHaveValue(before);
});

test('a phrase is made once and put in by a slash, by keys or by taps, and names nobody', async ({
	house
}) => {
	const robin = await house.staff('robin', 'tablet');
	await robin.goto('/account');
	await robin.getByRole('link', { name: 'Own phrases' }).click();
	await expectAwake(robin);
	await expectAccessible(robin);
	const fresh = robin.getByRole('region', { name: 'A new phrase' });
	await fresh.getByLabel('Name', { exact: true }).fill('next step');
	await fresh.getByLabel('Words').fill('{first name} named one next step.');
	await fresh.getByRole('button', { name: 'Save the phrase' }).click();
	await expect(robin.getByRole('heading', { name: '/next-step' })).toBeVisible();
	await robin.getByRole('button', { name: 'Remove : quiet' }).click();
	await expect(robin.getByRole('heading', { name: '/quiet' })).toHaveCount(0);
	await robin.getByRole('button', { name: 'Undo' }).click();
	await expect(robin.getByRole('heading', { name: '/quiet' })).toBeVisible();

	await openNote(robin, 'Dev Marshlight');
	await section(robin, 'Assessment').fill('');
	await section(robin, 'Assessment').pressSequentially('/next');
	await expect(robin.getByRole('option', { name: '/next-step' })).toBeVisible();
	await expectAccessible(robin);
	await robin.keyboard.press('Enter');
	await expect(section(robin, 'Assessment')).toHaveValue('Dev named one next step.');
	await robin.getByRole('button', { name: 'Insert a phrase : Assessment' }).tap();
	await robin.getByRole('option', { name: '/homework' }).tap();
	await expect(section(robin, 'Assessment')).toHaveValue(
		'Dev named one next step. Dev did the homework of the last session and spoke about it.'
	);

	// Words of a note become a phrase; whoever it is about gives way, and anybody else is refused.
	await section(robin, 'Assessment').fill('Dev held back. Ben helped.');
	await section(robin, 'Assessment').selectText();
	await robin.getByRole('button', { name: 'Save as phrase : Assessment' }).click();
	const sheet = robin.getByRole('dialog', { name: 'A new phrase' });
	await expect(sheet.getByLabel('Words')).toHaveValue('{first name} held back. Ben helped.');
	await sheet.getByLabel('Name', { exact: true }).fill('held');
	await sheet.getByRole('button', { name: 'Save the phrase' }).click();
	await expect(sheet.getByRole('alert')).toContainText('This names somebody of the group.');
	await expectAccessible(robin);
	await sheet.getByLabel('Words').fill('{first name} held back.');
	await sheet.getByRole('button', { name: 'Save the phrase' }).click();
	await expect(sheet).toBeHidden();
	await section(robin, 'Plan').press('ControlOrMeta+End');
	await robin.keyboard.type(' /held');
	await robin.keyboard.press('Enter');
	await expect(section(robin, 'Plan')).toHaveValue(/ Dev held back\.$/);
});

test('goals are agreed on the person’s page, named in the note, and stand under it when it is signed', async ({
	house
}) => {
	const robin = await house.staff('robin');
	await openPerson(robin, 'Ana Riverbend');
	await expectAwake(robin);
	const goals = robin.getByRole('region', { name: 'Goals', exact: true });
	await goals.getByLabel('A new goal, in their words').fill('Call my mother on Sundays.');
	await goals.getByRole('button', { name: 'Add the goal' }).click();
	await expect(goals.getByRole('listitem').filter({ hasText: 'Call my mother' })).toBeVisible();
	await goals.getByRole('button', { name: 'Let it go : Sleep six hours on most nights.' }).click();
	await expect(goals.getByRole('status')).toContainText('has ended');
	await goals.getByRole('button', { name: 'Undo' }).click();
	await expect(goals.getByText('Ended goals')).toHaveCount(0);
	await expectAccessible(robin);

	await openNote(robin, 'Ana Riverbend');
	const goal = robin.getByRole('checkbox', { name: 'Call my mother on Sundays.' });
	await goal.check();
	const sentence = 'Goal worked on: Call my mother on Sundays.';
	await expect(section(robin, 'Assessment')).toHaveValue(new RegExp(sentence));
	await goal.uncheck();
	await expect(section(robin, 'Assessment')).not.toHaveValue(new RegExp(sentence));
	await goal.check();
	await isSaved(robin);
	await robin.reload();
	await expect(goal).toBeChecked();
	await expectAccessible(robin);
	const url = robin.url();
	await showAgain(robin, 'robin');
	await robin.getByRole('button', { name: 'Sign', exact: true }).click();
	await expect(robin).not.toHaveURL(url);

	const jordan = await house.staff('jordan');
	await jordan.goto(url);
	await expect(jordan.getByRole('region', { name: 'Goals that this note speaks to' })).toContainText(
		'Call my mother on Sundays.'
	);
	await expectAccessible(jordan);
	await openPerson(jordan, 'Ana Riverbend');
	await expect(jordan.getByText('Sleep six hours on most nights.')).toBeVisible();
	await expect(jordan.getByRole('button', { name: 'Add the goal' })).toHaveCount(0);
	const casey = await house.staff('casey');
	await openPerson(casey, 'Ana Riverbend');
	expect(await casey.content()).not.toContain('Sleep six hours');
});

test('a section, and the whole note, is copied as plain text by one button', async ({ house }) => {
	const robin = await house.staff('robin');
	await robin.context().grantPermissions(['clipboard-read', 'clipboard-write']);
	const copied = () => robin.evaluate(() => navigator.clipboard.readText());
	await openNote(robin, 'Ana Riverbend');
	await section(robin, 'Assessment').fill('Held her ground.');
	await robin.getByRole('button', { name: 'Copy : Assessment' }).click();
	await expect(robin.getByText('Copied', { exact: true })).toBeVisible();
	expect(await copied()).toBe('Held her ground.');
	await robin.getByRole('button', { name: 'Copy the whole note' }).click();
	await expect(robin.getByText('Copied', { exact: true })).toHaveCount(2);
	const plan = await section(robin, 'Plan').inputValue();
	expect(await copied()).toMatch(/^Ana Riverbend\nRefusal and assertiveness skills, .*\n\nData:\nAna /);
	expect(await copied()).toContain(`Assessment:\nHeld her ground.\n\nPlan:\n${plan}`);

	const url = robin.url();
	await isSaved(robin);
	await showAgain(robin, 'robin');
	await robin.getByRole('button', { name: 'Sign', exact: true }).click();
	await expect(robin).not.toHaveURL(url);
	await robin.goto(url);
	await expectAwake(robin);
	await robin.getByRole('button', { name: 'Copy the whole note' }).click();
	await expect(robin.getByText('Copied', { exact: true })).toBeVisible();
	expect(await copied()).toContain('Signed by Robin Alderbrook, LCSW');
});

test('what is far too long stays on the page, says so, and is saved once it is shorter', async ({
	house
}) => {
	const robin = await house.staff('robin');
	await openNote(robin, 'Ana Riverbend');
	await expectAwake(robin);
	const assessment = robin.getByLabel('Assessment');
	const long = 'Pasted words. '.repeat(14_300);
	await assessment.fill(long);
	await expect(robin.getByText(/^This part is too long to be saved: 200,200 letters/)).toBeVisible();
	await expect(robin.getByText('Not saved: a part is too long. It stays on this page.')).toBeVisible();
	await expect(assessment).toHaveValue(long);
	await expectAccessible(robin);
	await assessment.fill('Pasted words.');
	await expect(robin.getByText('✓ Saved')).toBeVisible();
	await robin.reload();
	await expect(assessment).toHaveValue('Pasted words.');
});
