import type { Page } from '@playwright/test';
import { browserSeeing, linkIn } from './support/camera';
import { write } from './support/clinic-changes';
import { contentOf, expect, expectAccessible, House, pinOf, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const PLAN = 'Refusal training, first evening';
const WRONG = 'That PIN does not fit this group. Check the four numbers, or ask your facilitator.';

test('a card of one’s own is all it takes: at the clinic’s tablet, and at a phone', async ({
	house,
	clinic
}) => {
	const robin = await house.staff('robin');
	const console = await house.openRoom(robin, SKILLS, PLAN);
	const card = await makeCard(await house.staff('robin'), 'Ana Riverbend');
	await expectAccessible(card.page());
	const seeing = await browserSeeing(card, clinic.folder);
	const visitors = new House(clinic, seeing);
	try {
		// The clinic's tablet reads it with its camera, and she sits.
		const tablet = await visitors.tablet('Tablet 1');
		await tablet.getByRole('button', { name: 'Scan my card' }).click();
		await expect(tablet.getByText('Hello, Ana')).toBeVisible();
		await expect(console.person('Ana R.')).toBeVisible();

		// A phone on the same page knocks with it, and waits; the code of the room is not asked for.
		const link = await linkIn(card);
		const phone = await house.page('phone');
		await phone.goto(link);
		await expect(phone.getByText('Your number is')).toBeVisible();
		expect(phone.url()).not.toContain(link.split('#')[1]!);
		await expect(console.page.getByText(/Ana R\. wants to go on at number \d+/)).toBeVisible();
		await console.tap('Move here');
		await expect(phone.getByText('Hello, Ana')).toBeVisible();
		await expect(tablet.getByText('Hello, Ana')).toHaveCount(0);

		// A new card ends the old one.
		await makeCard(card.page(), 'Ana Riverbend');
		const finder = await house.page('phone');
		await finder.goto(link);
		await expect(finder.getByText('That card does not work here today.')).toBeVisible();
	} finally {
		await visitors.close();
		await seeing.close();
	}
});

test('one link makes any number of tablets the clinic’s, until it is stopped', async ({ house }) => {
	const casey = await house.staff('casey');
	await casey.goto('/tablets');
	await casey.getByRole('button', { name: 'Start', exact: true }).click();
	const link = await casey.getByText(/\/enrol#/).textContent();
	expect(await linkIn(casey.getByRole('img', { name: 'QR code for enrolling tablets' }))).toBe(link);
	await expectAccessible(casey);
	const tablets = await Promise.all([1, 2, 3].map(() => house.page('tablet')));
	for (const [i, tablet] of tablets.entries()) {
		await tablet.goto(link!);
		await expect(tablet.getByText(`This is “Tablet ${i + 1}” now.`)).toBeVisible();
		await expect(tablet.getByText('No session is open yet.')).toBeVisible();
		expect(tablet.url()).not.toContain('#');
	}
	await expect(casey.getByText('3 tablets came in.')).toBeVisible();
	for (const n of [1, 2, 3]) await expect(casey.getByRole('row', { name: `Tablet ${n}` })).toBeVisible();

	await casey.getByRole('button', { name: 'Stop now' }).click();
	await expect(casey.getByRole('button', { name: 'Start', exact: true })).toBeVisible();
	const late = await house.page('tablet');
	await late.goto(link!);
	await expect(late.getByRole('alert')).toContainText('This link has ended.');
	await expectAccessible(late);
});

test('a tablet that is revoked is out at once; the person stays in the room', async ({ house }) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const ana = await house.seat('Ana');
	const casey = await house.staff('casey');
	await casey.goto('/tablets');
	await casey.getByRole('button', { name: /Revoke.*Tablet of Ana/ }).click();
	await casey.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
	await expect(ana.page.getByRole('heading', { name: 'Join the group' })).toBeVisible();
	await expect(console.person('Ana R.')).toContainText('no tablet');
	// It is anybody's now: the code is asked for, and a facilitator's tap.
	await expect(ana.page.getByLabel('The code on the room’s screen')).toBeVisible();
	await expect(casey.getByText('Revoked (1)')).toBeVisible();
});

test('a wrong PIN, one of another group, and a code of yesterday are told in plain words', async ({
	house
}) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const code = await console.code();
	const tablet = await house.tablet('Tablet 1');
	for (const pin of ['0000', pinOf('Iris')]) {
		await tryPin(tablet, pin);
		await expect(tablet.getByRole('alert')).toHaveText(WRONG);
		await expect(tablet.getByLabel('Your PIN')).toHaveValue('');
	}
	// Guessing slows down the tablet that guesses, and no other.
	for (const pin of ['0001', '0002', '0003']) await tryPin(tablet, pin);
	await tryPin(tablet, pinOf('Ana'));
	await expect(tablet.getByRole('alert')).toHaveText(/^Too many tries\. Wait \d+ seconds, then try again\.$/);
	await expectAccessible(tablet);
	const ana = await house.seat('Ana');
	await expect(ana.page.getByText('Hello, Ana')).toBeVisible();

	const phone = await house.page('phone');
	await phone.goto(`/join?code=${code}`);
	await tryPin(phone, '9999');
	await expect(phone.getByRole('alert')).toHaveText(WRONG);
	await console.end();
	await console.page.waitForURL(/\/sessions\/[\w-]+$/);
	await tryPin(phone, pinOf('Ben'));
	await expect(phone.getByRole('alert')).toContainText('No open session has that code.');
});

test('J-7: the code on the wall is exchanged; whoever was typing the old one comes in, and a photo of it is worth nothing', async ({
	house,
	clinic
}) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const display = await console.openDisplay();
	const picture = display.getByRole('img', { name: 'Join', exact: true });
	const old = await console.code();
	const [ben, dev] = [await house.page('phone'), await house.page('phone')];
	for (const phone of [ben, dev]) await phone.goto(`/join?code=${old}`);
	growOld(clinic.folder, 10.1);
	await expect(console.page.getByText(`Code ${spaced(old)}`)).toBeHidden({ timeout: 60_000 });
	const fresh = await console.code();
	await expect(display.getByText(spaced(fresh))).toBeVisible();
	await expect.poll(() => linkIn(picture)).toContain(`code=${fresh}`);

	await tryPin(ben, pinOf('Ben'));
	await expect(ben.getByText('Your number is')).toBeVisible();
	growOld(clinic.folder, 5);
	await tryPin(dev, pinOf('Dev'));
	await expect(dev.getByRole('alert')).toContainText('No open session has that code. It changes every few');
	await expectAccessible(dev);
	await dev.getByLabel('The code on the room’s screen').fill(fresh);
	await tryPin(dev, pinOf('Dev'));
	await expect(dev.getByText('Your number is')).toBeVisible();
});

/** As if a room's code had been on the screens for so many minutes longer. */
function growOld(folder: string, minutes: number): void {
	write(folder, (database) =>
		database.prepare('UPDATE live_rooms SET code_issued_at_ms = code_issued_at_ms - ?').run(minutes * 60_000)
	);
}

const spaced = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`;

test('J-7: a phone is turned away, and told so, and not let ask again at once; another goes back by itself', async ({
	house
}) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const [ben, dev] = [
		await house.knock(await console.code(), 'Ben'),
		await house.knock(await console.code(), 'Dev')
	];
	const atTheDoor = (name: string) => console.page.getByRole('listitem').filter({ hasText: `: ${name}` });
	await atTheDoor('Ben L.').getByRole('button', { name: 'Turn away' }).click();
	await expect(ben.getByText('The facilitator did not let this device in.')).toBeVisible();
	expect(await contentOf(ben)).not.toContain('Ben');
	// It can’t ask again at once.
	await ben.goto(`/join?code=${await console.code()}`);
	await tryPin(ben, pinOf('Ben'));
	await expect(ben.getByRole('alert')).toContainText('It can ask again in 10 min.');
	await dev.getByRole('button', { name: 'Go back' }).click();
	await expect(dev.getByRole('heading', { name: 'Join the group' })).toBeVisible();
	await expect(console.page.getByRole('region', { name: 'At the door' })).toHaveCount(0);
});

test('a clinic that trusts code and PIN lets phones in by themselves', async ({ house }) => {
	const casey = await house.staff('casey');
	await casey.goto('/settings');
	await casey.getByLabel('Let phones in by themselves').check();
	await casey.getByRole('button', { name: 'Save' }).click();
	await expect(casey.getByText('Saved')).toBeVisible();
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const phone = await house.page('phone');
	await phone.goto(`/join?code=${await console.code()}`);
	await tryPin(phone, pinOf('Ben'));
	await expect(phone.getByText('Hello, Ben')).toBeVisible();
	await expect(console.person('Ben L.')).toBeVisible();
});

async function tryPin(page: Page, pin: string): Promise<void> {
	await page.getByLabel('Your PIN').fill(pin);
	const answered = page.waitForResponse((response) => response.request().method() === 'POST');
	await page.getByRole('button', { name: 'Come in' }).click();
	await answered;
}

/** Makes somebody's card; returns its code as it is on the screen, ready to print. */
async function makeCard(page: Page, name: string) {
	await page.goto('/groups');
	await page.getByRole('link', { name: SKILLS }).click();
	await page.getByRole('link', { name }).click();
	await page.getByRole('link', { name: 'Make a QR card' }).click();
	await page.getByRole('button', { name: 'Make a QR card' }).click();
	await page.getByLabel('Postcard, with a larger code').check();
	const card = page.getByRole('img', { name: 'QR code of the card' });
	await expect(card).toBeVisible();
	return card;
}
