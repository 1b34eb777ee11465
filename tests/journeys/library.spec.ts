import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, SIZES, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const PLAN = 'Refusal training, first evening';

/** The field of a text in one language. */
const text = (within: Page | Locator, name: string | RegExp, language: 'English' | 'Español' = 'English') =>
	within.getByRole('group', { name, exact: true }).getByLabel(language, { exact: true });

/** Whatever is still empty in a form and needs words, has some. */
async function fillAll(page: Page): Promise<void> {
	for (const language of ['English', 'Español']) {
		for (const [number, field] of (await page.getByLabel(language, { exact: true }).all()).entries()) {
			if ((await field.inputValue()) === '') await field.fill(`${language} ${number + 1}`);
		}
	}
	for (const style of await page.getByRole('radio', { name: 'Assertive', exact: true }).all())
		await style.check();
}

test('she finds an exercise by its words, its kind, its topic and its length', async ({ house }) => {
	const page = await house.staff('robin');
	await page.getByRole('link', { name: 'Library' }).click();
	const count = page.getByRole('status');
	await expect(count).toHaveText(/^\d+ exercises$/);
	await expect(page.getByRole('heading', { name: 'The clinic’s own (0)' })).toBeVisible();

	await page.getByLabel('Find by words').fill('estres');
	await expect(count).toHaveText(/^\d+ of \d+ exercises$/);
	await expect(page.getByRole('link', { name: 'Stress, before and after' })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Offers at work' })).toHaveCount(0);
	await page.getByLabel('Kind').selectOption('Scales');
	await page.getByLabel('Longest').selectOption('Up to 15 min');
	await expect(page.getByRole('listitem').filter({ hasText: 'Reflection' })).toHaveCount(0);

	// Coming back, what was looked for is still there.
	await page.getByRole('link', { name: 'Stress, before and after' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Stress, before and after' })).toBeVisible();
	await page.goBack();
	await expect(page.getByLabel('Find by words')).toHaveValue('estres');

	await page.getByLabel('Find by words').fill('nothing like it');
	await expect(page.getByText('Nothing fits these words and filters.')).toBeVisible();
	await page.getByRole('link', { name: 'Show all' }).click();
	await expect(count).toHaveText(/^\d+ exercises$/);
});

test('finding works without script', async ({ house }) => {
	const page = await house.staff('marisol', 'laptop', { script: false });
	await page.goto('/library');
	await page.getByLabel('Buscar por palabras').fill('work');
	await page.getByLabel('Tipo').selectOption('Juego de roles');
	await page.getByRole('button', { name: 'Buscar' }).click();
	await expect(page.getByRole('link', { name: 'Ofertas en el trabajo' })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Cómo se siente' })).toHaveCount(0);
	await expect(page.getByLabel('Buscar por palabras')).toHaveValue('work');
});

test('she tries an exercise out before any session, in the other language', async ({ house }) => {
	const page = await house.staff('robin');
	await page.goto('/library/cold-home');
	await page.getByRole('navigation', { name: 'Language of tablet and screen' }).getByText('Español').click();
	const console = page.getByRole('region', { name: 'Console' });
	const tablet = page.getByRole('region', { name: 'Tablet' });
	const screen = page.getByRole('region', { name: 'Room’s screen' });

	// Her console stays in her own language; the tablet says who sees the answer in its own.
	await expect(console.getByText('Name the style')).toBeVisible();
	await expect(tablet.getByText('Lo ven quienes dirigen el grupo.')).toBeVisible();
	await expect(screen.getByText('Sin calefacción', { exact: true })).toBeVisible();

	for (let answered = 0; answered < 4; answered++) {
		await tablet.getByRole('radio', { name: /Asertivo/ }).check({ force: true });
		await tablet.getByRole('button', { name: /^(Siguiente|Enviar)$/ }).click();
	}
	await expect(tablet.getByText('Enviado. Mire la consola.')).toBeVisible();
	await expect(console.getByText('1 of 8 answered')).toBeVisible();
	await console.getByRole('button', { name: 'Let everyone answer' }).click();
	await expect(console.getByText('8 of 8 answered')).toBeVisible();

	await page.getByRole('button', { name: 'Next', exact: true }).click();
	await expect(screen.getByRole('figure')).toHaveCount(0);
	await console.getByRole('button', { name: 'Show to the room' }).click();
	await expect(screen.getByRole('figure')).toBeVisible();
	await page.getByLabel(/^Step 2/).selectOption('6. Own line');
	await expect(tablet.getByText('Cuando …')).toBeVisible();
	await expect(tablet.getByText('Quien dirige puede poner mis palabras')).toBeVisible();
});

test('a tablet in the preview is that of whoever has the part', async ({ house }) => {
	const page = await house.staff('robin');
	await page.goto('/library/at-work');
	await page.getByLabel(/^Step 1/).selectOption('7. Run 1');
	const tablet = page.getByRole('region', { name: 'Tablet' });
	await expect(tablet.getByText('You say no')).toBeVisible();
	await tablet.getByRole('button', { name: 'Freeze' }).click();
	await expect(tablet.getByText('Frozen. Take a breath.')).toBeVisible();
	await page.getByLabel('Whose tablet').selectOption('Person 3');
	await expect(tablet.getByText('Tick what you see')).toBeVisible();
});

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
	await sheet.getByLabel('Search the library').fill('our scales');
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
	const title = page.getByRole('group', { name: 'Título' }).getByLabel('Español', { exact: true });
	await title.fill('Lo que me ayudó');
	await page
		.getByRole('group', { name: 'Sobre qué se escribe' })
		.getByLabel('Español', { exact: true })
		.fill('¿Qué le ayudó hoy?');

	const questions: string[] = [];
	page.once('dialog', (dialog) => {
		questions.push(dialog.message());
		void dialog.dismiss();
	});
	await page.getByRole('link', { name: 'Cancelar' }).click();
	await expect(title).toHaveValue('Lo que me ayudó');
	expect(questions).toEqual([expect.stringContaining('sin guardar')]);

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

test('of two who change one exercise, the second is told and decides', async ({ house }) => {
	const robin = await house.staff('robin');
	await robin.goto('/library/new?from=arriving');
	await text(robin, 'Title').fill('Our arriving');
	await robin.getByRole('button', { name: 'Save in the library' }).click();
	await robin.getByRole('link', { name: 'Change it' }).click();
	await expect(robin.getByLabel('Minutes')).toBeVisible();

	const jordan = await house.staff('jordan');
	await jordan.goto(robin.url());
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

test('an exercise is taken out of the library, and brought back', async ({ house }) => {
	const page = await house.staff('robin');
	await page.goto('/library/new?from=arriving');
	await text(page, 'Title').fill('Our arriving');
	await page.getByRole('button', { name: 'Save in the library' }).click();
	await page.getByRole('button', { name: 'Take it out of the library' }).click();
	await expect(page.getByText('“Our arriving” is out of the library.')).toBeFocused();
	await page.goto('/library');
	await expect(page.getByRole('heading', { name: 'The clinic’s own (0)' })).toBeVisible();
	await page.getByText('Taken out of the library (1)').click();
	await page.getByRole('link', { name: 'Our arriving' }).click();
	await page.getByRole('button', { name: 'Bring it back' }).click();
	await expect(page.getByText('“Our arriving” is in the library again.')).toBeVisible();
	await page.goto('/library');
	await expect(page.getByRole('heading', { name: 'The clinic’s own (1)' })).toBeVisible();
});

test('an exercise prints as its paper twin, in the language that was chosen', async ({ house }) => {
	const page = await house.staff('robin');
	await page.goto('/library/urge-wave?language=es');
	await page.getByRole('link', { name: 'Print' }).click();
	const sheets = page.getByRole('main');
	await expect(sheets).toHaveAttribute('lang', 'es');
	await expect(sheets.getByRole('heading', { name: 'El impulso es como una ola' })).toHaveCount(2);
	await expect(sheets.getByText('Dé una hoja a cada persona')).toBeVisible();
	await expect(page.getByRole('navigation', { name: 'Main' })).toHaveCount(0);
	await expect(page.getByRole('button', { name: 'Print' })).toBeVisible();
	await expectAccessible(page);

	await page.emulateMedia({ media: 'print' });
	await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
	const sizes = [];
	for (const format of ['Letter', 'A4'] as const) sizes.push((await page.pdf({ format })).length);
	expect(Math.min(...sizes)).toBeGreaterThan(5_000);

	// The hand-outs alone, for those who have one sheet for themselves already.
	await page.emulateMedia({ media: 'screen' });
	await page.getByLabel('With the sheet for the facilitator').uncheck();
	await expect(sheets.getByText('Dé una hoja a cada persona')).toHaveCount(0);
});

test('whoever may not write finds no way to', async ({ house }) => {
	const page = await house.staff('casey');
	await page.goto('/library');
	await expect(page.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Write a new one' })).toHaveCount(0);
	await page.goto('/library/at-work');
	await expect(page.getByRole('link', { name: 'Copy and change' })).toHaveCount(0);
	expect((await page.goto('/library/new'))?.status()).toBe(404);
});

for (const [size, name] of [
	['phone', 'robin'],
	['tablet', 'marisol'],
	['tablet upright', 'robin'],
	['laptop', 'marisol']
] as const) {
	test(`every page of the library can be used on a ${size} (${name})`, async ({ house }) => {
		const page = await house.staff(name, size);
		for (const path of [
			'/library',
			'/library?words=zzz',
			'/library/at-work',
			'/library/cold-home?language=es',
			'/library/urge-wave/print',
			'/library/new',
			'/library/new?kind=stance',
			'/library/new?from=at-work'
		]) {
			await page.goto(path);
			await expectNoSidewaysScroll(page);
			await expectAccessible(page);
		}
	});
}

test('the pages hold on a narrow screen with large text', async ({ house }) => {
	const page = await house.staff('marisol');
	for (const [width, text] of [
		[320, '100%'],
		[640, '200%']
	] as const) {
		await page.setViewportSize({ width, height: SIZES.phone.height });
		for (const path of [
			'/library',
			'/library/at-work',
			'/library/at-work/print',
			'/library/new?from=at-work'
		]) {
			await page.goto(path);
			await page.evaluate((size) => (document.documentElement.style.fontSize = size), text);
			await expectNoSidewaysScroll(page);
		}
	}
});
