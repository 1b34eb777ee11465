import { DisplayPage } from './support/display-page';
import { expect, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const PLAN = 'Speaking up: four styles';
const COUNTER = 'At the counter';
const FOURTH = /^Passive-aggressive/;

test('styles are named, talked about, and an own line is written, shown and said aloud', async ({
	house
}) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const display = new DisplayPage(await console.openDisplay());
	const [ana, ben, carmen] = await Promise.all([
		house.seat('Ana'),
		house.seat('Ben', 'phone'),
		house.seat('Carmen', 'tablet upright')
	]);
	await console.markHere('Dev M.', 'Elena C.');
	await console.push(COUNTER);

	await test.step('each answer is sorted; with the fourth style there are four answers to sort', async () => {
		await expect(ana.page.getByText('1 of 4')).toBeVisible();
		for (const [tablet, styles] of [
			[ana, [/^Assertive/, /^Passive Hides/, /^Aggressive/, FOURTH]],
			[ben, [/^Assertive/, /^Assertive/, /^Aggressive/, FOURTH]],
			[carmen, [/^Asertivo/, /^Pasivo Esconde/, /^Agresivo/, /^Pasivo-agresivo/]]
		] as const) {
			for (const [index, style] of styles.entries()) {
				if (index > 0) await tablet.next();
				await tablet.choose(style);
			}
			await tablet.send();
		}
		await console.answered(3, 5);
	});

	await test.step('talk: the room sees its answers once five are in', async () => {
		for (const label of ['Dev M.', 'Elena C.']) {
			await console.byHand(label, async (sheet) => {
				for (let page = 0; page < 4; page++) {
					if (page > 0) await sheet.getByRole('button', { name: 'Next' }).click();
					await sheet.getByRole('radio').nth(page).locator('..').click();
				}
				await sheet.getByRole('button', { name: 'Save' }).click();
			});
		}
		await console.next('Talk about answer 1');
		await expect(ana.page.getByText('You said: Assertive')).toBeVisible();
		await expect(carmen.page.getByText('Asertivo')).toBeVisible();
		await expect(display.page.getByText('“I gave you a twenty. Please check.”')).toBeVisible();
		await expect(display.summary).toHaveCount(0);
		await console.tap('Show to the room');
		await expect(display.summary).toBeVisible();
		for (const n of [2, 3, 4]) await console.next(`Talk about answer ${n}`);
	});

	await test.step('an own line, in two languages, shown without a name', async () => {
		await console.next('Own line');
		await expect(ana.page.getByText(/Do not try this/)).toBeVisible();
		await ana.write('I get the wrong change', 'When …');
		await ana.write('nervous', 'I feel …');
		await ana.write('you to check it', 'I’d like …');
		await ana.send();
		await console.next('Look at some lines');
		const line = 'When I get the wrong change, I feel nervous, I’d like you to check it.';
		await console.show(line);
		await expect(display.shownText).toHaveText(line);
		await expect(display.page.getByText('Ana')).toHaveCount(0);
		await console.next('Say it aloud');
		await ben.tick('Calm voice');
		await ben.send();
		await console.answered(1, 5);
	});
});

test('the fourth style is the facilitator’s choice for a run, and the group’s for every run', async ({
	house
}) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const ana = await house.seat('Ana');
	await console.push(COUNTER);
	const fourth = console.now.getByLabel('Offer passive-aggressive as a fourth style');
	await expect(fourth).toBeChecked();
	await expect(ana.page.getByRole('radio')).toHaveCount(4);
	await expect(console.step).toContainText('of 8');

	// Without it, three styles; and the answer that would have been of the fourth is gone as well.
	await fourth.uncheck();
	await expect(ana.page.getByRole('radio')).toHaveCount(3);
	await expect(ana.page.getByRole('radio', { name: FOURTH })).toHaveCount(0);
	await expect(ana.page.getByText('1 of 3')).toBeVisible();
	await expect(console.step).toContainText('of 7');
	await fourth.check();
	await expect(ana.page.getByRole('radio', { name: FOURTH })).toHaveCount(1);
	await console.end();
	await console.page.waitForURL(/\/sessions\/[\w-]+$/);

	// The group teaches three from now on.
	const admin = await house.staff('casey');
	await admin.goto('/groups');
	await admin.getByRole('link', { name: SKILLS }).click();
	await admin.getByRole('link', { name: 'Change the group' }).click();
	await admin.getByLabel('Four styles in stance exercises').uncheck();
	await admin.getByRole('button', { name: 'Save' }).click();
	await admin.waitForURL(/\/groups\/[\w-]+(\?.*)?$/);
	const next = await house.openRoom(console.page, SKILLS, PLAN);
	await next.push(COUNTER);
	await expect(next.step).toContainText('of 7');
	await expect(next.now.getByLabel('Offer passive-aggressive as a fourth style')).not.toBeChecked();
});
