import type { Page } from '@playwright/test';
import { storedAnswers, storedDraft } from './support/clinic-database';
import type { FirstName } from './support/house';
import { shellOf } from './support/shell';
import { rawStorage } from './support/storage';
import { expect, expectAccessible, expectNoSidewaysScroll, pinOf, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const PLAN = 'Refusal training, first evening';
const ARRIVING = 'How are you arriving?';
const REASON = 'One reason of mine';
const QUESTION = /really your own/;
const KEPT = 'What you wrote is kept on this tablet, sealed. This page tries again by itself.';
const SIGN_IN_FIRST = 'This network asks for a sign-in page first. Please tell the staff.';
/** What tries again by itself waits a little longer each time. */
const BY_ITSELF = { timeout: 60_000 };

/** Nothing that somebody could read is in any storage of the browser. */
async function expectNothingReadable(page: Page, firstName: FirstName, ...words: string[]): Promise<void> {
	const kept = await rawStorage(page);
	for (const secret of [firstName, pinOf(firstName), ...words]) expect(kept).not.toContain(secret);
}

test('a tablet that is reloaded or opened while its server is down says so, and is the seat again by itself', async ({
	house,
	clinic
}) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const [ana, ben] = await Promise.all([
		house.seat('Ana', 'tablet upright'),
		house.seat('Ben', 'phone', { locale: 'es-US' })
	]);
	const free = await house.tablet('A tablet that nobody holds');
	await console.push(REASON);
	for (const { page } of [ana, ben]) await expect(page.getByRole('textbox')).toBeVisible();
	for (const page of [ana.page, ben.page, free]) await shellOf(page);
	await ben.write('Por mi herm');
	await expect.poll(() => storedDraft(clinic.folder, 'Ben')).toBeTruthy();

	await clinic.kill();
	await ana.write('For the garden', QUESTION);
	await ana.tapSend();
	await expect(ana.status).toContainText('No contact with the clinic’s server.');
	await expect(ana.status).toContainText('saved on this tablet and will be sent');
	await expect.poll(() => rawStorage(ana.page)).toContain('ephemeral');
	await expect(free.getByText('No contact with the clinic’s server.')).toBeVisible();
	await ana.page.reload();
	await ben.page.goto('/seat');
	await free.goto('/join');
	for (const page of [ana.page, ben.page, free]) {
		await expect(page.getByRole('heading', { name: 'No contact with the clinic’s server' })).toBeVisible();
		await expect(
			page.getByRole('heading', { name: 'Sin conexión con el servidor de la clínica' })
		).toBeVisible();
		await expect(page.getByText(KEPT)).toBeVisible();
		await expectAccessible(page);
		await expectNoSidewaysScroll(page);
	}
	await expectNothingReadable(ana.page, 'Ana', 'garden');
	await expectNothingReadable(ben.page, 'Ben', 'herm');

	await clinic.restart();
	await expect(ana.done).toBeVisible(BY_ITSELF);
	await expect(ben.field(/./)).toHaveValue('Por mi herm', BY_ITSELF);
	await expect(free.getByLabel('Your PIN')).toBeVisible(BY_ITSELF);
	await console.answered(1, 2);
	await ben.write('Por mi hermana');
	await ben.send();
	await console.answered(2, 2);
	for (const [tablet, name, words] of [
		[ana, 'Ana', 'garden'],
		[ben, 'Ben', 'hermana']
	] as const) {
		await expect.poll(() => rawStorage(tablet.page)).not.toContain('ephemeral');
		await expectNothingReadable(tablet.page, name, words);
	}
});

test('a join page that loses its server stays what it is, and lets people in once it is back', async ({
	house,
	clinic
}) => {
	const early = await house.tablet('An early tablet');
	await expect(early.getByText('No session is open yet.')).toBeVisible();
	await clinic.kill();
	await expect(early.getByText('No contact with the clinic’s server.')).toBeVisible();
	await clinic.restart();
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	await expect(early.getByLabel('Your PIN')).toBeVisible(BY_ITSELF);
	await expect(early.getByText('No contact with the clinic’s server.')).toBeHidden();

	// Somebody comes in at that very moment.
	await clinic.kill();
	await early.getByLabel('Your PIN').fill(pinOf('Ana'));
	await early.getByRole('button', { name: 'Come in' }).click();
	await expect(early.getByText('No contact with the clinic’s server.')).toBeVisible();
	await clinic.restart();
	await expect(early.getByText('No contact with the clinic’s server.')).toBeHidden(BY_ITSELF);
	await house.sitDown(early, 'Ana');
	await console.push(ARRIVING);
	await expect(early.getByText(ARRIVING)).toBeVisible();
});

test('a network that wants a sign-in page first is told from one that is down, and nothing is given to it', async ({
	house,
	clinic
}) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const guests = await house.network();
	const [ana, ben] = await Promise.all([
		house.seat('Ana', 'tablet', { network: guests }),
		house.seat('Ben', 'phone', { network: guests })
	]);
	await console.push(REASON);
	for (const { page } of [ana, ben]) {
		await expect(page.getByRole('textbox')).toBeVisible();
		await shellOf(page);
	}
	guests.signInPage();
	await ana.write('For the garden', QUESTION);
	await ana.tapSend();
	await ben.write('For my sister', QUESTION);
	for (const tablet of [ana, ben]) await expect(tablet.status).toContainText(SIGN_IN_FIRST);
	await expect(ana.status).toContainText('saved on this tablet and will be sent');
	await expect.poll(() => rawStorage(ana.page)).toContain('ephemeral');
	await ana.page.reload();
	await expect(ana.page.getByText(SIGN_IN_FIRST)).toBeVisible(BY_ITSELF);
	await expect(ana.page.getByText('Esta red pide primero una página de inicio de sesión.')).toBeVisible();
	await expectAccessible(ana.page);
	await expectNothingReadable(ana.page, 'Ana', 'garden');
	// Staff get to that page.
	await ana.page.getByRole('link', { name: 'For staff: open the sign-in page' }).click();
	await expect(ana.page.getByRole('heading', { name: 'Welcome to our Wi-Fi' })).toBeVisible();

	guests.pass();
	await ana.page.goto('/join');
	await expect(ana.done).toBeVisible();
	await expect(ben.status).toHaveText('', BY_ITSELF);
	await expect(ben.field(QUESTION)).toHaveValue('For my sister');
	await ben.send();
	await console.answered(2, 2);
	expect(storedAnswers(clinic.folder).map(({ answer }) => answer)).toEqual([
		expect.objectContaining({ text: 'For the garden' }),
		expect.objectContaining({ text: 'For my sister' })
	]);
});

test('a tablet that may store nothing says what not to do, and sends what it has', async ({
	house,
	clinic
}) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const page = await house.tablet('A tablet without storage');
	await page.addInitScript(() => {
		const denied = () => {
			throw new DOMException('denied', 'SecurityError');
		};
		for (const way of ['open', 'deleteDatabase', 'databases']) {
			Object.defineProperty(IDBFactory.prototype, way, { value: denied });
		}
		for (const way of ['getItem', 'setItem'])
			Object.defineProperty(Storage.prototype, way, { value: denied });
	});
	await page.reload();
	const ana = await house.sitDown(page, 'Ana');
	await console.push(REASON);
	await expect(ana.field(QUESTION)).toBeVisible();
	await clinic.kill();
	await ana.write('For the garden', QUESTION);
	await ana.tapSend();
	await expect(ana.status).toContainText('Please don’t reload or close this page until it is sent.');
	await clinic.restart();
	await expect(ana.done).toBeVisible();
	await expect(ana.status).toHaveText('');
	// And what comes after it goes, too.
	await console.push(ARRIVING);
	await ana.rate(3, 6);
	await console.answered(1, 1);
	expect(storedAnswers(clinic.folder).map(({ late }) => late)).toEqual([false, false]);
});
