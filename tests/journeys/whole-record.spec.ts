import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { expectAwake } from './support/checks';
import { showAgain } from './support/signing';
import { expect, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';

async function openGroupNote(page: Page): Promise<void> {
	await page.goto('/today');
	await page
		.getByRole('listitem')
		.filter({ hasText: /notes to sign|notas por firmar/ })
		.getByRole('link', { name: SKILLS })
		.click();
	await page
		.getByRole('main')
		.getByRole('link', { name: /^(Group note|Nota del grupo)$/ })
		.click();
	await expect(part(page, /^(Data|Datos)$/)).toHaveAttribute('contenteditable', 'true');
}

const part = (page: Page, name: RegExp) => page.getByRole('textbox', { name });

test('a note is written by two, signed, returned, corrected, co-signed, and leaves on paper', async ({
	house
}) => {
	const robin = await house.staff('robin');
	const marisol = await house.staff('marisol');
	await openGroupNote(robin);
	await openGroupNote(marisol);
	const note = robin.url();
	await part(robin, /^Assessment$/).click();
	await robin.keyboard.type('The group practised twice.');
	await expect(part(marisol, /^Valoración$/)).toHaveText('The group practised twice.');
	await part(marisol, /^Valoración$/).click();
	await marisol.keyboard.press('ControlOrMeta+End');
	await marisol.keyboard.type(' It was tired.');
	await expect(part(robin, /^Assessment$/)).toHaveText('The group practised twice. It was tired.');
	await expect(marisol.getByText(/✓ Guardado/)).toBeVisible();

	await showAgain(robin, 'robin');
	await robin.getByRole('button', { name: 'Sign', exact: true }).click();
	await expect(robin).not.toHaveURL(note);

	const jordan = await house.staff('jordan');
	await jordan.goto(note.replace('/notes/', '/review/'));
	await expectAwake(jordan);
	await jordan.getByText('Comment on a passage of “Assessment”').click();
	const comment = jordan.getByRole('group').filter({ hasText: 'Comment on a passage of “Assessment”' });
	await comment.getByLabel('Passage').selectOption({ label: 'It was tired.' });
	await comment.getByLabel('What you want to say').fill('How did you notice?');
	await comment.getByRole('button', { name: 'Keep this comment' }).click();
	await expect(jordan.getByRole('link', { name: 'Comment 1' })).toBeVisible();
	const reviewed = jordan.url();
	await jordan.getByRole('button', { name: 'Return to the author' }).click();
	await expect(jordan).not.toHaveURL(reviewed);

	await robin.goto(note);
	await expect(robin.getByText('How did you notice?')).toBeVisible();
	await expectAwake(robin);
	await robin.getByText('Correct “Assessment”').click();
	const correction = robin.getByRole('group').filter({ hasText: 'Correct “Assessment”' });
	await correction
		.getByLabel('Its whole new text')
		.fill('The group practised twice. It was tired: people asked for a break.');
	await correction.getByRole('button', { name: 'Sign the correction' }).click();
	await expect(robin.getByText('The correction is signed.')).toBeVisible();

	await jordan.goto(reviewed);
	await expectAwake(jordan);
	await expect(jordan.getByRole('insertion')).toContainText('people asked for a break');
	await showAgain(jordan, 'jordan');
	await jordan.getByRole('button', { name: 'Co-sign' }).click();
	await expect(jordan).not.toHaveURL(reviewed);

	await robin.goto(note);
	await expect(robin.getByText('Co-signed').first()).toBeVisible();
	await robin.getByRole('link', { name: 'Save a copy' }).click();
	await expectAwake(robin);
	await robin.getByLabel('Who is it for?').fill('Clear River Clinic');
	await robin.getByLabel('Purpose').fill('Continuing care');
	const download = robin.waitForEvent('download');
	await robin.getByRole('button', { name: 'Save the file' }).click();
	const pdf = readFileSync(await (await download).path()).toString('latin1');
	expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
	for (const tag of ['H1', 'P']) expect(pdf).toMatch(new RegExp(`/S /${tag}\\b`));
});
