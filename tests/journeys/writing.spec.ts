import { expectAwake } from './support/checks';
import { fillAll, text } from './support/exercise-form';
import { expect, expectAccessible, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const PLAN = 'Refusal training, first evening';

test('she copies an exercise, is told what does not fit, loses nothing, and changes her copy', async ({
	house
}) => {
	const page = await house.staff('robin');
	await page.goto('/library/at-work');
	await expect(page.getByRole('link', { name: 'Change it' })).toHaveCount(0);
	await page.getByRole('link', { name: 'Copy and change' }).click();
	await expect(text(page, 'Title')).toHaveValue('Offers at work');
	await expect(page.getByRole('checkbox', { name: 'Saying no' })).toBeChecked();

	await text(page, 'Title').fill('Offers at our work');
	await text(page, 'Title', 'Español').fill('');
	await expect(page.getByText('Not written in this language yet')).toBeVisible();
	await page.getByLabel('Minutes').fill('');
	await text(page.getByRole('group', { name: /^Scenes/ }), 'Where and when')
		.first()
		.fill('x'.repeat(250));
	await expect(page.getByText('10 letters too long')).toBeVisible();
	await page.getByRole('button', { name: 'Save in the library' }).click();

	await expect(page.getByRole('alert')).toHaveText(/2 fields need another look/);
	await expect(page.getByText('Please give a whole number.')).toBeVisible();
	await expect(page.getByText('Please use at most 240 characters.')).toBeVisible();
	await expect(page.getByLabel('Minutes')).toBeFocused();
	await expect(text(page, 'Title')).toHaveValue('Offers at our work');
	await expectAccessible(page);

	await page.getByLabel('Minutes').fill('35');
	await text(page.getByRole('group', { name: /^Scenes/ }), 'Where and when')
		.first()
		.fill('In the yard behind the shop.');
	await page.getByRole('button', { name: 'Save in the library' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Offers at our work' })).toBeVisible();
	await expect(page.getByText('Changed at this clinic, after')).toBeVisible();
	// Who should not play goes with the copy.
	await expect(page.getByText('should not play')).toBeVisible();
	await page.getByLabel(/^Step 1/).selectOption('4. Give out the roles');
	await expect(page.getByRole('region', { name: 'Tablet' })).toContainText('In the yard behind the shop.');

	await page.getByRole('link', { name: 'Change it' }).click();
	await page.getByLabel('Minutes').fill('40');
	await page.getByRole('button', { name: 'Save the changes' }).click();
	await expect(page.getByText('40 min')).toBeVisible();
	await page.goto('/library');
	await expect(page.getByRole('heading', { name: 'The clinic’s own (1)' })).toBeVisible();
});

test('she writes her own of each kind, and runs one', async ({ house }) => {
	const page = await house.staff('robin');
	for (const kind of ['Role-play', 'Passive, assertive, aggressive', 'Scales', 'Reflection']) {
		await page.goto('/library/new');
		await page.getByRole('link', { name: kind }).click();
		await expect(page.getByRole('heading', { level: 1, name: `New exercise: ${kind}` })).toBeVisible();
		await text(page, 'Title').fill(`Our ${kind}`);
		await fillAll(page);
		await page.getByRole('button', { name: 'Preview' }).click();
		const preview = page.getByRole('dialog', { name: 'Preview' });
		await expect(preview.getByRole('region', { name: 'Room’s screen' })).toContainText(`Our ${kind}`);
		await preview.getByRole('button', { name: 'Go on writing' }).click();
		await page.getByRole('button', { name: 'Save in the library' }).click();
		await expect(page.getByRole('heading', { level: 1, name: `Our ${kind}` })).toBeVisible();
		await expect(page.getByText('Written at this clinic.')).toBeVisible();
	}
	await page.goto('/library');
	await expect(page.getByRole('heading', { name: 'The clinic’s own (4)' })).toBeVisible();

	const console = await house.openRoom(page, SKILLS, PLAN);
	await page.getByRole('button', { name: 'Another exercise…' }).click();
	const sheet = page.getByRole('dialog');
	await sheet.getByLabel('Topic').selectOption('Withdrawal');
	await expect(sheet.getByRole('status')).toHaveText(/^\d+ of \d+ exercises$/);
	await sheet.getByLabel('Find by words').fill('our scales');
	await expect(sheet.getByText('Nothing fits these words and filters.')).toBeVisible();
	await sheet.getByLabel('Topic').selectOption('All topics');
	await sheet.getByRole('button', { name: 'Push: Our Scales' }).click();
	await expect(console.now.getByRole('heading', { name: 'Our Scales' })).toBeVisible();
});

test('entries of a list are added, taken out and put back, and moved; the focus goes along', async ({
	house
}) => {
	const page = await house.staff('robin');
	await page.goto('/library/new?kind=scale');
	const scales = page.getByRole('group', { name: /^Scales/ });
	await text(scales, 'Question').fill('How strong is your urge?');
	await page.getByRole('button', { name: 'Add: Scale' }).click();
	await expect(text(scales, 'Short name').nth(1)).toBeFocused();
	await text(scales, 'Question').nth(1).fill('How calm are you?');

	await page.getByRole('button', { name: 'Down: Scale 1' }).click();
	await expect(text(scales, 'Question').first()).toHaveValue('How calm are you?');
	await expect(page.getByRole('button', { name: 'Up: Scale 2' })).toBeFocused();
	await expect(page.getByText('Scale 1 is now number 2 of 2.')).toBeAttached();
	await page.keyboard.press('Enter');
	await expect(text(scales, 'Question').first()).toHaveValue('How strong is your urge?');

	await page.getByRole('button', { name: 'Remove: Scale 2' }).click();
	await expect(page.getByText('Removed: Scale 2.')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
	// One must stay.
	await expect(page.getByRole('button', { name: 'Remove: Scale 1' })).toBeDisabled();
	await page.keyboard.press('Enter');
	await expect(text(scales, 'Question').nth(1)).toHaveValue('How calm are you?');
});

test('what is written is there still after a sign-out, and is asked about before it is left', async ({
	house
}) => {
	const page = await house.staff('marisol');
	await page.goto('/library/new?kind=reflection');
	// Before its code is there, a page can't ask.
	await expectAwake(page);
	const title = page.getByRole('group', { name: 'Título' }).getByLabel('Español', { exact: true });
	await title.fill('Lo que me ayudó');
	await page
		.getByRole('group', { name: 'Sobre qué se escribe' })
		.getByLabel('Español', { exact: true })
		.fill('¿Qué le ayudó hoy?');

	const asked = page.waitForEvent('dialog').then(async (dialog) => {
		await dialog.dismiss();
		return dialog.message();
	});
	await page.getByRole('link', { name: 'Cancelar' }).click();
	expect(await asked).toContain('sin guardar');
	await expect(title).toHaveValue('Lo que me ayudó');

	const other = await page.context().newPage();
	await other.goto('/today');
	await other.getByRole('button', { name: 'Salir' }).click();
	await page.getByRole('button', { name: 'Guardar en la biblioteca' }).click();
	await expect(page.getByRole('alert')).toContainText(
		/what you typed is still here|lo que escribió sigue aquí/
	);
	await expect(title).toHaveValue('Lo que me ayudó');

	await house.signIn(other, 'marisol');
	await page.getByRole('button', { name: 'Guardar en la biblioteca' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Lo que me ayudó' })).toBeVisible();
});

test('writing works without script: what does not fit comes back with all that was typed', async ({
	house
}) => {
	const page = await house.staff('robin', 'laptop', { script: false });
	await page.goto('/library/new?kind=reflection');
	await text(page, 'Title').fill('What helped');
	await text(page, 'What people write about').fill('y'.repeat(161));
	await page.getByRole('button', { name: 'Save in the library' }).click();
	await expect(page.getByText('Please use at most 160 characters.')).toBeVisible();
	await expect(text(page, 'Title')).toHaveValue('What helped');
	await text(page, 'What people write about').fill('What helped you today?');
	await page.getByRole('button', { name: 'Save in the library' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'What helped' })).toBeVisible();
});

test('of two who change one exercise, the second is told and decides', async ({ house }) => {
	const robin = await house.staff('robin');
	await robin.goto('/library/new?from=arriving');
	await text(robin, 'Title').fill('Our arriving');
	await robin.getByRole('button', { name: 'Save in the library' }).click();
	await robin.getByRole('button', { name: 'Share with the clinic' }).click();
	await expect(robin.getByText('“Our arriving” is shared with the clinic.')).toBeFocused();
	await robin.getByRole('link', { name: 'Change it' }).click();
	await expect(robin.getByLabel('Minutes')).toBeVisible();

	const jordan = await house.staff('jordan');
	await jordan.goto(robin.url());
	await expectAwake(jordan);
	await jordan.getByLabel('Minutes').fill('11');
	await jordan.getByRole('button', { name: 'Save the changes' }).click();
	await expect(jordan.getByText('11 min')).toBeVisible();

	await robin.getByLabel('Minutes').fill('22');
	await robin.getByRole('button', { name: 'Save the changes' }).click();
	await expect(robin.getByRole('alert')).toContainText('Somebody changed this meanwhile.');
	await expect(robin.getByLabel('Minutes')).toHaveValue('22');
	const [now] = await Promise.all([
		robin.context().waitForEvent('page'),
		robin.getByRole('link', { name: 'See what is there now' }).click()
	]);
	await expect(now.getByText('11 min')).toBeVisible();
	await robin.getByRole('button', { name: 'Save mine over it' }).click();
	await expect(robin.getByText('22 min')).toBeVisible();
});
