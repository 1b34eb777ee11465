import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expectAwake } from './support/checks';
import { text } from './support/exercise-form';
import { expect, expectAccessible, test, type House } from './support/test';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const badge = (page: Page) => page.getByRole('heading', { level: 1 }).getByText('Only you');

/** She copies the check-in and changes it, and is on the page of her copy. */
async function aCopy(house: House, title: string): Promise<Page> {
	const page = await house.staff('robin');
	await page.goto('/library/new?from=arriving');
	await expectAwake(page);
	await text(page, 'Title').fill(title);
	await text(page, 'What is said first').fill(`${title}, in our words.`);
	await button(page, 'Save in the library').click();
	await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
	return page;
}

async function change(page: Page, title: string): Promise<void> {
	await page.getByRole('link', { name: 'Change it' }).click();
	await expectAwake(page);
	await text(page, 'Title').fill(title);
	await button(page, 'Save the changes').click();
	await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

/** What a link or a button gives to be kept: its name, and what is in it. */
async function saved(page: Page, press: () => Promise<void>): Promise<{ name: string; text: string }> {
	const [download] = await Promise.all([page.waitForEvent('download'), press()]);
	return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

const asFile = (name: string, text: string) => ({
	name,
	mimeType: 'application/json',
	buffer: Buffer.from(text)
});

async function look(page: Page, ...files: ReturnType<typeof asFile>[]): Promise<void> {
	await page.goto('/library/import');
	await page.getByLabel('Files').setInputFiles(files);
	await button(page, 'Look inside').click();
}

test('what she writes is hers alone until she shares it, and again while nobody relies on it', async ({
	house
}) => {
	const page = await aCopy(house, 'Our arriving');
	await expect(badge(page)).toBeVisible();
	const jordan = await house.staff('jordan');
	expect((await jordan.goto(page.url()))?.status()).toBe(404);
	expect((await jordan.goto(`${page.url()}/print`))?.status()).toBe(404);
	await jordan.goto('/library');
	await expect(jordan.getByRole('heading', { name: 'The clinic’s own (0)' })).toBeVisible();

	await button(page, 'Share with the clinic').click();
	await expect(page.getByText('“Our arriving” is shared with the clinic.')).toBeFocused();
	await expect(badge(page)).toHaveCount(0);
	await jordan.reload();
	await jordan.getByRole('link', { name: 'Our arriving' }).click();
	await expect(jordan.getByRole('heading', { level: 1, name: 'Our arriving' })).toBeVisible();
	await expect(button(jordan, 'Make it mine alone again')).toHaveCount(0);

	await button(page, 'Undo').click();
	await expect(page.getByText('Only you see “Our arriving” now.')).toBeFocused();
	await expect(badge(page)).toBeVisible();
	await expectAccessible(page);
	expect((await jordan.reload())?.status()).toBe(404);

	// A session runs it: from then on it stays shared.
	await button(page, 'Share with the clinic').click();
	await expect(button(page, 'Make it mine alone again')).toBeVisible();
	const address = page.url();
	const console = await house.openRoom(
		page,
		'Refusal and assertiveness skills',
		'Refusal training, first evening'
	);
	await page.getByRole('button', { name: 'Another exercise…' }).click();
	await page.getByRole('dialog').getByRole('searchbox').fill('our arriving');
	await page.getByRole('dialog').getByRole('button', { name: 'Push: Our arriving' }).click();
	await expect(console.now.getByRole('heading', { name: 'Our arriving' })).toBeVisible();
	await page.goto(address);
	await expect(button(page, 'Take it out of the library')).toBeVisible();
	await expect(button(page, 'Make it mine alone again')).toHaveCount(0);
});

test('each change is a version; an earlier one is looked at, and comes back as a new one', async ({
	house
}) => {
	const page = await aCopy(house, 'First words');
	await change(page, 'Second words');
	await change(page, 'Third words');
	const versions = page.getByRole('region', { name: 'Versions' });
	await expect(versions.getByRole('listitem')).toHaveText([/Version 3\s*now/, /Version 2/, /Version 1/]);

	await versions.getByRole('link', { name: 'Version 1' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Version 1 of “Third words”' })).toBeVisible();
	await expect(page.getByRole('region', { name: 'Room’s screen' })).toContainText('First words');
	await expectAccessible(page);
	await button(page, 'Bring this one back').click();
	await expect(page.getByRole('heading', { level: 1, name: 'First words' })).toBeVisible();
	await expect(page.getByText('Version 1 is back, as the newest one.')).toBeFocused();
	await expect(versions.getByRole('listitem')).toHaveCount(4);
	await expect(versions.getByRole('listitem').first()).toHaveText(/Version 4\s*now/);
});

test('an exercise is saved as a file, known at the clinic that has it, and taken in where it is new', async ({
	house
}) => {
	const page = await aCopy(house, 'Our arriving');
	const file = await saved(page, () => page.getByRole('link', { name: 'Save as a file' }).click());
	expect(file.name).toBe('our-arriving.groundwork.json');
	expect(file.text).not.toMatch(/Robin|Alderbrook/);

	await look(page, asFile(file.name, file.text));
	await expect(page.getByText('here already')).toBeVisible();
	await expect(page.getByText('There is nothing new in these files to take in.')).toBeVisible();
	await expectAccessible(page);

	// A colleague does not see hers, and so has it as new: with its licence, and alone.
	const jordan = await house.staff('jordan');
	await look(jordan, asFile(file.name, file.text));
	await expect(jordan.getByRole('checkbox', { name: 'Our arriving' })).toBeChecked();
	await expectAccessible(jordan);
	await jordan.getByRole('checkbox', { name: 'Our arriving' }).uncheck();
	await button(jordan, 'Take these in').click();
	await expect(jordan.getByRole('alert')).toHaveText('Tick at least one.');
	await jordan.getByRole('checkbox', { name: 'Our arriving' }).check();
	await button(jordan, 'Take these in').click();
	await jordan.getByRole('status').getByRole('link', { name: 'Our arriving' }).click();
	await expect(badge(jordan)).toBeVisible();
	await expect(jordan.getByText('Licence')).toBeVisible();
	await look(jordan, asFile(file.name, file.text));
	await expect(jordan.getByText('here already')).toBeVisible();
});

test('several are saved at once, those that are ticked', async ({ house }) => {
	const page = await aCopy(house, 'Mine to keep');
	await page.goto('/library');
	await page.getByRole('link', { name: 'Save as a file' }).click();
	await expect(page.getByRole('checkbox', { name: 'Mine to keep' })).toBeChecked();
	await page.getByRole('link', { name: 'Shared with the clinic' }).click();
	await expect(page.getByRole('checkbox', { name: 'Mine to keep' })).not.toBeChecked();
	await button(page, 'Save as a file').click();
	await expect(page.getByRole('alert')).toHaveText('Tick at least one exercise.');
	await page.getByRole('checkbox', { name: 'Mine to keep' }).check();
	await expectAccessible(page);
	const file = await saved(page, () => button(page, 'Save as a file').click());
	expect(file.name).toMatch(/^exercises-\d{4}-\d\d-\d\d\.groundwork\.json$/);
	expect(JSON.parse(file.text).exercises).toHaveLength(1);
});

test('a plan goes with its exercises, and comes with them', async ({ house }) => {
	const page = await house.staff('robin');
	await page.goto('/plans/stress');
	const file = await saved(page, () => page.getByRole('link', { name: 'Save as a file' }).click());
	expect(file.name).toBe('stress.groundwork.json');
	// As another clinic would have it: a plan of its own, with an exercise that nobody has here.
	const sent = JSON.parse(file.text);
	sent.plans[0].title = { en: 'Their stress evening', es: 'Su noche de estrés' };
	sent.exercises[0].title.en = 'Their arriving';
	sent.exercises[0].content.intro.en = 'How does it go with you?';

	await look(page, asFile('theirs.json', JSON.stringify(sent)));
	await expect(page.getByRole('checkbox')).toHaveCount(2);
	await expect(page.getByText('Its exercises come with it, and are shared with the clinic.')).toBeVisible();
	await page.getByRole('checkbox', { name: 'Their arriving' }).uncheck();
	await button(page, 'Take these in').click();
	await page.getByRole('status').getByRole('link', { name: 'Their stress evening' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Their stress evening' })).toBeVisible();
	await expect(page.getByRole('listitem', { name: 'Their arriving' })).toBeVisible();
});

test('what can’t be taken in says why and what to do, and keeps nothing else out', async ({ house }) => {
	const page = await aCopy(house, 'Our arriving');
	const { text: whole } = await saved(page, () => page.getByRole('link', { name: 'Save as a file' }).click());
	const sent = JSON.parse(whole);
	const [exercise] = sent.exercises;
	sent.exercises = [
		{ ...exercise, title: { en: 'Too long', es: '' }, minutes: 500 },
		{ ...exercise, key: 'b', title: { en: 'Juggling', es: '' }, kind: 'juggling' },
		{
			...exercise,
			key: 'c',
			title: { en: 'Another', es: '' },
			content: { ...exercise.content, compare: false }
		}
	];

	await page.goto('/library/import');
	await expectAwake(page);
	await button(page, 'Look inside').click();
	await expect(page.getByRole('alert')).toHaveText('Choose a file first.');

	await look(
		page,
		asFile('diary.json', 'Dear diary'),
		asFile('playlist.json', '{"songs": []}'),
		asFile('newer.json', JSON.stringify({ ...sent, version: 2 })),
		asFile('broken.json', JSON.stringify(sent))
	);
	await expect(page.getByRole('alert')).toHaveText([
		/^diary.json: This file can’t be read/,
		/^playlist.json: This file is of another program/,
		/^newer.json: .*Update Groundwork first/
	]);
	const rows = page.getByRole('listitem');
	await expect(rows.filter({ hasText: 'Too long' }).first()).toContainText(/minutes\s+.*120/);
	await expect(rows.filter({ hasText: 'Juggling' }).first()).toContainText(
		'no kind of exercise called “juggling”'
	);
	await expectAccessible(page);
	await button(page, 'Take these in').click();
	await expect(page.getByRole('status').getByRole('link')).toHaveText(['Another']);

	// More than 5 MB is not even sent.
	await page.getByLabel('Files').setInputFiles(asFile('large.json', 'x'.repeat(5 * 1024 * 1024 + 1)));
	await button(page, 'Look inside').click();
	await expect(page.getByRole('alert')).toHaveText(/more than 5 MB together/);
});

test('importing works without script, and says what is too large', async ({ house }) => {
	const page = await house.staff('marisol', 'laptop', { script: false });
	await page.goto('/library/arriving');
	const file = await saved(page, () => page.getByRole('link', { name: 'Guardar como archivo' }).click());
	expect(file.name).toBe('como-llega-hoy.groundwork.json');
	const sent = JSON.parse(file.text);
	sent.exercises[0].content.intro.es = '¿Cómo le va?';

	for (const megabytes of [6, 9]) {
		await page.goto('/library/import');
		await page
			.getByLabel('Archivos', { exact: true })
			.setInputFiles(asFile('large.json', 'x'.repeat(megabytes * 1024 * 1024)));
		await button(page, 'Ver qué contienen').click();
		await expect(page.getByRole('alert')).toContainText('pasan de 5 MB');
	}
	await page.getByLabel('Archivos', { exact: true }).setInputFiles(asFile('ours.json', JSON.stringify(sent)));
	await button(page, 'Ver qué contienen').click();
	await button(page, 'Incorporar estos').click();
	await page.getByRole('status').getByRole('link').click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Solo usted');
});

test('whoever may not write saves files, and imports none', async ({ house }) => {
	const page = await house.staff('casey');
	await page.goto('/library/arriving');
	await saved(page, () => page.getByRole('link', { name: 'Save as a file' }).click());
	await page.goto('/library');
	await expect(page.getByRole('link', { name: 'Import files' })).toHaveCount(0);
	expect((await page.goto('/library/import'))?.status()).toBe(404);
});
