import type { Page } from '@playwright/test';
import { axeFaults } from './support/axe';
import { expectAwake } from './support/checks';
import { STAFF as STAFF_RULES } from './support/geometry';
import { faultsOf } from './support/screen';
import { notesToSign } from './support/screen-ways';
import { expect, type House, test } from './support/test';
import { STAFF } from '../../src/lib/server/demo/people';

const SKILLS = 'Refusal and assertiveness skills';
const PLAN = 'Refusal training, first evening';
const PIN = '318407';
const NOTHING_OF_ANYBODY = /Ana|Ben|Carmen|Riverbend|Refusal/;

const passwordOf = (key: string) => STAFF.find((each) => each.key === key)!.password;
const cover = (page: Page) => page.getByRole('dialog', { name: /^(Locked|Pantalla bloqueada)\./ });

async function setUnlockPin(page: Page, password: string): Promise<void> {
	await page.goto('/account');
	await expectAwake(page);
	const card = page.getByRole('region', { name: /^(Unlock PIN|PIN de desbloqueo)$/ });
	await card.locator('summary').click();
	await card.getByLabel(/^(New unlock PIN|PIN de desbloqueo nuevo)$/).fill(PIN);
	await card.getByLabel(/^(Your password, to sign|Su contraseña, para firmar)/).fill(password);
	await card.getByRole('button', { name: /^(Set the PIN|Guardar el PIN)$/ }).click();
	await expect(
		page.getByText(/^(Your unlock PIN is set|Su PIN de desbloqueo quedó guardado)\.$/)
	).toBeVisible();
}

async function unlock(page: Page): Promise<void> {
	for (const digit of PIN)
		await page.getByRole('button', { name: new RegExp(`^(Number|Número) ${digit}$`) }).click();
	await page.getByRole('button', { name: /^(Unlock|Desbloquear)$/ }).click();
	await expect(cover(page)).toHaveCount(0);
}

/** Every name and text that the browser hands to a screen reader. */
async function spokenOn(page: Page): Promise<string> {
	const session = await page.context().newCDPSession(page);
	const { nodes } = await session.send('Accessibility.getFullAXTree');
	await session.detach();
	return nodes
		.filter(({ ignored }) => !ignored)
		.map(({ name, value }) => `${String(name?.value ?? '')} ${String(value?.value ?? '')}`)
		.join('\n');
}

/** What the server sends this page from now on, frame by frame, through the sockets that it opens. */
function framesTo(page: Page): string[] {
	const frames: string[] = [];
	page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => frames.push(String(payload))));
	return frames;
}

test('A-3: a console that nobody touches covers itself, the group goes on, and the PIN opens it as it was', async ({
	house
}) => {
	const robin = await house.staff('robin');
	await setUnlockPin(robin, passwordOf('robin'));
	await robin.clock.install();
	const frames = framesTo(robin);
	const console = await house.openRoom(robin, SKILLS, PLAN);
	const ana = await house.seat('Ana');
	await expect(console.person('Ana R.')).toBeVisible();
	await console.push('How are you arriving?');
	await expect(ana.page.getByRole('radio').first()).toBeVisible();
	const address = robin.url();

	// Somebody is there: nothing happens for as long as they are.
	await robin.clock.fastForward('04:00');
	await robin.mouse.wheel(0, 10);
	await robin.clock.fastForward('04:00');
	await expect(console.person('Ana R.')).toBeVisible();

	await robin.clock.fastForward('01:10');
	await expect(cover(robin)).toBeVisible();
	await expect(cover(robin).getByRole('heading')).toHaveText('Locked. The session goes on.');
	await expect(robin).toHaveTitle('Locked · Groundwork');
	expect(await spokenOn(robin)).not.toMatch(NOTHING_OF_ANYBODY);
	expect(await axeFaults(robin)).toEqual([]);

	// Not by keys either, whatever was focused: the room stays where it is.
	for (const key of ['PageDown', 'Escape', 'Escape', 'b', 'Tab', 'Tab', 'Enter'])
		await robin.keyboard.press(key);
	await expect(cover(robin)).toBeVisible();
	expect(await spokenOn(robin)).not.toMatch(NOTHING_OF_ANYBODY);

	// The server shows a locked sign-in nothing: no view, no page, no data.
	await expect.poll(() => frames.join('')).toContain('"locked",true');
	const before = frames.length;
	await ana.page.getByRole('radio', { name: '4', exact: true }).check({ force: true });
	for (const path of [address, `${address}/__data.json`, '/groups', '/groups/__data.json']) {
		const answer = await robin.request.get(path, { maxRedirects: 0 });
		expect((await answer.body()).toString()).not.toMatch(NOTHING_OF_ANYBODY);
		expect((await answer.body()).toString() + answer.headers()['location']).toContain('/unlock');
	}
	expect(frames.slice(before).join('')).not.toContain('"view"');

	// A wrong PIN is told, and how many tries are left.
	for (const digit of '555000') await robin.getByRole('button', { name: `Number ${digit}` }).click();
	await robin.getByRole('button', { name: 'Unlock', exact: true }).click();
	await expect(cover(robin).getByRole('alert')).toHaveText(
		/That is not your unlock PIN\. You have 9 more tries\./
	);
	await unlock(robin);
	await expect(console.person('Ana R.')).toBeVisible();
	expect(robin.url()).toBe(address);
	await expect.poll(() => frames.slice(before).join('')).toContain('"view"');
});

test('a note that was being written stays under the cover, in every tab, and also over a reload', async ({
	house
}) => {
	const robin = await house.staff('robin');
	await notesToSign(robin, /^Carmen P/);
	await expectAwake(robin);
	const field = robin.getByRole('textbox', { name: 'Data' });
	await field.click();
	await robin.keyboard.press('ControlOrMeta+End');
	await robin.keyboard.type('She spoke of her sister. ');
	const other = await robin.context().newPage();
	await other.goto('/groups');
	await expectAwake(other);

	await robin.keyboard.type('Calmly.');
	const typed = await field.inputValue();
	await robin.keyboard.press('Control+Alt+l');
	for (const page of [robin, other]) await expect(cover(page)).toBeVisible();
	await expect(cover(robin).getByRole('heading')).toHaveText('Locked. What you typed is still there.');
	expect(await spokenOn(robin)).not.toMatch(/sister|Carmen/);

	// Loaded anew it is nothing but locked; and then the page that it was.
	const [answer] = await Promise.all([
		other.waitForResponse((response) => response.url().includes('/unlock')),
		other.reload()
	]);
	expect(await answer.text()).not.toMatch(NOTHING_OF_ANYBODY);
	await expect(other.getByRole('heading', { name: 'Locked' })).toBeVisible();
	await expect(other).toHaveTitle('Locked · Groundwork');
	await expectAwake(other);
	await other.getByLabel('Password').fill('not my password');
	await other.getByRole('button', { name: 'Unlock with my password' }).click();
	await expect(other.getByRole('alert')).toContainText('This is not your password.');
	await other.getByLabel('Password').fill(passwordOf('robin'));
	await other.getByRole('button', { name: 'Unlock with my password' }).click();
	await expect(other.getByRole('link', { name: SKILLS })).toBeVisible();

	// The first tab opens with it, exactly as it was left, and goes on being saved.
	await expect(cover(robin)).toHaveCount(0);
	await expect(field).toHaveValue(typed);
	await expect(field).toBeFocused();
	await robin.keyboard.type(' She smiled.');
	await expect(robin.getByText(/✓ Saved/)).toBeVisible();
	await robin.reload();
	await expect(field).toHaveValue(`${typed} She smiled.`);
});

test('a locked page hears nothing of a note that others write, and has all of it afterwards', async ({
	house
}) => {
	const robin = await house.staff('robin');
	const frames = framesTo(robin);
	const marisol = await house.staff('marisol');
	for (const page of [robin, marisol]) await notesToSign(page, /^(Group note|Nota de grupo|Nota del grupo)$/);
	const part = (page: Page) => page.getByRole('textbox', { name: /^(Assessment|Valoración)$/ });
	for (const page of [robin, marisol]) await expect(part(page)).toHaveAttribute('contenteditable', 'true');
	await part(robin).click();
	await robin.keyboard.type('Warm. ');
	await expect(part(marisol)).toContainText('Warm.');

	await robin.keyboard.type('And');
	await robin.getByRole('button', { name: 'Lock now' }).click();
	await expect(cover(robin)).toBeVisible();
	await expect.poll(async () => (await robin.request.get('/groups', { maxRedirects: 0 })).status()).toBe(303);
	const before = frames.length;
	await part(marisol).click();
	await marisol.keyboard.press('ControlOrMeta+Home');
	await marisol.keyboard.type('Quiet. ');
	await expect(marisol.getByText(/✓ Guardado/)).toBeVisible();
	expect(frames.slice(before).join('')).not.toMatch(/Quiet|Marisol/);

	await cover(robin).getByLabel('Password').fill(passwordOf('robin'));
	await robin.getByRole('button', { name: 'Unlock with my password' }).click();
	await expect(part(robin)).toContainText('Quiet. Warm. And');
	await expect(part(marisol)).toContainText('Quiet. Warm. And');
});

test('somebody else signs in at a locked laptop, and finds nothing of what was open', async ({ house }) => {
	const page = await house.staff('robin');
	await page.goto('/groups');
	await expectAwake(page);
	await page.getByRole('button', { name: 'Lock now' }).click();
	await cover(page).getByRole('button', { name: 'Sign in as somebody else' }).click();
	await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
	await house.signIn(page, 'casey');
	await page.goto('/groups');
	await expect(cover(page)).toHaveCount(0);
});

for (const language of ['en', 'es'] as const) {
	test(`the cover and the page of a locked screen hold at every size, in ${language}`, async ({ house }) => {
		const page = await locked(house, language);
		const look = { rules: STAFF_RULES, language };
		expect(await faultsOf(page, look)).toEqual([]);
		await page.reload();
		await expect(page.getByRole('heading', { name: /^(Locked|Pantalla bloqueada)$/ })).toBeVisible();
		expect(await faultsOf(page, look)).toEqual([]);
	});
}

test('without script, too, a locked sign-in comes to the lock, and from there to the page', async ({
	house
}) => {
	const page = await locked(house, 'en');
	const plain = await house.page('phone', { script: false });
	await plain.context().addCookies(await page.context().cookies());
	await plain.goto('/hours');
	await expect(plain.getByRole('heading', { name: 'Locked' })).toBeVisible();
	await plain.getByLabel('Your unlock PIN').fill(PIN);
	await plain.getByRole('button', { name: 'Unlock', exact: true }).click();
	await expect(plain).toHaveURL(/\/hours$/);
});

async function locked(house: House, speaks: 'en' | 'es'): Promise<Page> {
	const page = await house.staff('robin', 'laptop', { speaks });
	await setUnlockPin(page, passwordOf('robin'));
	await page.getByRole('button', { name: /^(Lock now|Bloquear ahora)$/ }).click();
	await expect(cover(page)).toBeVisible();
	await expect.poll(async () => (await page.request.get('/groups', { maxRedirects: 0 })).status()).toBe(303);
	return page;
}
