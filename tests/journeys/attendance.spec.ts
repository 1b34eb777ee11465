import type { Page } from '@playwright/test';
import { expectAwake } from './support/checks';
import { enrolMore, holdTogether, meetToday } from './support/clinic-changes';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const CRAVINGS = 'Understanding cravings';
const SUPPORT = 'Grupo de apoyo';
const PLAN = 'Refusal training, first evening';

const past = (page: Page) => page.getByRole('region', { name: 'Past sessions' });
const coming = (page: Page) => page.getByRole('region', { name: 'The next four weeks' });
const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });

async function openGroup(page: Page, group: string): Promise<void> {
	await page.goto('/groups');
	await page.getByRole('link', { name: group }).click();
	await expect(page.getByRole('heading', { level: 1, name: group })).toBeVisible();
	await expectAwake(page);
}

/** The record of a group's newest evening, or its oldest. */
async function openEvening(page: Page, which: 'newest' | 'oldest', group = SKILLS): Promise<void> {
	await openGroup(page, group);
	const links = past(page).getByRole('link');
	await (which === 'newest' ? links.first() : links.last()).click();
	await expect(page.getByRole('heading', { name: 'Attendance' })).toBeVisible();
}

async function correct(page: Page, name: string) {
	await rowOf(page, name)
		.getByRole('button', { name: /^Correct/ })
		.click();
	const sheet = page.getByRole('dialog');
	const time = (n: number) => sheet.getByRole('group', { name: `Time ${n}`, exact: true });
	return {
		sheet,
		fill: async (n: number, arrived: string, left: string) => {
			await time(n).getByLabel('Arrived').fill(arrived);
			await time(n).getByLabel('Left', { exact: true }).fill(left);
		},
		time,
		save: () => sheet.getByRole('button', { name: 'Save the correction' }).click()
	};
}

test('somebody who came twice and by no tablet is corrected, with both values kept', async ({ house }) => {
	const robin = await house.staff('robin');
	await openEvening(robin, 'newest');
	const row = rowOf(robin, 'Grace Fernhollow');
	const { sheet, fill, time, save } = await correct(robin, 'Grace Fernhollow');
	await sheet.getByRole('radio', { name: 'Attended' }).check();
	await sheet.getByLabel('Why is it corrected?').fill('By the list at the door.');
	await fill(1, '18:00', '18:40');
	await sheet.getByRole('button', { name: 'Add an arrival and a leaving' }).press('Enter');
	await expect(time(2).getByLabel('Arrived')).toBeFocused();

	// Each fault stands where it is, and nothing that was typed is lost.
	await fill(2, '18:30', '19:00');
	await save();
	await expect(time(2).getByText('This overlaps another of these times.', { exact: false })).toBeVisible();
	await fill(2, '18:50', '18:45');
	await save();
	await expect(time(2).getByText('The leaving must come after the arriving.')).toBeVisible();
	await expectAccessible(robin);
	await fill(2, '18:50', '19:10');

	// A row that was taken out comes back with its times.
	await time(1)
		.getByRole('button', { name: /^Remove/ })
		.click();
	await expect(time(2)).toHaveCount(0);
	await sheet.getByRole('button', { name: 'Undo' }).click();
	await expect(time(1).getByLabel('Left', { exact: true })).toHaveValue('18:40');
	await save();

	await expect(robin.getByRole('status')).toContainText('The attendance of Grace Fernhollow is corrected.');
	await expect(row).toContainText('60');
	await expect(row).toContainText('6:00 PM – 6:40 PM');
	await expect(row).toContainText('6:50 PM – 7:10 PM');
	await expect(row).toContainText('Marked by hand');
	const corrections = robin.getByRole('region', { name: 'Corrections' });
	await expect(corrections).toContainText('By the list at the door.');
	await expect(corrections).toContainText('6:50 PM – 7:10 PM, 60 min');
	await expect(corrections).toContainText('Robin');
	await expectAccessible(robin);
	await expectNoSidewaysScroll(robin);

	// A supervisor sees the history too, and can change nothing.
	const jordan = await house.staff('jordan');
	await jordan.goto(robin.url());
	await expect(jordan.getByRole('region', { name: 'Corrections' })).toContainText('By the list at the door.');
	await expect(jordan.getByRole('button', { name: /^Correct/ })).toHaveCount(0);
});

test('nobody is excused without a reason', async ({ house }) => {
	const robin = await house.staff('robin');
	await openEvening(robin, 'newest');
	const { sheet, save } = await correct(robin, 'Ana Riverbend');
	await sheet.getByRole('radio', { name: 'Excused' }).check();
	await sheet.getByLabel('Why is it corrected?').fill('Told at the front desk.');
	await save();
	await expect(sheet.getByText('Say why: nobody is excused without a reason.')).toBeVisible();
	await sheet.getByLabel('Why are they excused?').fill('At court.');
	await save();
	await expect(rowOf(robin, 'Ana Riverbend')).toContainText('Excused');
	await expect(rowOf(robin, 'Ana Riverbend')).toContainText('At court.');
	await expect(rowOf(robin, 'Ana Riverbend')).not.toContainText('Told at the front desk.');

	// On the console, the same.
	const console = await house.openRoom(robin, SKILLS, PLAN);
	await console.person('Ana R.').click();
	await console.tap('Excused');
	await expect(robin.getByText('Say why: nobody is excused without a reason.')).toBeVisible();
	await robin.getByLabel('Reason (asked for when excused)').fill('At court again.');
	await console.tap('Excused');
	await expect(console.people).toContainText('Excused');
});

test('an evening with a break says how long everybody was in each part', async ({ house }) => {
	const robin = await house.staff('robin');
	await openEvening(robin, 'oldest');
	await expect(robin.getByText(/Part 1: \d+ min/).first()).toBeVisible();
	await expect(robin.getByText(/Part 2: \d+ min/).first()).toBeVisible();
	// Somebody went out and came back: two times, one below the other.
	await expect(
		robin
			.getByRole('row')
			.filter({ hasText: /PM – .+PM\s*\d.+PM – / })
			.first()
	).toBeVisible();
	await expect(robin.getByRole('region', { name: 'Visitors' })).toContainText('Noor Quill');
	await expectAccessible(robin);
});

test('a visitor is beside the participants, in the group note by number alone, and can be taken out', async ({
	house
}) => {
	const robin = await house.staff('robin');
	await openEvening(robin, 'newest');
	const evening = robin.url();
	const visitors = robin.getByRole('region', { name: 'Visitors' });
	await visitors.getByText('Write down a visitor').click();
	await visitors.getByLabel('Name of the visitor').fill('Val Orchard');
	await visitors.getByLabel('There as').selectOption({ label: 'Guest speaker' });
	await visitors.getByLabel('Went at').fill('12:00');
	await visitors.getByRole('button', { name: 'Save the visitor' }).click();
	await expect(visitors.getByText('The leaving must come after the arriving.')).toBeVisible();
	await expect(visitors.getByLabel('Name of the visitor')).toHaveValue('Val Orchard');
	await visitors.getByLabel('Went at').fill('');
	await visitors.getByRole('button', { name: 'Save the visitor' }).click();
	await expect(robin.getByRole('status')).toContainText('The visitor is in the record.');
	await expect(visitors.getByRole('listitem')).toContainText('Val Orchard');
	await expectAccessible(robin);

	await robin.getByRole('main').getByRole('link', { name: 'Group note', exact: true }).click();
	await expect(robin.getByLabel('Data')).toHaveValue(/Also in the room: one visitor \(guest speaker\)\./);
	await expect(robin.getByLabel('Data')).toHaveValue(/Attended: \d of 8/);
	expect(await robin.content()).not.toContain('Orchard');

	await robin.goto(evening);
	await visitors.getByRole('button', { name: /^Remove.*Val Orchard$/ }).click();
	await expect(visitors.getByRole('listitem')).toHaveCount(0);
	await robin.getByRole('button', { name: 'Undo' }).click();
	await expect(visitors.getByRole('listitem')).toContainText('Val Orchard');
});

test('the same time in two sessions is pointed out, and kept only by whoever says that it is meant', async ({
	house,
	clinic
}) => {
	holdTogether(clinic.folder, CRAVINGS, SKILLS);
	const robin = await house.staff('robin');
	await openEvening(robin, 'newest', CRAVINGS);
	await expect(robin.getByText('Counted in two sessions at once.', { exact: false })).toBeVisible();
	await expect(robin.getByText(new RegExp(`min, also in ${SKILLS}`)).first()).toBeVisible();
	await expectAccessible(robin);

	const { sheet, save, fill } = await correct(robin, 'Ana Riverbend');
	await sheet.getByRole('radio', { name: 'Attended' }).check();
	await sheet.getByLabel('Why is it corrected?').fill('She was in both.');
	await fill(1, '18:00', '18:30');
	await save();
	const refused = sheet.getByRole('alert').filter({ hasText: SKILLS });
	await expect(refused).toContainText(/counts \d+ of these minutes for this person, too/);
	await expectAccessible(robin);
	await expect(sheet.getByLabel('Why is it corrected?')).toHaveValue('She was in both.');
	await sheet.getByLabel('I have looked: both are right.').check();
	await save();
	await expect(robin.getByRole('status')).toContainText('The attendance of Ana Riverbend is corrected.');

	// Of a group that she does not lead she learns that there is one, and not which.
	holdTogether(clinic.folder, SUPPORT, SKILLS);
	await openEvening(robin, 'newest', SKILLS);
	await expect(robin.getByText(/min, also in another session/).first()).toBeVisible();
	expect(await robin.content()).not.toContain(SUPPORT);
});

test('a session is cancelled with a reason, taken back, and cancelled again', async ({ house, clinic }) => {
	meetToday(clinic.folder, SKILLS);
	const robin = await house.staff('robin');
	await robin.goto('/today');
	const card = robin.getByRole('listitem').filter({ has: robin.getByRole('heading', { name: SKILLS }) });
	await expectAwake(robin);
	await card.getByRole('button', { name: /^Cancel the session/ }).click();
	const sheet = robin.getByRole('dialog');
	await sheet.getByRole('button', { name: 'Cancel this session' }).click();
	await expect(sheet.getByText('Please fill this in.')).toBeVisible();
	await expectAccessible(robin);
	await sheet.getByLabel('Why does it not take place?').fill('The heating is out.');
	await sheet.getByRole('button', { name: 'Cancel this session' }).click();
	await expect(robin.getByRole('status')).toContainText('The session is cancelled.');
	await expect(card).toContainText('The heating is out.');
	await expect(card.getByRole('button', { name: 'Open the room' })).toHaveCount(0);
	await expectAccessible(robin);

	await card.getByRole('button', { name: 'It takes place after all' }).click();
	await expect(card.getByRole('button', { name: 'Open the room' })).toBeVisible();

	// Another facilitator has the page open from before it was cancelled: she is told, and no room is open.
	const marisol = await house.staff('marisol', 'laptop', { speaks: 'en' });
	await marisol.goto('/today');
	await openGroup(robin, SKILLS);
	await coming(robin)
		.getByRole('button', { name: /^Cancel the session/ })
		.first()
		.click();
	await sheet.getByLabel('Why does it not take place?').fill('The heating is out again.');
	await sheet.getByRole('button', { name: 'Cancel this session' }).click();
	await expect(coming(robin).getByRole('listitem').first()).toContainText('The heating is out again.');
	await expectAccessible(robin);
	await expectNoSidewaysScroll(robin);
	await marisol.getByRole('button', { name: 'Open the room' }).first().click();
	await expect(marisol.getByRole('alert')).toContainText('This session is cancelled.');

	// A supervisor sees it, and cancels nothing.
	const jordan = await house.staff('jordan');
	await jordan.goto(robin.url());
	await expect(coming(jordan)).toContainText('The heating is out again.');
	await expect(jordan.getByRole('button', { name: /^Cancel the session/ })).toHaveCount(0);
});

test('what was cancelled is among the past sessions, and nobody is short by it', async ({ house }) => {
	const marisol = await house.staff('marisol', 'laptop', { speaks: 'en' });
	await openGroup(marisol, SUPPORT);
	await expect(past(marisol).getByRole('listitem').filter({ hasText: 'Cancelled' })).toContainText(
		'Se descompuso la calefacción de la sala.'
	);
	await expectAccessible(marisol);
});

test('a group that is larger than the rule is warned of before it starts, and nobody is turned away', async ({
	house,
	clinic
}) => {
	meetToday(clinic.folder, SKILLS);
	enrolMore(clinic.folder, SKILLS, 5);
	const robin = await house.staff('robin');
	// The strictest rule counts: a payer of somebody in it allows ten.
	const warning = /13 people; 10 is the limit for a group\./;
	await robin.goto('/today');
	await expect(robin.getByText(warning)).toBeVisible();
	await expectAccessible(robin);
	await openGroup(robin, SKILLS);
	await expect(robin.getByText(warning)).toBeVisible();

	const console = await house.openRoom(robin, SKILLS, PLAN);
	const missing = console.people.getByRole('button', { name: /: Here$/ });
	await expect(robin.getByText(warning)).toHaveCount(0);
	for (let left = 13; left > 0; left--) {
		await expect(missing).toHaveCount(left);
		await missing.first().click();
	}
	await expect(console.people).toContainText('Here (13)');
	await expect(robin.getByText(warning)).toBeVisible();
});
