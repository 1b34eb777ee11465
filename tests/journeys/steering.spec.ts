import { DisplayPage } from './support/display-page';
import { ManyHands } from './support/many-hands';
import { Shifts } from './support/shifts';
import { contentOf, expect, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const PLAN = 'Refusal training, first evening';
const ARRIVING = 'How are you arriving?';
const REASON = 'One reason of mine';

test('the room is paced by button, by keys and by a clicker, and by letters until they are switched off', async ({
	house
}) => {
	const robin = await house.staff('robin');
	const console = await house.openRoom(robin, SKILLS, PLAN);
	const display = new DisplayPage(await console.openDisplay());
	await console.push(ARRIVING);
	await console.next('In between');
	const steps = ['Before', 'In between', 'After', 'Talk about it'];
	const isAt = (n: number) => expect(console.step).toHaveText(`Step ${n} of 4: ${steps[n - 1]}`);

	// Space and arrows, and what a clicker sends.
	for (const [key, n] of [
		['Space', 3],
		['ArrowLeft', 2],
		['ArrowRight', 3],
		['PageDown', 4],
		['PageUp', 3],
		['PageUp', 2],
		['PageUp', 1]
	] as const) {
		await console.press(key);
		await isAt(n);
	}
	const isDark = robin.getByRole('button', { name: 'Display on again' });
	await console.press('.');
	await expect(display.title).toHaveText('Groundwork');
	// The console knows it, too: the next key does the opposite.
	await expect(isDark).toBeVisible();
	await console.press('.');
	await expect(display.title).toContainText(ARRIVING);

	// Letters.
	await expect(isDark).toHaveCount(0);
	await console.press('b');
	await expect(display.title).toHaveText('Groundwork');
	await expect(isDark).toBeVisible();
	await console.press('b');
	await expect(display.title).toContainText(ARRIVING);
	await expect(isDark).toHaveCount(0);
	await console.press('e');
	await expect(display.title).toContainText('Eyes up');
	await expect(robin.getByRole('button', { name: 'Tablets on again' })).toBeVisible();
	await console.press('e');
	await expect(display.title).toContainText(ARRIVING);
	await console.press('r');
	await expect(robin.getByRole('alert')).toContainText('Only 0 answers so far. At least 5 must be in');

	// Keys belong to a field and to a sheet first.
	await console.tap('Another exercise…');
	await robin.getByRole('searchbox').pressSequentially('b e r.');
	await console.press('PageDown');
	await expect(robin.getByRole('searchbox')).toHaveValue('b e r.');
	await console.press('Escape');
	await isAt(1);

	// Switched off in her account, letters do nothing any more; the rest does.
	const consoleUrl = robin.url();
	await robin.goto('/account');
	const letters = robin.getByLabel('Single-letter keys on the console');
	// Whoever is quicker than the page's code sees the tick come back, and takes it out once more.
	await expect(() => letters.uncheck({ timeout: 2_000 })).toPass();
	await robin.getByRole('button', { name: 'Save' }).click();
	await expect(robin.getByText('Saved')).toBeVisible();
	await robin.goto(consoleUrl);
	await isAt(1);
	for (const letter of ['b', 'e', 'r']) await console.press(letter);
	await console.press('ArrowRight');
	await isAt(2);
	await expect(display.title).toContainText(ARRIVING);
	await expect(robin.getByRole('button', { name: 'Eyes up' })).toHaveAttribute('aria-pressed', 'false');
	await console.press('.');
	await expect(display.title).toHaveText('Groundwork');
	// The console knows it, too: the next key does the opposite.
	await expect(isDark).toBeVisible();
});

test('the room sees a summary from five answers on, and only as long as it is shown', async ({ house }) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const display = new DisplayPage(await console.openDisplay());
	const ana = await house.seat('Ana');
	await console.markHere('Ben L.', 'Carmen P.', 'Dev M.', 'Elena C.');
	await console.push(ARRIVING);
	const reveal = console.page.getByRole('button', { name: 'Show to the room' });

	await ana.rate(2, 3);
	await console.rateByHand('Ben L.', 3, 4);
	await console.rateByHand('Carmen P.', 6, 2);
	await console.rateByHand('Dev M.', 7, 5);
	await console.answered(4, 5);
	await expect(reveal).toBeDisabled();
	await expect(console.page.getByText('The room may see this once 5 answers are in.')).toBeVisible();
	await console.press('r');
	await expect(console.page.getByRole('alert')).toContainText('Only 4 answers so far.');
	await expect(display.summary).toHaveCount(0);

	await console.rateByHand('Elena C.', 5, 1);
	await expect(reveal).toBeEnabled();
	await expect(display.summary).toHaveCount(0);
	await reveal.click();
	await expect(display.summary).toBeVisible();
	await expect(display.page.getByText(/Ana|Ben|Carmen|Dev|Elena/)).toHaveCount(0);
	await console.tap('Hide from the room');
	await expect(display.summary).toHaveCount(0);

	// A new step is hidden again.
	await reveal.click();
	await expect(display.summary).toBeVisible();
	await console.next('In between');
	await expect(display.page.getByText('In between')).toHaveCount(0);
	await expect(display.summary).toHaveCount(0);
});

test('answers come in without moving anything under her eyes, on a tablet or on the wall', async ({
	house
}) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const display = new DisplayPage(await console.openDisplay());
	const [ana, carmen] = await Promise.all([house.seat('Ana'), house.seat('Carmen')]);
	await console.markHere('Ben L.', 'Dev M.', 'Elena C.');
	const hands = await ManyHands.of(console);
	const answers = {
		[ARRIVING]: () => carmen.rate(2, 3),
		[REASON]: async () => {
			await carmen.write('Dormir en paz', /de verdad es suya/);
			await carmen.send();
		}
	};
	for (const [title, answer] of Object.entries(answers)) {
		await console.push(title);
		await expect(display.title).toContainText(title);
		await expect(ana.page.getByRole('main')).toContainText(title);
		const screens = [console.page, display.page, ana.page];
		const shifts = await Promise.all(screens.map((page) => Shifts.on(page)));
		await answer();
		await console.answered(1, 5);
		await hands.answerAll();
		await console.answered(5, 5);
		for (const each of shifts) expect(await each.seen()).toEqual([]);
	}
	hands.close();
});

test('X-28: one text goes to the wall as she let it, not before and no longer, and comes back when its author changes it', async ({
	house
}) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const display = new DisplayPage(await console.openDisplay());
	const [ana, carmen] = await Promise.all([house.seat('Ana'), house.seat('Carmen')]);
	await console.push(REASON);
	await ana.write('My two kids, Leo and Mia', /really your own/);
	await ana.send();
	await carmen.write('Dormir en paz', /de verdad es suya/);
	await carmen.send();
	await expect(console.now.getByText('Dormir en paz')).toBeVisible();
	await expect(display.shownText).toHaveCount(0);

	await console.show('My two kids, Leo and Mia', 'My two kids');
	await expect(display.shownText).toHaveText('My two kids');
	await expect(display.page.getByText(/Leo|Ana|Dormir/)).toHaveCount(0);
	await console.show('Dormir en paz');
	await expect(display.shownText).toHaveText('Dormir en paz');
	await expect(display.shownText).toHaveAttribute('lang', 'es');

	await console.tap('Take off the display: Dormir en paz');
	await expect(display.shownText).toHaveText('My two kids');
	// Nor is it there for a screen that joins now.
	const late = new DisplayPage(await console.openDisplay());
	await expect(late.shownText).toHaveText('My two kids');
	expect(await contentOf(late.page)).not.toMatch(/Dormir|Leo/);
	// What its author changes is no longer what she has read.
	await ana.page.getByRole('button', { name: 'Change it' }).click();
	await ana.write('My kids and my sleep', /really your own/);
	await ana.send();
	await expect(display.shownText).toHaveCount(0);
	await expect(console.now.getByText('My kids and my sleep')).toBeVisible();
});

test('a push is undone, an exercise set aside and taken up again, and what is left out is named', async ({
	house
}) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const display = new DisplayPage(await console.openDisplay());
	const ana = await house.seat('Ana');
	await console.push(ARRIVING);
	await ana.choose('4');
	await console.next('In between');
	await console.push(REASON);
	await expect(ana.field(/really your own/)).toBeVisible();

	// Not that one: back to where the room was.
	await console.tap('Undo the push');
	await expect(console.step).toHaveText('Step 2 of 4: In between');
	await expect(display.title).toContainText(ARRIVING);
	await expect(ana.field(/really your own/)).toHaveCount(0);
	await expect(console.page.getByRole('button', { name: 'Undo the push' })).toHaveCount(0);

	// That one after all: the first is set aside, and taken up again later.
	await console.push(REASON);
	await ana.write('Half a thou', /really your own/);
	await expect(console.page.getByText('Set aside')).toBeVisible();
	await console.tap(`Go on: ${ARRIVING}`);
	await expect(console.step).toHaveText('Step 2 of 4: In between');
	await console.tap(`Go on: ${REASON}`);
	await expect(ana.field(/really your own/)).toHaveValue('Half a thou');
	await console.tap(`Go on: ${ARRIVING}`);
	await expect(console.step).toHaveText('Step 2 of 4: In between');

	// Ending it now would lose two steps: she is asked about them by their names.
	await console.tap('End this exercise');
	const sheet = console.page.getByRole('dialog', { name: 'Leave steps out?' });
	await expect(sheet.getByRole('listitem')).toHaveText(['After', 'Talk about it']);
	await sheet.getByRole('button', { name: 'Stay here' }).click();
	await expect(console.step).toHaveText('Step 2 of 4: In between');
	await expect(ana.page.getByText('How are you arriving?')).toBeVisible();

	// So does a jump over one of them.
	await console.page.getByText('All steps').click();
	await console.page.getByRole('button', { name: '4 Talk about it' }).click();
	await expect(sheet.getByRole('listitem')).toHaveText(['After']);
	await sheet.getByRole('button', { name: 'Leave them out' }).click();
	await expect(console.step).toHaveText('Step 4 of 4: Talk about it');
	await expect(console.page.getByRole('button', { name: '3 After left out' })).toBeVisible();
	await console.page.getByRole('button', { name: 'End this exercise' }).last().click();
	await expect(console.step).toContainText('Done');
	await expect(ana.page.getByText('The first exercise will show up here.')).toBeVisible();
});
