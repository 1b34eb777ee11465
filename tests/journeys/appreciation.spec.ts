import type { ConsolePage } from './support/console-page';
import { DisplayPage } from './support/display-page';
import { expect, expectAccessible, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const PLAN = 'Refusal training, first evening';
const STRENGTH = 'A strength I saw in you';
const PROMPT = 'What strength did you see in this person?';
const FROM_BEN = 'You came back after a hard week.';
const FROM_FARID = 'I saw you laugh. Your brother Tom would not.';
const REWORDED = 'I saw you laugh.';

/** Reads one text in the sheet, and lets it through as it is or reworded. */
async function deliver(console: ConsolePage, words: string, reworded = words): Promise<void> {
	await console.tap(`Read and deliver: ${words}`);
	const sheet = console.page.getByRole('dialog', { name: 'Deliver to one person, without a name' });
	await expect(sheet.getByRole('textbox')).toHaveValue(words);
	await sheet.getByRole('textbox').fill(reworded);
	await expectAccessible(console.page);
	await sheet.getByRole('button', { name: 'Deliver', exact: true }).click();
	await expect(console.page.getByRole('button', { name: `Take back: ${words}` })).toBeVisible();
}

test('words of thanks are read first, and reach nobody but the one whom they are for', async ({ house }) => {
	const robin = await house.staff('robin');
	const console = await house.openRoom(robin, SKILLS, PLAN);
	const display = new DisplayPage(await console.openDisplay());
	const [ana, ben, farid] = [await house.seat('Ana'), await house.seat('Ben'), await house.seat('Farid')];
	const tablets = [ana, ben, farid];
	const seesNobody = async () => {
		await expect(display.page.getByText(/Ana|Ben|Farid/)).toHaveCount(0);
		for (const [index, name] of ['Ana', 'Ben', 'Farid'].entries()) {
			const others = tablets.filter((_, other) => other !== index);
			for (const { page } of others) await expect(page.getByRole('main').getByText(name)).toHaveCount(0);
		}
	};

	await console.pushFromLibrary(STRENGTH);
	for (const { page } of tablets) {
		await expect(
			page.getByRole('heading', { name: 'Tell one thing that you saw the person do.' })
		).toBeVisible();
	}
	await expectAccessible(ana.page);
	await expectAccessible(robin);

	// Farid would rather not; Ana, who is to be first, may be moved by hand.
	await farid.page.getByRole('button', { name: 'No words for me today' }).click();
	await expect(farid.page.getByText('You get no words today.')).toBeVisible();
	await expect(console.now.getByText('wants no words today')).toBeVisible();
	await expect(console.now.getByRole('button', { name: 'Put in: Farid' })).toHaveCount(0);
	const earlier = console.page.getByRole('button', { name: /^Earlier: Ana/ });
	while (await earlier.isEnabled()) await earlier.click();

	// Everybody writes for Ana but Ana, and no screen but the console says for whom.
	await console.next('Person 1');
	await expect(console.now.getByText('Everyone writes for').getByText('Ana R.')).toBeVisible();
	await expect(ana.page.getByRole('heading', { name: 'The others write for you now' })).toBeVisible();
	await expect(display.page.getByText('We all write in quiet.')).toBeVisible();
	await expect(ben.page.getByText('Your facilitators read it first.')).toBeVisible();
	await expectAccessible(ben.page);
	await ben.write(FROM_BEN, PROMPT);
	await ben.send();
	await farid.write(FROM_FARID, PROMPT);
	await farid.send();
	await console.answered(2, 2);
	await seesNobody();

	await deliver(console, FROM_BEN);
	await deliver(console, FROM_FARID, REWORDED);
	await expect(console.now.getByText(`Delivered as: “${REWORDED}”`)).toBeVisible();

	// Nobody writes for Ben, and the console says so before the words are given.
	await console.next('Person 2');
	await expect(console.now.getByText('Everyone writes for').getByText('Ben L.')).toBeVisible();
	await ana.pass();
	await farid.pass();
	await console.next('A short rest');
	await expect(console.now.getByText('Fewer than two: Ben L.')).toBeVisible();
	await expect(ana.page.getByText(FROM_BEN)).toHaveCount(0);
	await console.now.getByText('For Ben L.').click();
	await console.page.getByLabel('Your own words to Ben L.').fill('We are glad that you came.');
	await console.tap('Save');
	await expect(console.now.getByText('Fewer than two: Ben L.')).toHaveCount(0);
	await expectAccessible(robin);

	await console.next('Words for you');
	await expect(ana.page.getByText(FROM_BEN)).toBeVisible();
	await expect(ana.page.getByText(REWORDED)).toBeVisible();
	await expect(ana.page.getByText('brother')).toHaveCount(0);
	await expectAccessible(ana.page);
	await expect(ben.page.getByText('From your facilitators')).toBeVisible();
	await expect(ben.page.getByText('We are glad that you came.')).toBeVisible();
	await expect(farid.page.getByRole('heading', { name: 'Thank you for being here today.' })).toBeVisible();
	for (const { page } of [ben, farid]) await expect(page.getByText(FROM_BEN)).toHaveCount(0);
	await expect(display.page.getByText('Read in quiet. Take your time.')).toBeVisible();
	await expect(display.page.getByText(/hard week|laugh|glad/)).toHaveCount(0);
	await seesNobody();

	await console.next('Talk about it');
	await expect(display.page.getByText('How was it to give thanks? How is it to get them?')).toBeVisible();
	await expect(ana.page.getByText(FROM_BEN)).toBeVisible();
});
