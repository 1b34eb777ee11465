import type { Page } from '@playwright/test';
import { PARTICIPANTS } from '../../src/lib/server/demo/people';
import { expectAwake } from './support/checks';
import { showAgain } from './support/signing';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const JUDGED = 'Tied the evening to a situation of the coming week.';

/** The demo clinic's last evening: its notes are drafted and nobody has signed them. */
async function openLastEvening(page: Page): Promise<void> {
	await page.goto('/today');
	await page
		.getByRole('listitem')
		.filter({ hasText: 'notes to sign' })
		.getByRole('link', { name: SKILLS })
		.click();
	await expect(page.getByRole('heading', { name: 'Attendance' })).toBeVisible();
}

const noteOf = (page: Page, name: string) => page.getByRole('main').getByRole('link', { name, exact: true });

test('an evening’s notes are checked, finished and signed one after the other', async ({ house }) => {
	const page = await house.staff('robin');
	await openLastEvening(page);
	await expectAccessible(page);
	await page.getByRole('link', { name: 'Write the next note' }).click();
	await expect(page.getByRole('heading', { name: 'Group note' })).toBeVisible();
	await expectAccessible(page);

	// What happened is there already; the judgement is hers to write.
	await expect(page.getByLabel('Data')).toHaveText(/Attended: \d of 8/);
	await page.getByRole('button', { name: 'Sign', exact: true }).click();
	await expect(page.getByText('This part is empty.')).toBeVisible();
	await page.getByLabel('Assessment').fill('The group worked together.');
	await showAgain(page, 'robin');
	await page.getByRole('button', { name: 'Sign', exact: true }).click();

	// Signing goes on to the next person, and so on to the end.
	const people = PARTICIPANTS.slice(0, 8).map(({ firstName, lastName }) => `${firstName} ${lastName}`);
	const seen: string[] = [];
	for (let turn = 0; turn < people.length; turn++) {
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			new RegExp(people.filter((name) => !seen.includes(name)).join('|'))
		);
		seen.push((await page.getByRole('heading', { level: 1 }).textContent())!.trim());
		const assessment = page.getByLabel('Assessment');
		await assessment.fill(`${await assessment.inputValue()}\n${JUDGED}`.trim());
		await page.keyboard.press('ControlOrMeta+Enter');
		await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(seen.at(-1)!);
	}
	await expect(page).toHaveURL(/\/sessions\//);
	expect([...seen].sort()).toEqual([...people].sort());
	await expect(page.getByText('Draft', { exact: false })).toHaveCount(0);
	await page.goto('/today');
	await expect(page.getByText('notes to sign')).toHaveCount(0);
});

test('a name of somebody else is pointed out, taken out, or meant', async ({ house }) => {
	const page = await house.staff('robin');
	await openLastEvening(page);
	await noteOf(page, 'Ana Riverbend').click();
	await page.getByLabel('Assessment').fill('Helped Ben to begin.');
	await expect(page.getByText('Another person of this group may be named here: Ben.')).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Take the names out' }).click();
	await expect(page.getByLabel('Assessment')).toHaveValue('Helped [another member] to begin.');

	// Her brother is called Ben, too.
	await page.getByLabel('Plan').fill('Will call her brother Ben.');
	await page.getByRole('button', { name: 'Sign', exact: true }).click();
	await expect(page.getByRole('alert')).toContainText('names another participant');
	await page.getByLabel('I have looked: the names mean nobody else of this group.').check();
	await showAgain(page, 'robin');
	await page.getByRole('button', { name: 'Sign', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Ana Riverbend');
});

test('what is typed is kept without a word, also over a reload and a lost network', async ({
	house,
	clinic
}) => {
	const page = await house.staff('robin');
	await openLastEvening(page);
	await noteOf(page, 'Dev Marshlight').click();
	const state = page.getByRole('status').filter({ hasText: /Sav|saved/ });
	await page.getByLabel('Assessment').fill('Spoke of his week.');
	await expect(state).toHaveText(/✓ Saved/);
	await page.reload();
	await expect(page.getByLabel('Assessment')).toHaveValue('Spoke of his week.');

	clinic.network.cut();
	await page.getByLabel('Assessment').pressSequentially(' And of work.');
	await expect(state).toContainText('Not saved yet: no contact.');
	clinic.network.pass();
	await expect(state).toHaveText(/✓ Saved/);
	await page.reload();
	await expect(page.getByLabel('Assessment')).toHaveValue('Spoke of his week. And of work.');

	await clinic.kill();
	await page.getByLabel('Plan').fill('Another plan.');
	await expect(state).toContainText('Not saved yet');
	await clinic.restart();
	await expect(state).toHaveText(/✓ Saved/);
	await page.reload();
	await expect(page.getByLabel('Plan')).toHaveValue('Another plan.');
});

test('what is typed before the page’s code is there is kept', async ({ house }) => {
	const page = await house.staff('robin');
	await openLastEvening(page);
	await noteOf(page, 'Group note').click();
	await expect(page.getByLabel('Assessment')).toBeVisible();
	let arrive = () => {};
	const code = new Promise<void>((resolve) => (arrive = resolve));
	await page.route('**/_app/immutable/**', async (route) => {
		await code;
		await route.continue();
	});
	await page.goto(page.url(), { waitUntil: 'commit' });
	await page.getByLabel('Assessment').fill('Written early.');
	const saved = page.waitForResponse((response) => response.request().method() === 'PUT');
	arrive();
	await saved;
	await page.reload();
	await expect(page.getByLabel('Assessment')).toHaveText('Written early.');
});

test('two facilitators in one note lose neither’s words', async ({ house }) => {
	const [robin, marisol] = [await house.staff('robin'), await house.staff('marisol')];
	await openLastEvening(robin);
	await noteOf(robin, 'Ana Riverbend').click();
	await expect(robin.getByLabel('Assessment')).toBeVisible();
	await expectAwake(robin);
	await marisol.goto(robin.url());
	await marisol.getByLabel('Valoración').fill('Lo vi con calma.');
	await expect(marisol.getByText('✓ Guardado')).toBeVisible();

	await robin.getByLabel('Assessment').fill('I saw it otherwise.');
	const theirs = robin.getByRole('alert');
	await expect(theirs).toContainText('Somebody else saved this note meanwhile');
	await expect(theirs).toContainText('Lo vi con calma.');
	await expect(robin.getByLabel('Assessment')).toHaveValue('I saw it otherwise.');
	await expectAccessible(robin);
	await robin.getByRole('button', { name: 'Save mine instead' }).click();
	await expect(robin.getByText('✓ Saved')).toBeVisible();
	await marisol.reload();
	await expect(marisol.getByLabel('Valoración')).toHaveValue('I saw it otherwise.');
});

test('a supervisor reads, returns with a comment, and co-signs what comes back', async ({ house }) => {
	const [robin, jordan] = [await house.staff('robin'), await house.staff('jordan')];
	await jordan.goto('/review');
	await expectAccessible(jordan);
	await expectNoSidewaysScroll(jordan);
	await jordan.getByRole('link', { name: 'Begin with the oldest' }).click();
	await expect(jordan.getByRole('heading', { name: 'What was done' })).toBeVisible();
	await expectAccessible(jordan);
	const returned = jordan.url();
	const title = (await jordan.getByRole('heading', { level: 1 }).textContent())!;

	await jordan.getByRole('button', { name: 'Return to the author' }).click();
	await expect(jordan.getByText('Say what should be added or made clearer.')).toBeVisible();
	await jordan.getByLabel('Comment', { exact: true }).fill('How does the plan fit the goal?');
	await jordan.getByRole('button', { name: 'Return to the author' }).click();
	await expect(jordan).not.toHaveURL(returned);

	// It is with its author, with the comment; a signed text does not change, an addendum answers.
	await robin.goto(returned.replace('/review/', '/notes/'));
	await expect(robin.getByRole('heading', { level: 1 })).toHaveText(title);
	await expect(robin.getByText('How does the plan fit the goal?')).toBeVisible();
	await expect(robin.getByRole('textbox', { name: 'Data' })).toHaveCount(0);
	await expectAccessible(robin);
	await robin.getByLabel('Answer with an addendum').fill('It is the first step of goal two.');
	await showAgain(robin, 'robin');
	await robin.getByRole('button', { name: 'Sign the addendum' }).click();
	await expect(robin.getByRole('status')).toContainText('The addendum is signed.');

	await jordan.goto('/review');
	const item = jordan.getByRole('listitem').filter({ hasText: 'Came back' });
	await item.getByRole('link').click();
	await expect(jordan.getByText('It is the first step of goal two.')).toBeVisible();
	await jordan.getByLabel('Comment', { exact: true }).fill('Clear now, thank you.');
	await showAgain(jordan, 'jordan');
	await jordan.keyboard.press('ControlOrMeta+Enter');
	await expect(jordan).not.toHaveURL(returned);
	await robin.reload();
	await expect(robin.getByText('Clear now, thank you.')).toBeVisible();
});

test('a supervisor goes through the queue by keys, and reads no draft', async ({ house }) => {
	const jordan = await house.staff('jordan');
	await jordan.goto('/review');
	await jordan.getByRole('link', { name: 'Begin with the oldest' }).click();
	await expect(jordan.getByText(/^1 of \d+$/)).toBeVisible();
	await expect(jordan.getByText(/^Keys: /)).toBeVisible();
	await jordan.keyboard.press('ArrowRight');
	await expect(jordan.getByText(/^2 of \d+$/)).toBeVisible();
	await jordan.keyboard.press('k');
	await expect(jordan.getByText(/^1 of \d+$/)).toBeVisible();
	const left = (await jordan.getByText(/^1 of \d+$/).textContent())!.replace('1 of ', '');
	await showAgain(jordan, 'jordan');
	await jordan.keyboard.press('ControlOrMeta+Enter');
	await expect(jordan.getByText(`1 of ${Number(left) - 1}`)).toBeVisible();

	const robin = await house.staff('robin');
	await openLastEvening(robin);
	await noteOf(robin, 'Group note').click();
	await expect(robin.getByLabel('Data')).toBeVisible();
	const response = await jordan.goto(robin.url());
	expect(response?.status()).toBe(404);
	expect(await jordan.content()).not.toContain('Attended:');
});

test('attendance is corrected with a reason, and untouched drafts follow', async ({ house }) => {
	const robin = await house.staff('robin');
	await openLastEvening(robin);
	const session = robin.url();
	const row = robin.getByRole('row').filter({ hasText: 'Grace Fernhollow' });
	await row.getByRole('button', { name: /^Correct/ }).click();
	const sheet = robin.getByRole('dialog');
	await expectAccessible(robin);
	await sheet.getByLabel('Arrived').fill('18:30');
	await sheet.getByLabel('Left', { exact: true }).fill('18:10');
	await sheet.getByLabel('Why is it corrected?').fill('She signed the list at half past.');
	await sheet.getByRole('button', { name: 'Save the correction' }).click();
	await expect(sheet.getByText('The leaving must come after the arriving.')).toBeVisible();
	await expect(sheet.getByLabel('Why is it corrected?')).toHaveValue('She signed the list at half past.');
	await sheet.getByLabel('Left', { exact: true }).fill('19:00');
	await sheet.getByRole('button', { name: 'Save the correction' }).click();
	await expect(robin.getByRole('status')).toContainText('The attendance of Grace Fernhollow is corrected.');
	await expect(row).toContainText('Late');
	await expect(row).toContainText('30');
	await noteOf(robin, 'Grace Fernhollow').click();
	await expect(robin.getByLabel('Data')).toHaveValue(/Grace attended 30 of/);

	// An administrator sees who came, and nothing of what was said.
	const casey = await house.staff('casey');
	await casey.goto(session);
	await expect(casey.getByRole('row').filter({ hasText: 'Grace Fernhollow' })).toContainText('Late');
	await expect(casey.getByRole('heading', { name: 'Notes' })).toHaveCount(0);
	expect(await casey.content()).not.toContain('middle value');
	await expectAccessible(casey);
});

test('no address of the record holds anybody’s name or id', async ({ house }) => {
	const robin = await house.staff('robin');
	const addresses: string[] = [];
	robin.on('request', (request) => addresses.push(request.url()));
	await robin.goto('/groups');
	await robin.getByRole('link', { name: SKILLS }).click();
	await robin.getByRole('link', { name: 'Ana Riverbend' }).click();
	await expect(robin.getByRole('heading', { name: 'Ana Riverbend' })).toBeVisible();
	await openLastEvening(robin);
	await noteOf(robin, 'Ana Riverbend').click();
	await expect(robin.getByLabel('Data')).toBeVisible();
	for (const { firstName, lastName, pin, recordNumber } of PARTICIPANTS) {
		for (const secret of [firstName, lastName, pin, recordNumber]) {
			expect(addresses.filter((address) => new URL(address).pathname.includes(secret))).toEqual([]);
		}
	}
	// Sealed to one sign-in: the same address is nothing in another.
	const handle = addresses
		.map((address) => new URL(address).pathname)
		.find((path) => path.startsWith('/participants/'))!
		.replace(/\/__.*$/, '');
	const marisol = await house.staff('marisol');
	expect((await marisol.goto(handle))?.status()).toBe(404);
});
