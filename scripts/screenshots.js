// `npm run screenshots`: the README's pictures and the gallery of kinds, taken from a demo clinic that is made for them
// and thrown away.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { chromium } from '@playwright/test';
import { BROWSER_FLAGS, browser as browserPath } from './browser.js';
import { ensureBuilt } from './ensure-built.js';

const FOLDER = 'docs/screenshots';
const GALLERY = 'docs/gallery';
const EXERCISES = 'src/lib/curriculum/exercises';
const PORT = '3999';
const BASE = `http://localhost:${PORT}`;
/** First names and PINs of the invented participants who come (src/lib/server/demo/people.ts). */
const PEOPLE = [
	['Ana', '4071'],
	['Ben', '8352'],
	['Carmen', '2648'],
	['Dev', '9317'],
	['Elena', '5806'],
	['Farid', '7429']
];

ensureBuilt();
for (const folder of [FOLDER, GALLERY]) mkdirSync(folder, { recursive: true });
const data = mkdtempSync(join(tmpdir(), 'groundwork-pictures-'));
const server = spawn(process.execPath, ['src/server.js'], {
	env: { ...process.env, PORT, GROUNDWORK_DATA: data, GROUNDWORK_DEMO: '1', GROUNDWORK_LOG: 'silent' },
	stdio: 'ignore'
});
const browser = await chromium.launch({ executablePath: browserPath(), args: BROWSER_FLAGS });
try {
	await answers();
	await takeAll();
	await takeGallery();
} finally {
	await browser.close();
	server.kill('SIGTERM');
	rmSync(data, { recursive: true, force: true });
}

async function answers() {
	for (let tries = 0; tries < 600; tries++) {
		if (
			await fetch(`${BASE}/health`).then(
				({ ok }) => ok,
				() => false
			)
		)
			return;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Error('The demo did not start.');
}

async function takeAll() {
	const robin = await signedIn('robin', 'demo-robin-lantern');
	await robin.goto('/today');
	await robin.getByText('Open an extra session now').click();
	const form = robin.getByRole('group').filter({ hasText: 'Open an extra session now' });
	await form.getByLabel('Plan', { exact: true }).selectOption('refusal-first-evening');
	await form.getByRole('button', { name: 'Open the room' }).click();
	await robin.waitForURL('**/console');
	const code = (await robin.getByText(/Code \d{3} \d{3}/).textContent())?.replace(/\D/g, '').slice(-6) ?? '';
	const [display] = await Promise.all([
		robin.context().waitForEvent('page'),
		robin.getByRole('link', { name: 'Open the display' }).click()
	]);
	await display.setViewportSize({ width: 1920, height: 1080 });

	const tablets = [];
	for (const [name, pin] of PEOPLE) tablets.push(await seated(robin, code, name ?? '', pin ?? ''));
	await robin.getByRole('button', { name: 'Push: How are you arriving?' }).click();
	for (const [index, tablet] of tablets.entries()) {
		await tap(tablet, index % 2 === 0 ? 3 : 5, /^(Next|Siguiente)$/);
		await tap(tablet, 2 + (index % 3), /^(Send|Enviar)/);
	}
	await robin.getByRole('button', { name: 'Show to the room' }).click();
	await picture(display, 'display', display.getByText('Most of us').or(display.getByRole('figure')).first());

	await robin.getByRole('button', { name: 'Push: A polite offer' }).click();
	for (const [index, tablet] of tablets.slice(0, 4).entries())
		await tap(tablet, null, /^(Send|Enviar)/, index % 3);
	await picture(robin, 'console', robin.getByText('4 of 6 answered'));
	const ana = tablets[0];
	if (!ana) throw new Error('Nobody came.');
	for (const step of ['Private check before', 'Choose the scene', 'Give out the roles']) {
		await robin.getByRole('button', { name: `Next: ${step}` }).click();
	}
	await picture(ana, 'tablet', ana.getByRole('heading', { name: /^You/ }));

	const jordan = await signedIn('jordan', 'demo-jordan-orchard');
	await jordan.goto('/review');
	await jordan.getByRole('link', { name: 'Begin with the oldest' }).click();
	await picture(jordan, 'review', jordan.getByRole('heading', { name: 'What was done' }));
}

/** Each kind as console, tablet and room's screen side by side, at the step where there is most to see. */
async function takeGallery() {
	const robin = await signedIn('robin', 'demo-robin-lantern');
	await robin.setViewportSize({ width: 1440, height: 1700 });
	/** @type {Set<string>} */
	const taken = new Set();
	for (const file of readdirSync(EXERCISES).sort()) {
		const { kind } = JSON.parse(readFileSync(join(EXERCISES, file), 'utf8'));
		if (taken.has(kind)) continue;
		taken.add(kind);
		await robin.goto(`/library/${file.replace('.json', '')}`);
		const preview = robin.getByRole('region', { name: 'Preview', exact: true });
		const everyone = preview.getByRole('button', { name: 'Let everyone answer' });
		const next = preview.getByRole('button', { name: 'Next', exact: true });
		await robin.locator('[inert]').waitFor({ state: 'detached' });
		// To the first step that asks something, or into the middle where none does.
		for (let step = 0; step < 3 && !(await everyone.isVisible()) && (await next.isEnabled()); step++)
			await next.click();
		if (await everyone.isVisible()) {
			await everyone.click();
			const change = preview.getByRole('button', { name: 'Change it' });
			if (await change.isVisible()) await change.click();
		}
		await robin.evaluate(() => document.fonts.ready);
		await preview.screenshot({ path: join(GALLERY, `${kind}.jpg`), type: 'jpeg', quality: 80 });
	}
}

/** @param {{ width: number, height: number }} viewport */
async function page(viewport) {
	const context = await browser.newContext({ viewport, baseURL: BASE, locale: 'en-US' });
	return context.newPage();
}

/** @param {string} name @param {string} password */
async function signedIn(name, password) {
	const staff = await page({ width: 1280, height: 800 });
	await staff.goto('/sign-in');
	await staff.getByLabel('Sign-in name').fill(name);
	await staff.getByLabel('Password', { exact: true }).fill(password);
	await staff.getByRole('button', { name: 'Sign in' }).click();
	await staff.getByRole('button', { name: 'Sign out' }).waitFor();
	return staff;
}

/** @param {import('@playwright/test').Page} robin @param {string} code @param {string} name @param {string} pin */
async function seated(robin, code, name, pin) {
	const tablet = await page({ width: 1024, height: 768 });
	await tablet.goto(`/join?code=${code}`);
	await tablet.getByLabel('Your PIN').fill(pin);
	await tablet.getByRole('button', { name: 'Come in' }).click();
	await robin.getByRole('button', { name: 'Let in' }).click();
	await tablet.getByText(new RegExp(`(Hello|Hola), ${name}`)).waitFor();
	return tablet;
}

/** @param {import('@playwright/test').Page} tablet @param {number | null} value @param {RegExp} then @param {number} nth */
async function tap(tablet, value, then, nth = 0) {
	const choice =
		value === null
			? tablet.getByRole('radio').nth(nth)
			: tablet.getByRole('radio', { name: String(value), exact: true });
	await choice.check({ force: true });
	await tablet.getByRole('button', { name: then }).click();
}

/** @param {import('@playwright/test').Page} of @param {string} name @param {import('@playwright/test').Locator} once */
async function picture(of, name, once) {
	await once.waitFor();
	await of.evaluate(() => document.fonts.ready);
	await of.screenshot({ path: join(FOLDER, `${name}.png`) });
}
