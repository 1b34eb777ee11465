import { DisplayPage } from './support/display-page';
import { expect, expectAccessible, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const PLAN = 'Refusal training, first evening';
const MOOD = 'Mood in the last two weeks';

test('a questionnaire is filled in in private, added up for staff, and question 9 is told at once', async ({
	house
}) => {
	const robin = await house.staff('robin');
	const console = await house.openRoom(robin, SKILLS, PLAN);
	const display = new DisplayPage(await console.openDisplay());
	const [ana, ben] = await Promise.all([house.seat('Ana'), house.seat('Ben')]);
	await console.pushFromLibrary(MOOD);
	await expect(ana.page.getByText('Only your facilitators see this.')).toBeVisible();
	await expectAccessible(ana.page);

	for (let item = 1; item <= 9; item++) {
		if (item > 1) await ana.next();
		await ana.choose(item === 9 ? 'Several days' : 'Not at all');
	}
	await ana.send();
	const needs = robin.getByRole('region', { name: 'Needs you' });
	await expect(needs.getByRole('listitem')).toHaveText(/Ana R\.\s*PHQ-9, question 9: “Several days”/);

	for (let item = 1; item <= 9; item++) {
		if (item > 1) await ben.next();
		await ben.choose(item > 6 ? 'I’d rather not say' : 'Nearly every day');
	}
	await ben.send();
	await expect(console.now.getByText('1 of 27')).toBeVisible();
	await expect(console.now.getByText('No sum: 3 questions left out')).toBeVisible();
	for (const { page } of [display, ben]) await expect(page.getByText(/question 9|of 27|Ana/)).toHaveCount(0);
	await expectAccessible(robin);

	// The clinic's own steps are at hand, and what was done is written down.
	await needs.getByRole('button', { name: 'Ana R.' }).click();
	const sheet = robin.getByRole('dialog', { name: 'Ana R.' });
	await expect(sheet.getByText(/Crisis line, call or text: 988/)).toBeVisible();
	await sheet.getByLabel('What was done?').fill('Talked alone; safe tonight, sees the clinician.');
	await sheet.getByRole('button', { name: 'Note it' }).click();
	await expect(needs).toHaveCount(0);
	await console.next('Take a breath');
	await console.end();
	await robin.waitForURL(/\/sessions\/[\w-]+$/);
	await expect(robin.getByText('Talked alone; safe tonight, sees the clinician.')).toBeVisible();

	// Over time it is on the person's page, as numbers of a table.
	await robin.goto('/groups');
	await robin.getByRole('link', { name: SKILLS }).click();
	await robin.getByRole('link', { name: 'Ana Riverbend' }).click();
	await expect(
		robin.getByRole('table', { name: 'PHQ-9' }).getByRole('cell', { name: '1', exact: true })
	).toBeVisible();
	await expectAccessible(robin);
});
