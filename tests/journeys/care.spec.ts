import { expectAwake } from './support/checks';
import { DisplayPage } from './support/display-page';
import { expect, pinOf, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const PLAN = 'Refusal training, first evening';
const ARRIVING = 'How are you arriving?';
const REASON = 'One reason of mine';

test('a call for a word reaches the facilitators alone, and stays until somebody wrote what was done', async ({
	house
}) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const display = new DisplayPage(await console.openDisplay());
	const [ana, ben] = await Promise.all([house.seat('Ana'), house.seat('Ben')]);
	const needs = console.page.getByRole('region', { name: 'Needs you' });

	await ana.call('Talk soon');
	await expect(ana.page.getByRole('dialog')).toContainText('They know. Someone will come to you.');
	await expect(needs).toContainText('Ana R. would like a word soon');
	for (const { page } of [display, ben]) {
		await expect(page.getByText(/word soon|Ana/)).toHaveCount(0);
	}
	// It is all right by now: that is said on the console, and does not wipe it out.
	await ana.page.getByRole('button', { name: 'It’s all right now' }).click();
	await expect(needs).toContainText('(taken back)');
	await ana.closeSheet();

	await needs.getByRole('button', { name: 'Ana R.' }).click();
	const sheet = console.page.getByRole('dialog', { name: 'Ana R.' });
	await expect(sheet.getByRole('button', { name: 'Note it' })).toBeDisabled();
	await sheet.getByLabel('What was done?').fill('Spoke in the break.');
	await sheet.getByRole('button', { name: 'Note it' }).click();
	await expect(needs).toHaveCount(0);
});

test('a score that rose is said in numbers, and the session ends with it open only for a reason', async ({
	house
}) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const [ana, ben] = await Promise.all([house.seat('Ana'), house.seat('Ben')]);
	await console.push(ARRIVING);
	await ana.rate(2, 3);
	await ben.rate(4, 4);
	await console.next('In between');
	await console.next('After');
	await ben.rate(5, 2);
	await ana.rate(6, 3);
	const needs = console.page.getByRole('region', { name: 'Needs you' });
	await expect(needs.getByRole('listitem')).toHaveText(/Ana R\.\s*Urge to use: 2 before, 6 after/);

	await console.tap('End the session');
	const sheet = console.page.getByRole('dialog', { name: 'End the session?' });
	await expect(sheet.getByText('Still open (Ana R.):')).toBeVisible();
	const end = sheet.getByRole('button', { name: 'End now' });
	await expect(end).toBeDisabled();
	await sheet.getByLabel('Why the session ends with this open').fill('Her counselor takes it up tonight.');
	await end.click();
	await console.page.waitForURL(/\/sessions\/[\w-]+$/);
	await expect(console.page.getByText('Her counselor takes it up tonight.')).toBeVisible();
	for (const { page } of [ana, ben]) {
		await expect(page.getByText('The session has ended. Thank you for coming.')).toBeVisible();
	}
});

test('an evening without a single tablet is run and recorded by hand', async ({ house }) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const display = new DisplayPage(await console.openDisplay());
	const five = ['Ana R.', 'Ben L.', 'Carmen P.', 'Dev M.', 'Elena C.'];
	await console.markHere(...five);
	await console.push(ARRIVING);
	for (const [index, label] of five.slice(0, 4).entries()) {
		await console.rateByHand(label, index + 2, 1);
	}
	// A pass is an answer too, but there is nothing of it to show.
	await console.byHand('Elena C.', (sheet) => sheet.getByRole('button', { name: 'Pass' }).click());
	await console.answered(5, 5);
	await expect(console.page.getByRole('button', { name: 'Show to the room' })).toBeDisabled();
	// She would like to say something after all.
	await console.rateByHand('Elena C.', 2, 1);
	await console.tap('Show to the room');
	await expect(display.summary).toBeVisible();

	await console.push(REASON);
	await console.byHand('Ben L.', async (sheet) => {
		await sheet.getByRole('textbox').fill('To drive again');
		await sheet.getByRole('button', { name: 'Save' }).click();
	});
	await console.show('To drive again');
	await expect(display.shownText).toHaveText('To drive again');

	// One goes home early, one never came and had said so.
	await console.person('Dev M.').click();
	await console.tap('Left');
	await console.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
	await console.person('Grace F.').click();
	await console.page.getByLabel('Reason (asked for when excused)').fill('At the dentist');
	await console.tap('Excused');
	await expect(console.people).toContainText('Here (4)');

	await console.end();
	await console.page.waitForURL(/\/sessions\/[\w-]+$/);
	const row = (name: string) => console.page.getByRole('row').filter({ hasText: name });
	await expect(row('Ana Riverbend')).toContainText('Present');
	await expect(row('Grace Fernhollow')).toContainText('Excused');
	await expect(row('Grace Fernhollow')).toContainText('At the dentist');
});

test('an answer that comes after its step is kept, shown as late, and counts once it is taken in', async ({
	house
}) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const [one, other] = [await house.network(), await house.network()];
	const ana = await house.seat('Ana', 'tablet', { network: one });
	const ben = await house.seat('Ben', 'tablet', { network: other });
	await console.push(REASON);
	for (const { page } of [ana, ben]) await expect(page.getByRole('textbox')).toBeVisible();
	one.cut();
	other.cut();
	await ana.write('For my mother', /really your own/);
	await ana.tapSend();
	await ben.write('For my job', /really your own/);
	await ben.tapSend();
	for (const { status } of [ana, ben]) await expect(status).toContainText('saved on this tablet');

	// Meanwhile the room goes on, and Ben goes on at another tablet.
	await console.next('Talk about it');
	const second = await house.tablet('Tablet 9');
	await second.getByLabel('Your PIN').fill(pinOf('Ben'));
	await second.getByRole('button', { name: 'Come in' }).click();
	await console.tap('Move here');
	await expect(second.getByText('Hello, Ben')).toBeVisible();
	one.pass();
	other.pass();

	const late = console.page.getByRole('region', { name: 'Late answers' });
	await expect(late.getByRole('listitem')).toHaveCount(2);
	await expect(late).toContainText('“For my mother”');
	await expect(late).toContainText('“For my job”');
	await expect(console.now.getByText('For my mother', { exact: true })).toHaveCount(0);
	await expect(ben.page.getByText('This device is no longer in the session.')).toBeVisible();

	await late
		.getByRole('listitem')
		.filter({ hasText: 'Ben L.' })
		.getByRole('button', { name: 'Count it' })
		.click();
	await expect(console.now.getByText('For my job', { exact: true })).toBeVisible();
	await expect(late.getByRole('listitem')).toHaveCount(1);
	await expect(second.getByText('“For my job”')).toBeVisible();
});

test('what to do when something happens is one tap away, and what was done is noted in private', async ({
	house
}) => {
	const casey = await house.staff('casey');
	await casey.goto('/settings/playbooks');
	await expectAwake(casey);
	const overdose = casey.getByRole('form', { name: 'Overdose' });
	await overdose.getByLabel('Steps in English').fill('Call Dr. Invented at 555 0100.\nGive naloxone.');
	await overdose.getByRole('button', { name: 'Save' }).click();
	await expect(overdose.getByText('Saved')).toBeVisible();

	const robin = await house.staff('robin');
	const console = await house.openRoom(robin, SKILLS, PLAN);
	const display = new DisplayPage(await console.openDisplay());
	const ana = await house.seat('Ana');
	await console.tap('What to do');
	const sheet = robin.getByRole('dialog');
	await sheet.getByRole('button', { name: 'Overdose' }).click();
	await expect(sheet.getByRole('listitem')).toHaveText(['Call Dr. Invented at 555 0100.', 'Give naloxone.']);
	const note = sheet.getByRole('button', { name: 'Note it' });
	await expect(note).toBeDisabled();
	await sheet.getByLabel('About whom').selectOption('Ana R.');
	await sheet.getByLabel('What was done?').fill('Naloxone at 6:10, ambulance at 6:18.');
	await note.click();
	await expect(sheet.getByText('Noted. It is in the record of this session.')).toBeVisible();
	for (const { page } of [display, ana]) await expect(page.getByText(/Naloxone|Overdose/)).toHaveCount(0);
	await sheet.getByRole('button', { name: 'Close' }).click();

	await console.end();
	await robin.waitForURL(/\/sessions\/[\w-]+$/);
	await expect(robin.getByText('Naloxone at 6:10, ambulance at 6:18.')).toBeVisible();
});
