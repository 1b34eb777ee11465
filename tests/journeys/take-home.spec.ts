import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { linkIn } from './support/camera';
import type { ConsolePage } from './support/console-page';
import { rawStorage } from './support/storage';
import { TabletPage } from './support/tablet-page';
import { contentOf, expect, expectAccessible, expectNoSidewaysScroll, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const PLAN = 'Refusal training, first evening';
const SHEET = 'A plan for staying well';
const OWN = 'For my girls';

/** Opens the sheet in a room, with Ana at one of the clinic's tablets, who has written something. */
async function writes(console: ConsolePage, ana: TabletPage): Promise<void> {
	await console.pushFromLibrary(SHEET);
	await expect(ana.page.getByText('This stays with you. No one else sees it.')).toBeVisible();
	await ana.write(OWN, 'What I want for my life');
	await expect(ana.page.getByRole('contentinfo').getByRole('status')).toHaveText('');
}

const toTheTalk = async (console: ConsolePage) => {
	await console.next('Pages you share with us');
	await console.next('Talk about it');
};

async function takesHome(tablet: TabletPage): Promise<Locator> {
	await tablet.page.getByRole('button', { name: /^(Take it home|Llevarla a casa)$/ }).click();
	return tablet.page.getByRole('dialog', { name: /^(Take it home|Llevarla a casa)$/ });
}

/** The link on the tablet, as the camera of somebody's phone reads it. */
async function linkFrom(dialog: Locator): Promise<string> {
	await dialog.getByRole('button', { name: /^(On my phone|En mi teléfono)$/ }).click();
	return linkIn(dialog.getByRole('img', { name: /^(Code with the link|Código con el enlace)/ }));
}

/** Presses the button of the page that the link leads to. */
async function gets(phone: Page): Promise<{ name: string; pdf: string }> {
	const [download] = await Promise.all([
		phone.waitForEvent('download'),
		phone.getByRole('button', { name: /^(Get it|Bajarla)$/ }).click()
	]);
	return { name: download.suggestedFilename(), pdf: readFileSync(await download.path(), 'latin1') };
}

test('a sheet goes home by a link that works once, and nobody else sees anything of it', async ({
	house,
	clinic
}) => {
	const robin = await house.staff('robin');
	const console = await house.openRoom(robin, SKILLS, PLAN);
	const display = await console.openDisplay();
	const [ana, ben] = [await house.seat('Ana', 'tablet upright'), await house.seat('Ben')];
	await writes(console, ana);
	await toTheTalk(console);
	// Who has written nothing has nothing to take home.
	await expect(ben.page.getByText('This is your sheet.')).toBeVisible();
	await expect(ben.page.getByRole('button', { name: 'Take it home' })).toHaveCount(0);

	const dialog = await takesHome(ana);
	await expect(dialog.getByRole('checkbox', { name: 'With my first name on it' })).not.toBeChecked();
	await expect(dialog.getByRole('button', { name: 'Save as PDF' })).toHaveCount(0);
	await expectAccessible(ana.page);
	const link = await linkFrom(dialog);
	await expect(dialog.getByText('Point the camera of your phone here.')).toBeVisible();
	await expectAccessible(ana.page);
	const token = new URL(link).pathname.split('/').at(-1)!;
	expect(token).toHaveLength(43);

	// The page says nothing of whose it is, where it comes from or what is in it.
	const phone = await house.page('phone');
	const opened = await phone.goto(link);
	expect(opened?.headers()['referrer-policy']).toBe('strict-origin');
	expect(opened?.headers()['cache-control']).toBe('no-store');
	await expect(phone.getByRole('heading', { name: 'Your sheet' })).toBeVisible();
	for (const words of ['Ana', OWN, SHEET, 'My plan', SKILLS])
		expect(await contentOf(phone)).not.toContain(words);
	await expectAccessible(phone);
	await expectNoSidewaysScroll(phone);

	// Looking at the link does not use it up; the button does.
	await phone.reload();
	const { name, pdf } = await gets(phone);
	expect(name).toBe('my-sheet.pdf');
	expect(pdf.slice(0, 5)).toBe('%PDF-');
	expect(pdf).toContain('>My plan for staying well<');
	await phone.getByRole('button', { name: 'Get it' }).click();
	await expect(phone.getByRole('heading', { name: 'This link was used' })).toBeVisible();
	await expectAccessible(phone);
	await phone.getByRole('button', { name: 'Español' }).click();
	await expect(phone.getByRole('heading', { name: 'Este enlace ya se usó' })).toBeVisible();

	// Nothing of it stays on the tablet, and nothing is on any other screen or in the log.
	await ana.closeSheet();
	await expect(ana.page.getByRole('img', { name: 'Code with the link to your sheet' })).toHaveCount(0);
	for (const page of [ana.page, ben.page, robin, display]) expect(await contentOf(page)).not.toContain(token);
	expect(await rawStorage(ana.page)).not.toContain(token);
	for (const page of [robin, display, ben.page]) expect(await contentOf(page)).not.toContain(OWN);
	expect(clinic.log).not.toContain(token);
});

test('a link outlives the session, and the sheet can be taken home again the next time', async ({
	house
}) => {
	const robin = await house.staff('robin');
	const console = await house.openRoom(robin, SKILLS, PLAN);
	const ana = await house.seat('Ana');
	await writes(console, ana);
	await toTheTalk(console);
	const link = await linkFrom(await takesHome(ana));
	await console.end();
	await expect(ana.page).toHaveURL(/\/join/);
	const phone = await house.page('phone', { locale: 'es-MX' });
	await phone.goto(link);
	await expect(phone.getByRole('heading', { name: 'Su hoja' })).toBeVisible();
	expect((await gets(phone)).pdf.slice(0, 5)).toBe('%PDF-');

	// What was kept is there on the first page already; the last page has the way home, too.
	const next = await house.openRoom(robin, SKILLS, PLAN);
	const again = await house.seat('Ana');
	await next.pushFromLibrary(SHEET);
	await expect(again.field('What I want for my life')).toHaveValue(OWN);
	while (!(await again.page.getByRole('button', { name: 'Send' }).isVisible())) await again.next();
	const second = await house.page('phone');
	await second.goto(await linkFrom(await takesHome(again)));
	expect((await gets(second)).pdf).toContain('>My plan for staying well<');
});

test('on a phone of one’s own it is saved at once, with the first name for whoever wants it', async ({
	house
}) => {
	const robin = await house.staff('robin');
	const console = await house.openRoom(robin, SKILLS, PLAN);
	const phone = await house.knock(await console.code(), 'Ana');
	await console.letIn('Ana R.');
	const ana = new TabletPage(phone);
	await writes(console, ana);
	await toTheTalk(console);
	const dialog = await takesHome(ana);
	await expect(dialog.getByRole('button', { name: 'On my phone' })).toHaveCount(0);
	await dialog.getByRole('checkbox', { name: 'With my first name on it' }).check();
	const [download] = await Promise.all([
		phone.waitForEvent('download'),
		dialog.getByRole('button', { name: 'Save as PDF' }).click()
	]);
	await expect(dialog.getByRole('status')).toHaveText('Saved. Look in the downloads of this phone.');
	expect(download.suggestedFilename()).toBe('my-sheet.pdf');
	expect(readFileSync(await download.path(), 'latin1')).toContain('<pdfuaid:part>1</pdfuaid:part>');
	await expectAccessible(phone);
	await expectNoSidewaysScroll(phone);

	// The page was there before she had a seat: her name is known to it all the same.
	await phone.evaluate(
		() =>
			(window.print = () =>
				document.body.setAttribute('data-printed', document.querySelector('article')!.innerText))
	);
	await dialog.getByRole('button', { name: 'Print my sheet' }).click();
	await expect(phone.locator('body')).toHaveAttribute('data-printed', /My plan for staying well\s+Ana\b/);
});

test('a link that nobody knows says what to do, in the language of the phone', async ({ house }) => {
	const phone = await house.page('phone', { locale: 'es-MX', script: false });
	await phone.goto('/home/no-such-link');
	await expect(phone.getByRole('heading', { name: 'Este enlace ya no sirve' })).toBeVisible();
	await phone.getByRole('button', { name: 'English' }).click();
	await phone.goto('/home/no-such-link');
	await expect(phone.getByText('A link works for 15 minutes.')).toBeVisible();
});

test('words that are typed as the session ends are there the next time', async ({ house }) => {
	const robin = await house.staff('robin');
	const console = await house.openRoom(robin, SKILLS, PLAN);
	// One of them reads another language than the tablet does.
	const [ana, carmen] = [await house.seat('Ana'), await house.seat('Carmen')];
	await console.pushFromLibrary(SHEET);
	await expect(carmen.field('Lo que quiero para mi vida')).toBeVisible();
	await expect(ana.field('What I want for my life')).toBeVisible();
	await robin.getByRole('button', { name: 'End the session' }).click();
	await ana.write('To see my girls grow up', 'What I want for my life');
	await carmen.write('Ver crecer a mis hijas', 'Lo que quiero para mi vida');
	await robin.getByRole('button', { name: 'End now' }).click();
	for (const { page } of [ana, carmen]) await expect(page).toHaveURL(/\/join/);
	const next = await house.openRoom(robin, SKILLS, PLAN);
	const [anaAgain, carmenAgain] = [await house.seat('Ana'), await house.seat('Carmen')];
	await next.pushFromLibrary(SHEET);
	await expect(anaAgain.field('What I want for my life')).toHaveValue('To see my girls grow up');
	await expect(carmenAgain.field('Lo que quiero para mi vida')).toHaveValue('Ver crecer a mis hijas');
});
