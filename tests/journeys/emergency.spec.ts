import type { Page } from '@playwright/test';
import { passwordOf } from './support/signing';
import { contentOf, expect, expectAccessible, expectNoSidewaysScroll, test } from './support/test';

const LUIS = 'Luis Rioalto';
const REASON = 'He fell in the hall and does not answer. We need to know his language.';

/** Types what the page asks for and asks for the record. */
async function ask(page: Page, who: string, reason = REASON): Promise<void> {
	await page.getByLabel('Whose record').fill(who);
	await page.getByLabel('Reason').fill(reason);
	const password = page.getByLabel('Your password, to open this record');
	if (await password.isVisible()) await password.fill(passwordOf('robin'));
	await page.getByRole('button', { name: 'Open the record' }).click();
}

/** Robin, who has the record of somebody open who is in no group of hers. @returns its address */
async function openRecord(robin: Page): Promise<string> {
	await robin.goto('/emergency');
	await ask(robin, 'D-1012');
	await expect(robin.getByRole('heading', { name: LUIS })).toBeVisible();
	return robin.url();
}

const banner = (page: Page) =>
	page.getByRole('region', { name: /^(Emergency access|Acceso de emergencia)$/ });
const status = async (page: Page, path: string) => (await page.request.get(path)).status();

test('Z-18: an emergency access wants a reason, exactly one person, and nobody of her own groups', async ({
	house
}) => {
	const robin = await house.staff('robin');
	await robin.goto('/today');
	await robin.getByRole('link', { name: 'Emergency: read a record that is not yours' }).click();
	await expect(robin.getByRole('heading', { name: 'Emergency access' })).toBeVisible();
	await expectAccessible(robin);

	// What was typed stays, whatever is wrong.
	await ask(robin, 'Luis Nobody', 'Help');
	await expect(robin.getByText('Write why, in at least 10 letters.')).toBeVisible();
	await expect(robin.getByLabel('Whose record')).toHaveValue('Luis Nobody');
	await ask(robin, 'Luis Nobody');
	await expect(robin.getByText('This does not fit exactly one person here.')).toBeVisible();
	await expect(robin.getByLabel('Reason')).toHaveValue(REASON);
	await ask(robin, 'ana riverbend');
	await expect(robin.getByText('You need no emergency access')).toBeVisible();
	await expect(banner(robin)).toHaveCount(0);

	await ask(robin, 'LUÍS RIOALTO');
	await expect(robin.getByRole('heading', { name: LUIS })).toBeVisible();
	// What was typed and whom it was about is in no address.
	expect(house.addresses.join('\n')).not.toMatch(/luis|rioalto|hall|D-1012/i);
});

test('Z-18: while it runs she reads one sheet, under a banner on every page, until she ends it', async ({
	house
}) => {
	const robin = await house.staff('robin', 'tablet');
	const sheet = await openRecord(robin);
	await expect(robin.getByText('Led by Marisol Vegaclara')).toBeVisible();
	expect(await contentOf(robin)).not.toMatch(/Piedrafina|Campoclaro|Montelindo|Fernhollow/);
	await expectAccessible(robin);
	await expectNoSidewaysScroll(robin);
	// His own page, to change or to give out, is not there.
	for (const way of ['', '/everything', '/export', '/consents'])
		expect([way, await status(robin, sheet.replace('/emergency/', '/participants/') + way)]).toEqual([
			way,
			404
		]);

	await robin.goto('/groups');
	await expect(banner(robin)).toContainText('the record of Luis R. is open until');
	await expectAccessible(robin);
	await banner(robin).getByRole('link', { name: 'Read the record' }).click();
	await expect(robin.getByRole('heading', { name: LUIS })).toBeVisible();
	await banner(robin).getByRole('button', { name: 'End it now' }).click();
	await expect(robin.getByText('The emergency access is over.')).toBeVisible();
	await expect(banner(robin)).toHaveCount(0);
	expect(await status(robin, sheet)).toBe(404);
});

test('Z-18: the supervisor is told, and says that she has looked at it', async ({ house }) => {
	await openRecord(await house.staff('robin'));
	const jordan = await house.staff('jordan');
	await jordan.goto('/review');
	const told = jordan.getByRole('region', { name: 'An emergency access to look at' });
	await expect(told).toContainText('Robin Alderbrook');
	await expect(told).toContainText(`Record of ${LUIS}`);
	await expect(told).toContainText(REASON);
	await expectAccessible(jordan);
	// On the paper of a page that names nobody, it is not.
	await jordan.goto('/dashboard');
	await expect(told).toBeVisible();
	await jordan.emulateMedia({ media: 'print' });
	await expect(told).toBeHidden();
	await expect(jordan.getByRole('link', { name: 'Skip to the content' })).toBeHidden();
	await jordan.emulateMedia({ media: 'screen' });
	await jordan.goto('/review');
	await told.getByRole('button', { name: 'I have looked at it' }).click();
	await expect(jordan.getByRole('status').filter({ hasText: 'It is noted' })).toBeVisible();
	await expect(told).toHaveCount(0);
	await jordan.getByRole('link', { name: 'All emergency accesses' }).click();
	await expect(jordan.getByRole('listitem').filter({ hasText: LUIS })).toContainText(
		'Looked at by Jordan Whitmeadow'
	);
	// An administrator is told all the same, until one of them has looked, too.
	const casey = await house.staff('casey');
	await casey.goto('/groups');
	await casey.getByRole('button', { name: 'I have looked at it' }).click();
	await expect(casey.getByRole('status').filter({ hasText: 'It is noted' })).toBeVisible();
	await jordan.getByRole('link', { name: `Record of ${LUIS}` }).click();
	await expect(jordan.getByRole('heading', { level: 1, name: LUIS })).toBeVisible();
	await jordan.goto('/emergencies');
	await expectAccessible(jordan);
});

test('Z-18: it ends at sign-out, and an administrator sees it without a name, and with one in the log', async ({
	house
}) => {
	const robin = await house.staff('robin');
	await openRecord(robin);
	await robin.getByRole('button', { name: 'Sign out' }).click();
	await house.signIn(robin, 'robin');
	await expect(banner(robin)).toHaveCount(0);

	const casey = await house.staff('casey');
	await casey.goto('/emergencies');
	await expect(casey.getByRole('listitem').filter({ hasText: 'Robin Alderbrook' })).toContainText(REASON);
	expect(await contentOf(casey)).not.toContain('Rioalto');
	await casey.getByRole('link', { name: 'Show it in the audit log' }).click();
	await expect(casey.getByRole('row').filter({ hasText: LUIS })).toContainText('Emergency access begun');
});

test('Z-18: in Spanish on a phone, ended from another page with what is typed there left alone', async ({
	house
}) => {
	const marisol = await house.staff('marisol', 'phone');
	await marisol.goto('/search');
	await marisol.getByRole('link', { name: 'Emergencia: leer un expediente que no es suyo' }).click();
	await marisol.getByLabel('De quién es el expediente').fill('Jonah Pinegrove');
	await marisol.getByLabel('Motivo').fill('Se desmayó en el pasillo.');
	await marisol.getByLabel('Su contraseña, para abrir este expediente').fill(passwordOf('marisol'));
	await marisol.getByRole('button', { name: 'Abrir el expediente' }).click();
	await expect(marisol.getByRole('heading', { name: 'Jonah Pinegrove' })).toBeVisible();
	await expect(banner(marisol)).toContainText('el expediente de Jonah P. está abierto. Termina:');
	await expectNoSidewaysScroll(marisol);
	await expectAccessible(marisol);
	await marisol.goto('/search');
	await marisol.getByRole('searchbox').fill('ansiedad');
	await banner(marisol).getByRole('button', { name: 'Terminarlo ahora' }).click();
	await expect(banner(marisol)).toHaveCount(0);
	await expect(marisol.getByRole('searchbox')).toHaveValue('ansiedad');
});
