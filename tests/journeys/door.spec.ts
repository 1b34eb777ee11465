import type { Page } from '@playwright/test';
import { PARTICIPANTS } from '../../src/lib/server/demo/people';
import { contentOf, expect, expectAccessible, expectNoSidewaysScroll, pinOf, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const PLAN = 'Refusal training, first evening';

test('a tablet of the clinic is a PIN away from a seat, and never shows a name before it', async ({
	house
}) => {
	const tablet = await house.tablet('Tablet 1');
	await expect(tablet.getByText('No session is open yet.')).toBeVisible();
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);

	// It changes by itself once a room is open.
	await expect(tablet.getByRole('heading', { name: 'Join the group' })).toBeVisible();
	for (const { firstName, lastName } of PARTICIPANTS) {
		await expect(tablet.getByText(firstName, { exact: false })).toHaveCount(0);
		await expect(tablet.getByText(lastName, { exact: false })).toHaveCount(0);
	}
	await expectAccessible(tablet);

	for (const digit of pinOf('Ana')) await tablet.getByRole('button', { name: `Number ${digit}` }).click();
	await tablet.getByRole('button', { name: 'Come in' }).click();
	await expect(tablet.getByText('Hello, Ana')).toBeVisible();
	await expect(console.person('Ana R.')).toBeVisible();
	await expectAccessible(tablet);
});

test('a wrong PIN is answered in plain words, and loses nothing but the PIN', async ({ house }) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const phone = await house.page('phone');
	const code = await console.code();
	await phone.goto('/join');
	await phone.getByLabel('The code on the room’s screen').fill(code);
	await phone.getByLabel('Your PIN').fill('0000');
	await phone.getByRole('button', { name: 'Come in' }).click();
	await expect(phone.getByRole('alert')).toContainText('That PIN does not fit this group.');
	await expect(phone.getByLabel('The code on the room’s screen')).toHaveValue(code);
	await expectAccessible(phone);

	await phone.getByLabel('The code on the room’s screen').fill('000000');
	await phone.getByLabel('Your PIN').fill(pinOf('Ana'));
	await phone.getByRole('button', { name: 'Come in' }).click();
	await expect(phone.getByRole('alert')).toContainText('No open session has that code.');
});

test('J-7: a phone waits at the door and learns nothing until it is let in', async ({ house }) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const phone = await house.knock(await console.code(), 'Ben');
	const frames: string[] = [];
	phone.on('websocket', (socket) =>
		socket.on('framereceived', ({ payload }) => frames.push(String(payload)))
	);
	await phone.reload();
	await expect(phone.getByText('Your number is')).toBeVisible();
	await console.push('How are you arriving?');
	await expect(console.page.getByRole('heading', { name: 'At the door' })).toBeVisible();
	expect(await contentOf(phone)).not.toMatch(/\b(arriving|urge|Ben)\b/i);
	expect(frames.join('')).not.toMatch(/\b(arriving|urge|Ben)\b/i);
	await expectAccessible(phone);
	await expectNoSidewaysScroll(phone);

	await console.letIn('Ben L.');
	await expect(phone.getByText('Hello, Ben')).toBeVisible();
	await expect(phone.getByRole('radio').first()).toBeVisible();
});

test('nobody needs to type or remember anything: the facilitator’s tap does', async ({ house }) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const tablet = await house.tablet('Tablet 2');
	await tablet.getByRole('button', { name: 'Ask the facilitator' }).click();
	const number = await tablet.getByText(/^\d\d$/).textContent();
	await expect(console.page.getByText(`Number ${number} asks to come in`)).toBeVisible();
	await console.page.getByRole('button', { name: 'Choose the person' }).click();
	await console.page.getByRole('dialog').getByRole('button', { name: 'Carmen P.' }).click();
	await expect(tablet.getByText('Hola, Carmen')).toBeVisible();
});

test('a person moves from one tablet to another, and their answers come along', async ({ house }) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const first = await house.tablet('Tablet 3');
	await house.sitDown(first, 'Dev');
	await console.push('How are you arriving?');
	await first.getByRole('radio', { name: '4', exact: true }).check({ force: true });

	const second = await house.tablet('Tablet 4');
	await second.getByLabel('Your PIN').fill(pinOf('Dev'));
	await second.getByRole('button', { name: 'Come in' }).click();
	await expect(second.getByRole('heading', { name: 'Please wait a moment' })).toBeVisible();
	await console.page.getByRole('button', { name: 'Move here' }).click();

	// It begins where the first one was left: at the second question, with the first one answered.
	await second.getByRole('button', { name: 'Back', exact: true }).click();
	await expect(second.getByRole('radio', { name: '4', exact: true })).toBeChecked();
	await expect(first.getByText('This device is no longer in the session.')).toBeVisible();
	expect(await storedIn(first)).toEqual({ local: {}, session: [], kept: [], caches: [] });
});

test('a tablet that is handed back forgets the person, also for Back and reload', async ({ house }) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const tablet = await house.tablet('Tablet 5');
	await house.sitDown(tablet, 'Farid');
	await console.push('How are you arriving?');
	await expect(tablet.getByRole('radio').first()).toBeVisible();
	await tablet.getByRole('button', { name: 'Text and language' }).click();
	await tablet.getByRole('button', { name: 'Hand the tablet back' }).click();
	await expect(tablet.getByText('This device is no longer in the session.')).toBeVisible();

	await tablet.goBack();
	await expect(tablet.getByText('Hello, Farid')).toHaveCount(0);
	await tablet.goto('/seat');
	await tablet.waitForURL('**/join*');
	expect(await contentOf(tablet)).not.toContain('Farid');
	expect(await storedIn(tablet)).toEqual({ local: {}, session: [], kept: [], caches: [] });
	// They are still in the room: handing back a tablet is not leaving.
	await expect(console.person('Farid S.')).toContainText('no tablet');
});

/** All that a browser keeps for the page's address, but for the shell that is the same for everybody. */
async function storedIn(page: Page) {
	return page.evaluate(async () => ({
		local: { ...localStorage },
		session: Object.keys(sessionStorage).filter((key) => !key.startsWith('sveltekit:')),
		kept: await new Promise<unknown[]>((resolve) => {
			const opening = indexedDB.open('groundwork-outbox');
			opening.onsuccess = () => {
				const database = opening.result;
				if (!database.objectStoreNames.contains('sealed')) return resolve([]);
				const all = database.transaction('sealed').objectStore('sealed').getAll();
				all.onsuccess = () => resolve(all.result);
			};
		}),
		caches: (await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys())))
			.flat()
			.map(({ url }) => new URL(url).pathname)
			.filter((path) => !/^\/(_app\/immutable\/.+|no-contact|no-contact\.js|icon\.svg)$/.test(path))
	}));
}
