import { expectAwake } from './support/checks';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './support/test';

test('she finds what was written of somebody, by the beginnings of words, and nothing stands in the address', async ({
	house
}) => {
	const page = await house.staff('robin');
	await page.getByRole('link', { name: 'Search', exact: true }).click();
	await expectAwake(page);
	await page.getByRole('searchbox', { name: 'Words' }).fill('ana prac');
	await page.getByRole('button', { name: 'Find' }).click();
	const found = page.getByRole('region', { name: 'In the record' });
	// What was found is marked, as it is written.
	await expect(found.getByText('Ana', { exact: true }).first()).toBeVisible();
	await expect(found.getByText(/^Prac\p{L}*$/u).first()).toBeVisible();
	expect(page.url()).not.toContain('ana');
	await expect(page.getByRole('searchbox')).toHaveValue('ana prac');
	await expectAccessible(page);

	await found.getByRole('link').first().click();
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await expect(page).toHaveURL(/\/notes\//);
});

test('a name leads to the person, and from there the search is of their record alone', async ({ house }) => {
	const page = await house.staff('robin');
	await page.goto('/search');
	await expectAwake(page);
	await page.getByRole('searchbox').fill('iris');
	await page.getByRole('button', { name: 'Find' }).click();
	await page.getByRole('region', { name: 'People' }).getByRole('link', { name: 'Iris Thistledown' }).click();
	// From them, too, it is one tap to what was written of each session.
	const sessions = page.getByRole('region', { name: 'Sessions and notes' });
	const note = sessions.getByRole('link', { name: /^Read the note: / }).first();
	await expect(note).toBeVisible();
	await expectAccessible(page);
	await expectNoSidewaysScroll(page);
	await note.click();
	await expect(page).toHaveURL(/\/notes\//);
	await expect(page.getByRole('heading', { level: 1, name: 'Iris Thistledown' })).toBeVisible();
	await page.goBack();
	await page.getByRole('link', { name: 'Search this record' }).click();
	await expect(page.getByRole('heading', { name: 'Search the record of Iris Thistledown' })).toBeVisible();
	await expectAwake(page);
	await page.getByRole('searchbox').fill('attended');
	await page.getByRole('button', { name: 'Find' }).click();
	const links = page.getByRole('region', { name: 'In the record' }).getByRole('link');
	await expect(links.first()).toHaveText(/^Iris Thistledown,/);
	for (const text of await links.allTextContents()) expect(text).toContain('Iris Thistledown');
});

test('a supervisor finds no draft, and whoever searches for nothing is told what to do', async ({
	house
}) => {
	const [robin, jordan] = [await house.staff('robin'), await house.staff('jordan')];
	await robin.goto('/today');
	const evening = robin.getByRole('listitem').filter({ hasText: 'notes to sign' });
	await evening.getByRole('link', { name: 'Refusal and assertiveness skills' }).click();
	await robin.getByRole('link', { name: 'Group note', exact: true }).click();
	await expectAwake(robin);
	await robin.getByLabel('Assessment').fill('A quartz evening.');
	await expect(robin.getByText('✓ Saved')).toBeVisible();

	for (const [page, count] of [
		[robin, 1],
		[jordan, 0]
	] as const) {
		await page.goto('/search');
		await expectAwake(page);
		await page.getByRole('searchbox').fill('quartz');
		await page.getByRole('button', { name: 'Find' }).click();
		const found = page.getByRole('region', { name: 'In the record' });
		await expect(found).toBeVisible();
		await expect(found.getByRole('link')).toHaveCount(count);
	}
	await expect(jordan.getByRole('status')).toContainText('Nothing in the record has all of these words');
	await jordan.getByRole('searchbox').fill('" - "');
	await jordan.getByRole('button', { name: 'Find' }).click();
	await expect(jordan.getByRole('alert')).toHaveText('Type at least one word or number to search for.');
	await expect(jordan.getByRole('searchbox')).toHaveValue('" - "');
	await expectAccessible(jordan);
});

test('what is typed stays when a page asks for its data anew, in whatever language it comes then', async ({
	house
}) => {
	const page = await house.staff('robin');
	await page.goto('/search');
	await expectAwake(page);
	await page.getByRole('searchbox').fill('ana prac');
	// In another tab the language is changed: this page goes on in its own until it is left.
	const other = await page.context().newPage();
	await other.goto('/account');
	await expectAwake(other);
	await other.getByRole('radio', { name: 'Español' }).check();
	await other.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(other.getByRole('heading', { name: 'Mi cuenta' })).toBeVisible();
	await page.getByRole('button', { name: 'Find' }).click();
	await expect(page.getByRole('region', { name: 'In the record' }).getByRole('link').first()).toBeVisible();
	await expect(page.getByRole('searchbox')).toHaveValue('ana prac');
	await page.getByRole('link', { name: 'Groups', exact: true }).click();
	await expect(page.getByRole('heading', { name: 'Grupos' })).toBeVisible();
});

test('what is typed into one phrase stays while another is saved', async ({ house }) => {
	const robin = await house.staff('robin');
	await robin.goto('/account/phrases');
	for (const name of ['first', 'second']) {
		await expectAwake(robin);
		const fresh = robin.getByRole('region', { name: 'A new phrase' });
		await fresh.getByLabel('Name', { exact: true }).fill(name);
		await fresh.getByLabel('Words').fill(`The ${name} words.`);
		await fresh.getByRole('button', { name: 'Save the phrase' }).click();
		await expect(robin.getByRole('heading', { name: `/${name}` })).toBeVisible();
	}
	await robin.reload();
	await expectAwake(robin);
	const of = (name: string) =>
		robin.getByRole('listitem').filter({ has: robin.getByRole('heading', { name: `/${name}` }) });
	await of('first').getByLabel('Name', { exact: true }).fill('third');
	await of('first').getByLabel('Language').selectOption({ label: 'Español' });
	await of('second').getByLabel('Words').fill('Other words.');
	await of('second')
		.getByRole('button', { name: /^Save the phrase/ })
		.click();
	await expect(of('second').getByText('Saved')).toBeVisible();
	await expect(of('first').getByLabel('Name', { exact: true })).toHaveValue('third');
	await expect(of('first').getByLabel('Language')).toHaveValue('es');
});
