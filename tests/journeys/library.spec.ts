import { text } from './support/exercise-form';
import { expectAwake } from './support/checks';
import { expect, expectAccessible, test } from './support/test';

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
	await page.getByLabel('Tipo', { exact: true }).selectOption('Juego de roles');
	await page.getByText('Más filtros').click();
	await page.getByLabel('Etapa del tratamiento').selectOption('Meses intermedios');
	await page.getByRole('button', { name: 'Buscar' }).click();
	await expect(page.getByRole('link', { name: 'Ofertas en el trabajo' })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Cómo se siente' })).toHaveCount(0);
	await expect(page.getByLabel('Buscar por palabras')).toHaveValue('work');

	// What was asked for is in the address, and in sight where somebody else opens it.
	await page.goto(page.url());
	await expect(page.getByText('Más filtros (1 en uso)')).toBeVisible();
	await expect(page.getByLabel('Etapa del tratamiento')).toHaveValue('middle');
	await page.getByLabel('Etapa del tratamiento').selectOption('Primeras semanas');
	await page.getByRole('button', { name: 'Buscar' }).click();
	await expect(page.getByText('Nada coincide con estas palabras y filtros.')).toBeVisible();
});

test('she finds what suits her group and its stage, by keys', async ({ house }) => {
	const page = await house.staff('robin');
	await page.goto('/library');
	await expectAwake(page);
	await expect(page.getByLabel('Type of group')).toBeHidden();
	await page.getByText('More filters').focus();
	await page.keyboard.press('Enter');
	await page.keyboard.press('Tab');
	await expect(page.getByLabel('Type of group')).toBeFocused();
	await page.keyboard.type('Skills');
	await page.keyboard.press('Tab');
	await page.keyboard.type('First');
	await expect(page.getByLabel('Stage of treatment')).toHaveValue('early');
	await expect(page.getByText('More filters (2 in use)')).toBeVisible();
	// Rehearsals are for skills groups, and never for the first days.
	await page.getByLabel('Kind').selectOption('Role-play');
	await expect(page.getByText('Nothing fits these words and filters.')).toBeVisible();
	await page.getByLabel('Stage of treatment').selectOption('Middle months');
	await page.getByRole('link', { name: 'Offers at work' }).click();
	await expect(page.getByText('Middle months, Later months and leaving')).toBeVisible();
	await page.goBack();
	await expect(page.getByLabel('Stage of treatment')).toHaveValue('middle');
	await expect(page.getByLabel('Stage of treatment')).toBeVisible();

	// What is taken away does not fold itself up under one's hand.
	await page.getByLabel('Stage of treatment').selectOption('Any stage');
	await page.getByLabel('Type of group').selectOption('Any type');
	await expect(page.getByLabel('Type of group')).toBeVisible();
});

test('what is not translated says so, and is not among what is complete', async ({ house }) => {
	const page = await house.staff('robin');
	await page.goto('/library/new?kind=reflection');
	await expectAwake(page);
	await text(page, 'Title').fill('Half of it');
	await text(page, 'What people write about').fill('What is good today?');
	await page.getByRole('group', { name: 'For which groups' }).getByLabel('Support').check();
	await page.getByRole('button', { name: 'Save in the library' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Spanish is missing in 2 places');
	await expect(page.getByText('All stages')).toBeVisible();

	await page.goto('/library');
	await expectAwake(page);
	const card = page.getByRole('listitem').filter({ hasText: 'Half of it' });
	await expect(card).toContainText('Spanish is missing in 2 places');
	await page.getByText('More filters').click();
	await page.getByLabel('Language', { exact: true }).selectOption('Complete in English');
	await expect(card).toBeVisible();
	await page.getByLabel('Language', { exact: true }).selectOption('Complete in Spanish');
	await expect(card).toHaveCount(0);
	await page.getByLabel('Language', { exact: true }).selectOption('Complete or not');
	await page.getByLabel('Type of group').selectOption('Family');
	await expect(card).toHaveCount(0);
	await expectAccessible(page);
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
		// As a person does: on the word, which is drawn over the button itself.
		await tablet.getByText('Asertivo', { exact: true }).click();
		await expect(tablet.getByRole('radio', { name: /Asertivo/ })).toBeChecked();
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
	await expect(tablet.getByText('Quien dirige el grupo puede poner mis palabras')).toBeVisible();
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

test('an exercise is taken out of the library, and brought back', async ({ house }) => {
	const page = await house.staff('robin');
	await page.goto('/library/new?from=arriving');
	await expectAwake(page);
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
