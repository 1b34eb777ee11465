import type { Page } from '@playwright/test';
import { expectAwake } from './support/checks';
import { fillAll, text } from './support/exercise-form';
import { aFileOf, aPhoto, aTextCalledAPhoto } from './support/picture-files';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const PLAN = 'Refusal training, first evening';
const ALT = { English: 'A bay with the sun over it', Español: 'Una bahía con el sol encima' };
const UNSEEN = 'What is on the picture';

/** The form of new slides, at the field of the first one's picture. */
async function ownPicture(page: Page) {
	await page.goto('/library/new?kind=slides');
	await expectAwake(page);
	await page.getByRole('radio', { name: 'A picture of your own' }).check();
	return page.getByLabel(/^(Choose a picture or take a photo|Choose another)$/);
}

async function describePicture(page: Page) {
	for (const language of ['English', 'Español'] as const) {
		await text(page, UNSEEN, language).fill(ALT[language]);
	}
}

/** That the browser has the picture and draws it, rather than its words in its place. */
const expectDrawn = (page: Page, name: string) =>
	expect
		.poll(() => page.getByRole('img', { name }).evaluate((img) => (img as HTMLImageElement).naturalWidth))
		.toBeGreaterThan(100);

test('she puts a picture of her own on a slide, is told what does not work, and the room sees it', async ({
	house
}) => {
	const page = await house.staff('robin');
	const chooser = await ownPicture(page);
	await text(page, 'Title').first().fill('Our bay');

	await chooser.setInputFiles(aFileOf(10));
	await expect(
		page.getByRole('alert').filter({ hasText: 'The picture is larger than 10 MB.' })
	).toContainText('take a screenshot of it');
	await chooser.setInputFiles(aTextCalledAPhoto());
	await expect(page.getByRole('alert').filter({ hasText: 'not a picture that can be shown' })).toContainText(
		'Use a JPEG or PNG'
	);
	await expect(chooser).toHaveAttribute('aria-invalid', 'true');
	await expect(text(page, 'Title').first()).toHaveValue('Our bay');

	// Saved without one, it says so beside the field.
	await page.getByRole('button', { name: 'Save in the library' }).click();
	await expect(page.getByText('Please write here what is on the picture')).toHaveCount(2);
	await expectAccessible(page);

	await chooser.setInputFiles(await aPhoto());
	await expectDrawn(page, 'The picture that you chose');
	await expect(page.getByText('not a picture that can be shown')).toHaveCount(0);
	await describePicture(page);
	await expectDrawn(page, ALT.English);
	await fillAll(page);
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Save in the library' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Our bay' })).toBeVisible();
	for (const screen of ['Console', 'Tablet', 'Room’s screen']) {
		await expect(page.getByRole('region', { name: screen }).getByRole('img')).toBeVisible();
	}
	await page.goto(`${page.url()}/print`);
	await expectDrawn(page, ALT.English);

	const console = await house.openRoom(page, SKILLS, PLAN);
	const carmen = await house.seat('Carmen');
	const display = await console.openDisplay();
	await console.pushFromLibrary('Our bay');
	await page.keyboard.press('Escape');
	await expectDrawn(page, ALT.English);
	await expectDrawn(carmen.page, ALT.Español);
	await expectDrawn(display, ALT.English);

	// Each screen has it by its own right alone.
	const address = (await carmen.page.getByRole('img', { name: ALT.Español }).getAttribute('src'))!;
	const stranger = await house.page();
	for (const path of [address, address.replace('/seat/', '/library/'), `/display/none${address.slice(5)}`]) {
		expect((await stranger.request.get(path)).status(), path).toBe(404);
	}
	const seen = await carmen.page.request.get(address);
	expect(seen.headers()).toMatchObject({
		'content-type': 'image/webp',
		'x-content-type-options': 'nosniff',
		'cache-control': 'private, max-age=86400, immutable'
	});
	expect((await seen.body()).toString('latin1')).not.toContain('CAMERA');
	await console.end();
	await expect(display.getByRole('img')).toHaveCount(0);
	expect((await carmen.page.request.get(address)).status()).toBe(404);
});

test('a picture is replaced, removed, put back, and left for a drawing without being lost', async ({
	house
}) => {
	const page = await house.staff('robin', 'phone');
	const chooser = await ownPicture(page);
	const image = page.getByRole('img', { name: /The picture that you chose|A bay/ });
	await chooser.setInputFiles(await aPhoto());
	await expect(image).toBeVisible();
	await describePicture(page);
	const first = await image.getAttribute('src');

	await chooser.setInputFiles(await aPhoto('other.jpg', '#a33'));
	await expect(page.getByText('The picture was replaced.')).toBeVisible();
	await expect(image).not.toHaveAttribute('src', first!);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(image).toHaveAttribute('src', first!);

	await page.getByRole('button', { name: 'Remove the picture' }).click();
	await expect(image).toHaveCount(0);
	await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(image).toHaveAttribute('src', first!);
	await expect(text(page, UNSEEN)).toHaveValue(ALT.English);

	await page.getByRole('radio', { name: 'A wave that rises and falls' }).check();
	await expect(image).toHaveCount(0);
	await page.getByRole('radio', { name: 'A picture of your own' }).check();
	await expect(image).toHaveAttribute('src', first!);
	await expectNoSidewaysScroll(page);
});

test('a picture that can’t be sent says so, and is sent once the network is back', async ({ house }) => {
	const network = await house.network();
	const page = await house.staff('robin', 'laptop', { network });
	const chooser = await ownPicture(page);
	network.cut();
	await chooser.setInputFiles(await aPhoto());
	await expect(page.getByRole('alert').filter({ hasText: 'could not be sent' })).toBeVisible();
	network.pass();
	await chooser.setInputFiles(await aPhoto());
	await expect(page.getByRole('img', { name: 'The picture that you chose' })).toBeVisible();
});

test('without script the field says what it needs, and keeps the picture that is there', async ({
	house
}) => {
	const page = await house.staff('robin');
	const chooser = await ownPicture(page);
	await chooser.setInputFiles(await aPhoto());
	await expect(page.getByRole('img', { name: 'The picture that you chose' })).toBeVisible();
	await describePicture(page);
	await text(page, 'Title').first().fill('Our bay');
	await fillAll(page);
	await page.getByRole('button', { name: 'Save in the library' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Our bay' })).toBeVisible();

	const plain = await house.staff('robin', 'laptop', { script: false });
	await plain.goto(`${page.url()}/edit`);
	// A browser that is driven has what `noscript` holds, and does not draw it.
	expect(await plain.content()).toContain('JavaScript must be on in this browser');
	await text(plain, 'Title').first().fill('Our quiet bay');
	await plain.getByRole('button', { name: 'Save the changes' }).click();
	await expect(plain.getByRole('heading', { level: 1, name: 'Our quiet bay' })).toBeVisible();
	await expect(plain.getByRole('img', { name: ALT.English }).first()).toBeVisible();
});

test('the server holds what is sent to its limits, whatever a browser says', async ({ house }) => {
	const page = await house.staff('robin');
	const administrator = await house.staff('casey');
	const stranger = await house.page();
	const send = async (by: Page, data: Buffer, type = 'application/octet-stream') => {
		const answer = await by.request.post('/library/pictures', { data, headers: { 'content-type': type } });
		const { refused } = (await answer.json().catch(() => ({}))) as { refused?: { code: string } };
		return [answer.status(), refused?.code];
	};
	const { buffer } = await aPhoto();
	expect(await send(page, buffer)).toEqual([201, undefined]);
	expect(await send(page, aFileOf(10).buffer)).toEqual([413, 'picture-too-large']);
	expect(await send(page, aFileOf(30).buffer)).toEqual([413, 'picture-too-large']);
	expect(await send(page, aTextCalledAPhoto().buffer)).toEqual([400, 'not-a-picture']);
	expect(await send(page, buffer, 'image/jpeg')).toEqual([415, 'invalid']);
	expect(await send(administrator, buffer)).toEqual([404, 'not-found']);
	expect(await send(stranger, buffer)).toEqual([401, 'not-signed-in']);
	// A form is held to far less.
	const form = await page.request.post('/library/new', {
		headers: { origin: new URL(page.url()).origin },
		form: { kind: 'slides', long: 'x'.repeat(600_000) }
	});
	expect(form.status()).toBe(413);
});
