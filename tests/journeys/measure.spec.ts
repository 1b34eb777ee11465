import type { Page } from '@playwright/test';
import { expectAwake } from './support/checks';
import type { ConsolePage } from './support/console-page';
import { DisplayPage } from './support/display-page';
import { fillAll, text } from './support/exercise-form';
import type { TabletPage } from './support/tablet-page';
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

	for (let item = 1; item <= 10; item++) {
		if (item > 1) await ana.next();
		await ana.choose(item === 9 ? 'Several days' : item === 10 ? 'Somewhat difficult' : 'Not at all');
	}
	await ana.send();
	const needs = robin.getByRole('region', { name: 'Needs you' });
	await expect(needs.getByRole('listitem')).toHaveText(/Ana R\.\s*PHQ-9, question 9: “Several days”/);

	for (let item = 1; item <= 10; item++) {
		if (item > 1) await ben.next();
		await ben.choose(item > 6 ? 'I’d rather not say' : 'Nearly every day');
	}
	await ben.send();
	await expect(console.now.getByText('1 of 27')).toBeVisible();
	await expect(console.now.getByText('No score: 3 questions left out')).toBeVisible();
	for (const { page } of [display, ben]) await expect(page.getByText(/question 9|of 27|Ana/)).toHaveCount(0);
	await expectAccessible(robin);

	// The clinic's own steps are at hand, and what was done is written down.
	await needs.getByRole('button', { name: 'Ana R.' }).click();
	const sheet = robin.getByRole('dialog', { name: 'Ana R.' });
	await expect(
		sheet.getByRole('listitem').filter({ hasText: 'Crisis line, call or text: 988' })
	).toBeVisible();
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
		robin.getByRole('table', { name: 'PHQ-9' }).getByRole('cell', { name: '1 of 27' })
	).toBeVisible();
	await expectAccessible(robin);
});

/** Goes through a questionnaire, one question a page; `place` says which of its answers to tap. */
async function fillIn(tablet: TabletPage, questions: number, place: (question: number) => number) {
	for (let question = 1; question <= questions; question++) {
		if (question > 1) await tablet.next();
		await expect(tablet.page.getByText(`${question} of ${questions}`)).toBeVisible();
		const answer = tablet.page.getByRole('radio').nth(place(question));
		await answer.locator('..').click();
		await expect(answer).toBeChecked();
	}
	await tablet.send();
}

/** What the console has of somebody's questionnaire. */
const scoresOf = (console: ConsolePage, questionnaire: string, person: string) =>
	console.now.getByRole('region', { name: questionnaire }).getByRole('listitem').filter({ hasText: person });

async function personsPage(page: Page, name: string): Promise<void> {
	await page.goto('/groups');
	await page.getByRole('link', { name: SKILLS }).click();
	await page.getByRole('link', { name }).click();
}

test('a clinic types the words of BAM-IOP in, and sees sub-scores and their change, with no total and no cut-off', async ({
	house
}) => {
	const robin = await house.staff('robin');
	await robin.goto('/library/new');
	await robin.getByRole('link', { name: 'Questionnaire' }).click();
	await expectAwake(robin);
	await text(robin, 'Title').fill('How the week was');
	await robin.getByRole('radio', { name: 'A standard form whose words your clinic types in' }).check();
	await robin.getByRole('radio', { name: 'BAM-IOP, the last 7 days' }).check();
	await expect(robin.getByText('Use adds up questions 4, 5, 6.')).toBeVisible();
	await text(robin, 'Question 4 (Use)').fill('How many days did you go for a swim?');
	await robin.getByRole('button', { name: 'Save in the library' }).click();
	await expect(robin.getByRole('alert')).toContainText('another look');
	await expect(text(robin, 'Question 4 (Use)')).toHaveValue('How many days did you go for a swim?');
	await expectAccessible(robin);
	await robin.getByLabel('Whose it is, and what allows you to use it').fill('Invented for a test.');
	await fillAll(robin);
	await robin.getByRole('button', { name: 'Save in the library' }).click();
	await expect(robin.getByRole('heading', { level: 1, name: 'How the week was' })).toBeVisible();

	const console = await house.openRoom(robin, SKILLS, PLAN);
	const display = new DisplayPage(await console.openDisplay());
	const ana = await house.seat('Ana');
	await console.pushFromLibrary('How the week was');
	await fillIn(ana, 23, () => 1);
	await expect(scoresOf(console, 'How the week was', 'Ana R.')).toContainText(
		/Use\s*3 of 12\s*Risk\s*6 of 24\s*Protective\s*9 of 24/
	);
	await expect(console.now.getByText('There is no total and no cut-off')).toBeVisible();
	for (const { page } of [display, ana]) {
		await expect(page.getByText(/ of 12| of 24|Use|Risk|Protective|cut-off|Ana R/)).toHaveCount(0);
	}
	await expect(display.page.getByText('in private')).toBeVisible();
	await console.next('Take a breath');
	await console.end();
	await robin.waitForURL(/\/sessions\/[\w-]+$/);

	// The next time its change is beside it, for this person alone.
	const next = await house.openRoom(robin, SKILLS, PLAN);
	const again = await house.seat('Ana');
	await next.pushFromLibrary('How the week was');
	await fillIn(again, 23, (question) => (question <= 3 ? 3 : 0));
	const row = scoresOf(next, 'How the week was', 'Ana R.');
	await row.locator('summary').click();
	const use = row.getByRole('row', { name: /^Use/ });
	await expect(use.getByRole('cell')).toHaveText(['0 of 12', '3', '−3']);
	await expect(row.getByRole('row', { name: /^Risk/ }).getByRole('cell')).toHaveText(['9 of 24', '6', '+3']);
	await expect(row.getByText(/cut-off/)).toHaveCount(0);
	await expectAccessible(robin);
	await next.next('Take a breath');
	await next.end();
	await robin.waitForURL(/\/sessions\/[\w-]+$/);

	await personsPage(robin, 'Ana Riverbend');
	const table = robin.getByRole('table', { name: 'BAM-IOP' });
	await expect(table.getByRole('columnheader')).toHaveText(['Day', 'Use', 'Risk', 'Protective']);
	await expect(table.getByRole('row')).toHaveCount(3);
	await expect(table.getByRole('cell', { name: '0 of 12' })).toContainText('(−3)');
	await robin.getByText('Each question: BAM-IOP').click();
	await expect(robin.getByRole('row', { name: /^4\. How many days did you go for a swim\?/ })).toBeVisible();
	await expectAccessible(robin);
});

test('a questionnaire of the clinic’s own has answers that differ, days by a number, and its own sub-score', async ({
	house
}) => {
	const robin = await house.staff('robin');
	await robin.goto('/library/new');
	await robin.getByRole('link', { name: 'Questionnaire' }).click();
	await expectAwake(robin);
	await text(robin, 'Title').fill('Walks');
	await robin.getByRole('radio', { name: 'Your clinic’s own, with its own rule' }).check();
	await text(robin, 'Short name').fill('Walks');
	await robin.getByRole('button', { name: 'Add: Question' }).click();
	await robin.getByRole('button', { name: 'Add: Question' }).click();
	const question = (number: number) => robin.getByRole('listitem').filter({ hasText: `Question ${number}` });
	await text(question(1), 'Question').fill('On how many days did you walk?');
	await question(1).getByRole('radio', { name: 'A number' }).check();
	await text(question(1), 'What is counted').fill('days');
	await text(question(2), 'Question').fill('How far?');
	await question(2).getByRole('radio', { name: 'Answers of its own' }).check();
	await text(question(3), 'Question').fill('Alone?');
	await question(1).getByLabel('Sub-score').fill('Walking');
	await question(2).getByLabel('Sub-score').fill('Waking');
	await robin.getByLabel('Whose it is, and what allows you to use it').fill('Invented for a test.');
	await fillAll(robin);
	await robin.getByRole('button', { name: 'Save in the library' }).click();
	await expect(robin.getByText('Some questions use the common answers')).toBeVisible();
	await expect(robin.getByText('Is its name spelled as in the others?')).toHaveCount(2);
	await expectAccessible(robin);
	await question(2).getByLabel('Sub-score').fill('walking');
	await question(3).getByRole('radio', { name: 'Answers of its own' }).check();
	await fillAll(robin);
	await robin.getByRole('button', { name: 'Save in the library' }).click();
	await expect(robin.getByRole('heading', { level: 1, name: 'Walks' })).toBeVisible();

	const console = await house.openRoom(robin, SKILLS, PLAN);
	const ana = await house.seat('Ana');
	await console.pushFromLibrary('Walks');
	const days = ana.page.getByRole('textbox', { name: 'A number from 0 to 7 (days)' });
	await days.fill('9');
	await expect(ana.page.getByText('It goes up to 7. Please change the number.')).toBeVisible();
	await expect(ana.page.getByRole('button', { name: 'Next' })).toBeDisabled();
	await expectAccessible(ana.page);
	await days.fill('4');
	await ana.page.getByRole('button', { name: 'One more' }).click();
	await expect(days).toHaveValue('5');
	await ana.next();
	await ana.page.getByRole('radio').nth(1).locator('..').click();
	await ana.next();
	await ana.choose('I’d rather not say');
	await ana.send();
	await expect(scoresOf(console, 'Walks', 'Ana R.')).toContainText(/Walking\s*6 of 8/);

	// Back at it, she would rather say nothing about the days.
	await ana.page.getByRole('button', { name: 'Change it' }).click();
	await ana.page.getByRole('button', { name: 'I’d rather not say' }).click();
	await expect(days).toHaveValue('');
	await ana.next();
	await ana.next();
	await ana.send();
	await expect(scoresOf(console, 'Walks', 'Ana R.')).toContainText(/Walking\s*–/);
});
