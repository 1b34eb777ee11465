import type { Page } from '@playwright/test';
import { showAgain } from './support/signing';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';

async function openLastEvening(page: Page): Promise<void> {
	await page.goto('/today');
	await page
		.getByRole('listitem')
		.filter({ hasText: /notes to sign|notas por firmar/ })
		.getByRole('link', { name: SKILLS })
		.click();
	await expect(page.getByRole('heading', { name: /^(Attendance|Asistencia)$/ })).toBeVisible();
}

async function openGroupNote(page: Page): Promise<void> {
	await openLastEvening(page);
	await page
		.getByRole('main')
		.getByRole('link', { name: /^(Group note|Nota de grupo|Nota del grupo)$/ })
		.click();
	await expect(part(page, 'Data')).toHaveAttribute('contenteditable', 'true');
}

const PARTS = { Data: 'Datos', Assessment: 'Valoración', Plan: 'Plan' } as const;
const part = (page: Page, name: keyof typeof PARTS) =>
	page.getByRole('textbox', { name: new RegExp(`^(${name}|${PARTS[name]})$`) });
const saved = (page: Page) => page.getByText(/✓ (Saved|Guardado)/);

test('two facilitators write in one note at once, and see each other there', async ({ house }) => {
	const [robin, marisol] = [await house.staff('robin'), await house.staff('marisol')];
	await openGroupNote(robin);
	await openGroupNote(marisol);
	await expect(robin.getByText('Marisol Vegaclara is writing here too.')).toBeVisible();
	await expect(marisol.getByText('Robin Alderbrook también está escribiendo aquí.')).toBeVisible();

	await part(robin, 'Assessment').click();
	await robin.keyboard.type('The tone was warm.');
	await expect(part(marisol, 'Assessment')).toHaveText('The tone was warm.');
	await part(marisol, 'Assessment').click();
	await marisol.keyboard.press('ControlOrMeta+Home');
	await marisol.keyboard.type('Con calma. ');
	await expect(part(robin, 'Assessment')).toHaveText('Con calma. The tone was warm.');
	for (const page of [robin, marisol]) {
		await expect(saved(page)).toBeVisible();
		await expectAccessible(page);
		await expectNoSidewaysScroll(page);
	}
	// Her cursor stands in it with her name, after the words that she typed.
	await expect(part(robin, 'Assessment').getByTitle('Marisol Vegaclara')).toBeVisible();
	// What is far too long is not put in, and nothing that was there is lost.
	await part(robin, 'Plan').fill('Come again.');
	await robin.keyboard.insertText('x'.repeat(200_000));
	await expect(robin.getByText(/^A part holds 10000 characters at most/)).toBeVisible();
	await expect(part(robin, 'Plan')).toHaveText('Come again.');
	await part(robin, 'Assessment').click();
	// Undoing is each person's own.
	await robin.keyboard.press('ControlOrMeta+z');
	await expect(part(marisol, 'Assessment')).toHaveText('Con calma.');

	await robin.goto('/today');
	await expect(marisol.getByText(/también está escribiendo/)).toHaveCount(0);
});

test('words that were typed out of contact come together with those that were typed meanwhile', async ({
	house,
	clinic
}) => {
	const wifi = await house.network();
	const robin = await house.staff('robin');
	const marisol = await house.staff('marisol', 'tablet', { network: wifi });
	await openGroupNote(robin);
	await openGroupNote(marisol);

	wifi.cut();
	await part(marisol, 'Plan').click();
	await marisol.keyboard.press('ControlOrMeta+End');
	await marisol.keyboard.type(' Hablar con la enfermera.');
	await expect(marisol.getByText(/Aún sin guardar: no hay contacto/)).toBeVisible();
	await part(robin, 'Plan').click();
	await robin.keyboard.press('ControlOrMeta+Home');
	await robin.keyboard.type('Practise at home. ');
	await expect(saved(robin)).toBeVisible();

	// The server goes, too, and comes back with what it had acknowledged.
	await clinic.kill();
	await robin.keyboard.type('Bring the sheet. ');
	await expect(robin.getByText(/Not saved yet/)).toBeVisible();
	await clinic.restart();
	wifi.pass();
	for (const page of [robin, marisol]) {
		await expect(saved(page)).toBeVisible();
		await expect(part(page, 'Plan')).toHaveText(
			/^Practise at home\. Bring the sheet\. .*Hablar con la enfermera\.$/s
		);
	}
	await robin.reload();
	await expect(part(robin, 'Plan')).toHaveText(
		/Practise at home\. Bring the sheet\. .*Hablar con la enfermera\./s
	);
});

test('a note that somebody signs is over for whoever writes in it, with their words left on the page', async ({
	house
}) => {
	const wifi = await house.network();
	const robin = await house.staff('robin');
	const marisol = await house.staff('marisol', 'laptop', { network: wifi });
	await openGroupNote(robin);
	await openGroupNote(marisol);
	for (const name of ['Assessment', 'Plan'] as const) await part(robin, name).fill('Finished.');
	await expect(part(marisol, 'Plan')).toHaveText('Finished.');

	wifi.cut();
	await part(marisol, 'Plan').click();
	await marisol.keyboard.press('ControlOrMeta+End');
	await marisol.keyboard.type(' Casi.');
	await showAgain(robin, 'robin');
	await robin.getByRole('button', { name: 'Sign', exact: true }).click();
	await expect(robin.getByRole('heading', { level: 1 })).not.toHaveText('Group note');
	wifi.pass();
	await expect(marisol.getByText(/Esta nota ya se firmó/)).toBeVisible();
	await expect(marisol.getByText(/Las últimas palabras que escribió aquí no llegaron/)).toBeVisible();
	await expect(part(marisol, 'Plan')).toHaveText('Finished. Casi.');
	await expectAccessible(marisol);
});

test('what is written together is the note for a browser without script, too', async ({ house }) => {
	const robin = await house.staff('robin');
	await openGroupNote(robin);
	const plain = await house.staff('marisol', 'laptop', { script: false });
	await plain.goto(robin.url());
	await expect(plain.getByLabel('Datos')).toHaveValue(/Attended: \d of 8/);
	await part(robin, 'Plan').fill('Together.');
	await expect
		.poll(async () => {
			await plain.reload();
			return plain.getByLabel('Plan').inputValue();
		})
		.toBe('Together.');
});
