import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { storedAnswers } from './support/clinic-database';
import { DisplayPage } from './support/display-page';
import { rawStorage } from './support/storage';
import { expect, expectAccessible, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const PLAN = 'Refusal training, first evening';
const ARRIVING = 'How are you arriving?';
const REASON = 'One reason of mine';
const QUESTION = /really your own/;
/** What tries again by itself waits a little longer each time. */
const BY_ITSELF = { timeout: 60_000 };

/** Puts a mark on a page that is gone once the page is loaded anew. */
const mark = (page: Page) => page.evaluate(() => void Object.assign(window, { marked: true }));
const isMarked = (page: Page) => page.evaluate(() => 'marked' in window);
const expectLoadedAnew = (page: Page) =>
	page.waitForFunction(() => !('marked' in window) && document.readyState === 'complete', null, BY_ITSELF);

test('B-40: pages from before an upgrade finish what is in hand, and come anew by themselves when nobody types', async ({
	house,
	clinic
}) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const display = new DisplayPage(await console.openDisplay());
	const free = await house.tablet('A tablet that nobody holds');
	const [ana, ben] = await Promise.all([house.seat('Ana'), house.seat('Ben')]);
	await console.push(REASON);
	await ben.write('For my sister', QUESTION);
	await ben.send();
	await ana.write('For the gar', QUESTION);
	await expect(ana.status).toHaveText('');
	for (const page of [ana.page, ben.page, display.page, free]) await mark(page);

	await clinic.kill();
	clinic.environment.GROUNDWORK_BUILD = 'a later build';
	await clinic.restart();
	for (const page of [ben.page, display.page, free]) await expectLoadedAnew(page);
	await expect(ben.done).toBeVisible();
	await expect(display.title).toContainText(REASON);

	// She was typing: her page is the old one, and works.
	expect(await isMarked(ana.page)).toBe(true);
	await expect(ana.field(QUESTION)).toHaveValue('For the gar');
	await ana.write('For the garden', QUESTION);
	await ana.send();
	await console.answered(2, 2);
	await expectLoadedAnew(ana.page);
	await expect(ana.done).toBeVisible();
	await console.push(ARRIVING);
	await ana.rate(3, 6);
	await console.answered(1, 2);
});

test('B-40: a page that is too old for its server loads itself anew, and what it had not sent goes with it', async ({
	house,
	clinic
}) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const wifi = await house.network();
	const page = await house.tablet('An old tablet', 'tablet', { network: wifi });
	// From some moment on, it says that it speaks what no server understands.
	await page.addInitScript(() => {
		const asOld = (url: string | URL) =>
			String(url).replace(/speaks=\d+/, 'isOld' in window ? 'speaks=0' : '$&');
		const fetchNow = window.fetch;
		window.fetch = (url, options) => fetchNow(typeof url === 'string' ? asOld(url) : url, options);
		window.WebSocket = new Proxy(WebSocket, {
			construct: (Socket, [url, ...rest]) => new Socket(asOld(url), ...rest)
		});
	});
	await page.reload();
	const ana = await house.sitDown(page, 'Ana');
	await console.push(REASON);
	await expect(ana.field(QUESTION)).toBeVisible();
	wifi.cut();
	await page.evaluate(() => void Object.assign(window, { isOld: true }));
	await mark(page);
	await ana.write('For the garden', QUESTION);
	await ana.tapSend();
	await expect.poll(() => rawStorage(page)).toContain('ephemeral');
	wifi.pass();
	await expectLoadedAnew(page);
	await expect(ana.done).toBeVisible();
	expect(storedAnswers(clinic.folder).map(({ answer }) => answer)).toEqual([
		expect.objectContaining({ text: 'For the garden' })
	]);
});

/** The files of the build that draw exercises on a tablet. */
const manifest = JSON.parse(readFileSync('.svelte-kit/output/client/.vite/manifest.json', 'utf8')) as Record<
	string,
	{ file: string; name?: string }
>;
const SURFACES = Object.values(manifest).flatMap(({ file, name }) => (name === 'Tablet' ? [file] : []));

test('a tablet that does not get an exercise’s code says so, and gets it again by itself', async ({
	house
}) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const page = await house.tablet('A tablet', 'tablet', { worker: false });
	let missing = true;
	await page.route('**/_app/immutable/**', (route) => {
		const isSurface = SURFACES.some((file) => route.request().url().endsWith(file));
		return missing && isSurface ? route.fulfill({ status: 404 }) : route.continue();
	});
	const ana = await house.sitDown(page, 'Ana');
	await console.push(REASON);
	await expect(page.getByText('This could not be loaded just now.')).toBeVisible();
	missing = false;
	await expect(ana.field(QUESTION)).toBeVisible(BY_ITSELF);
	await ana.write('For the garden', QUESTION);
	await ana.send();
});

test('staff are told of a new version and keep their page until they choose', async ({ house }) => {
	const page = await house.staff('robin');
	await expect(page.getByText('A new version is there.')).toBeHidden();
	await page.route('**/_app/version.json', (route) => route.fulfill({ json: { version: 'a later build' } }));
	await mark(page);
	await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
	await expect(page.getByText('A new version is there. Reload this page when it suits you.')).toBeVisible();
	await expectAccessible(page);
	expect(await isMarked(page)).toBe(true);
	await page.getByRole('button', { name: 'Reload', exact: true }).click();
	await expectLoadedAnew(page);
});
