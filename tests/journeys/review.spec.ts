import type { Page } from '@playwright/test';
import { expectAwake } from './support/checks';
import { addDevice, signInByPassword } from './support/second-step';
import { passwordToSign, showAgain } from './support/signing';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const WRITTEN = 'She practised twice. She was tired and left.';

async function openNote(page: Page, of: string): Promise<void> {
	await page.goto('/today');
	await page
		.getByRole('listitem')
		.filter({ hasText: 'notes to sign' })
		.getByRole('link', { name: SKILLS })
		.click();
	await page.getByRole('main').getByRole('link', { name: of, exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name: of })).toBeVisible();
}

/** Draws with the mouse over words of a page, as one selects them. */
async function select(page: Page, words: string): Promise<void> {
	const box = await page.evaluate((words) => {
		const texts = document.createTreeWalker(document.querySelector('main')!, NodeFilter.SHOW_TEXT);
		for (let text = texts.nextNode(); text; text = texts.nextNode()) {
			const at = text.textContent!.indexOf(words);
			if (at < 0 || !text.parentElement!.checkVisibility()) continue;
			text.parentElement!.scrollIntoView({ block: 'center' });
			const range = document.createRange();
			range.setStart(text, at);
			range.setEnd(text, at + words.length);
			const { left, right, top, height } = range.getBoundingClientRect();
			return { left, right, middle: top + height / 2 };
		}
		throw new Error(`These words are not on the page: ${words}`);
	}, words);
	await page.mouse.move(box.left + 1, box.middle);
	await page.mouse.down();
	await page.mouse.move(box.right, box.middle, { steps: 5 });
	await page.mouse.up();
}

test('a note is signed with the password, returned at a passage, corrected and co-signed', async ({
	house
}) => {
	const robin = await house.staff('robin');
	await openNote(robin, 'Ana Riverbend');
	const note = robin.url();
	await robin.getByLabel('Assessment').fill(WRITTEN);

	// Without a password nothing is signed, and nothing that was typed is lost.
	await robin.getByRole('button', { name: 'Sign', exact: true }).click();
	await expect(robin.getByText('Show once more that it is you')).toBeVisible();
	await expect(passwordToSign(robin)).toBeFocused();
	await expectAccessible(robin);
	await passwordToSign(robin).fill('not my password');
	await robin.keyboard.press('ControlOrMeta+Enter');
	await expect(robin.getByText('This is not your password.')).toBeVisible();
	await expect(robin.getByLabel('Assessment')).toHaveValue(WRITTEN);
	await showAgain(robin, 'robin');
	await robin.keyboard.press('ControlOrMeta+Enter');
	await expect(robin).not.toHaveURL(note);
	// The next one in a row is not asked about again.
	await expect(robin.getByRole('button', { name: 'Sign', exact: true })).toBeVisible();
	await expect(passwordToSign(robin)).toHaveCount(0);

	const jordan = await house.staff('jordan');
	await jordan.goto('/review');
	await jordan.getByLabel('Facilitator').selectOption({ label: 'Robin Alderbrook, LCSW' });
	await jordan.getByLabel('Group').selectOption({ label: SKILLS });
	await jordan.getByRole('button', { name: 'Show', exact: true }).click();
	await expect(jordan).toHaveURL(/group=[0-9a-f-]{36}&by=[0-9a-f-]{36}/);
	await expectAccessible(jordan);
	await jordan.getByRole('listitem').getByRole('link', { name: 'Ana Riverbend' }).last().click();
	await expect(jordan.getByText(WRITTEN)).toBeVisible();
	// The choice of notes stays while they are gone through.
	await expect(jordan).toHaveURL(/group=/);

	await select(jordan, 'practised twice');
	await jordan.getByRole('button', { name: 'Comment on “practised twice”' }).click();
	const form = jordan.getByRole('group').filter({ hasText: 'Comment on a passage of “Assessment”' });
	await form.getByLabel('Something that is done well').check();
	await form.getByRole('button', { name: 'Keep this comment' }).click();
	await expect(jordan.getByRole('status')).toContainText('The comment goes out with your decision.');
	await jordan.getByText('Comment on a passage of “Assessment”').click();
	await form.getByLabel('Passage').selectOption({ label: 'She was tired and left.' });
	await expectAccessible(jordan);
	await form.getByRole('button', { name: 'Keep this comment' }).click();
	await expect(form.getByText('Say what should be changed.')).toBeVisible();
	await form.getByLabel('What you want to say').fill('When did she leave?');
	await form.getByRole('button', { name: 'Keep this comment' }).click();
	await expect(jordan.getByRole('link', { name: 'Comment 2' })).toBeVisible();

	// Not sent, they are nobody's but hers; and with a change asked for, nothing is co-signed.
	await robin.goto(note);
	await expect(robin.getByText('The text is as it was signed.')).toBeVisible();
	await expect(robin.getByText('When did she leave?')).toHaveCount(0);
	await showAgain(jordan, 'jordan');
	await jordan.getByRole('button', { name: 'Co-sign' }).click();
	await expect(jordan.getByRole('alert')).toContainText('You ask for a change in this note.');
	const review = jordan.url();
	await jordan.getByRole('button', { name: 'Return to the author' }).click();
	await expect(jordan).not.toHaveURL(review);
	await expect(jordan.getByRole('status').filter({ hasText: 'back with its author' })).toBeFocused();

	await robin.reload();
	await expect(robin.getByRole('link', { name: 'Comment 1' })).toBeVisible();
	const said = robin.getByRole('listitem').filter({ hasText: 'When did she leave?' });
	await expect(said.getByRole('blockquote')).toHaveText('She was tired and left.');
	await robin.getByText('Correct “Assessment”').click();
	const correction = robin.getByRole('group').filter({ hasText: 'Correct “Assessment”' });
	await expect(correction.getByLabel('Its whole new text')).toHaveValue(WRITTEN);
	await correction.getByRole('button', { name: 'Sign the correction' }).click();
	await expect(correction.getByRole('alert')).toHaveText('This is the text that stands there already.');
	await correction
		.getByLabel('Its whole new text')
		.fill('She practised twice. She was tired and left at seven.');
	await correction.getByRole('button', { name: 'Sign the correction' }).click();
	await expect(robin.getByText('The correction is signed.')).toBeVisible();
	await expect(robin.getByRole('insertion')).toContainText('at seven');
	await expectAccessible(robin);
	await expectNoSidewaysScroll(robin);

	await jordan.goto('/review');
	await jordan.getByLabel('Only what came back').check();
	await jordan.getByRole('button', { name: 'Show', exact: true }).click();
	await expect(jordan).toHaveURL(/\/review\?.*back=yes/);
	await jordan.getByRole('link', { name: 'Begin with the oldest' }).click();
	await expect(jordan.getByText('New since it was returned').first()).toBeVisible();
	await expect(jordan.getByRole('insertion')).toContainText('at seven');
	await jordan.getByText('Earlier text').click();
	await expect(jordan.getByText(WRITTEN, { exact: true })).toBeVisible();
	await expectAccessible(jordan);
	await jordan.keyboard.press('c');
	await expect(jordan).toHaveURL(/\/review\?done=co-signed&back=yes$/);
	await expect(jordan.getByRole('status').filter({ hasText: 'The note is co-signed.' })).toBeFocused();
	await robin.reload();
	await expect(robin.getByText('Co-signed').first()).toBeVisible();
});

test('what was opened is co-signed together, and what was not is left', async ({ house }) => {
	const jordan = await house.staff('jordan');
	await jordan.goto('/review');
	await expect(jordan.getByRole('heading', { name: 'Co-sign what you have opened' })).toHaveCount(0);
	await jordan.getByRole('link', { name: 'Begin with the oldest' }).click();
	// By its key nothing goes back without a word, and the field for it is where one is then.
	await expect(jordan.getByText(/^1 of \d+$/)).toBeVisible();
	await jordan.keyboard.press('r');
	await expect(jordan.getByLabel('Comment', { exact: true })).toBeFocused();
	await expect(jordan.getByText('Say what should be added or made clearer.')).toBeInViewport();
	await jordan.getByRole('heading', { level: 1 }).click();
	const titles: string[] = [];
	for (const place of [1, 2, 3]) {
		await expect(jordan.getByText(new RegExp(`^${place} of \\d+$`))).toBeVisible();
		titles.push((await jordan.getByRole('heading', { level: 1 }).textContent())!);
		if (place < 3) await jordan.keyboard.press('j');
	}
	const total = Number((await jordan.getByText(/^3 of \d+$/).textContent())!.replace('3 of ', ''));
	// On the third something is to be changed: it stays.
	await jordan.keyboard.press('p');
	await expect(jordan.getByLabel('What you want to say').filter({ visible: true })).toBeFocused();
	await jordan.getByLabel('Something to change').filter({ visible: true }).check();
	await jordan.getByLabel('What you want to say').filter({ visible: true }).fill('Which goal?');
	await jordan.getByRole('button', { name: 'Keep this comment' }).filter({ visible: true }).click();
	await expect(jordan.getByText('Not sent yet')).toBeVisible();

	await jordan.getByRole('link', { name: 'To the queue' }).click();
	const rest = jordan.getByRole('region', { name: 'Co-sign what you have opened' });
	await expect(rest.getByRole('listitem')).toHaveText(titles.slice(0, 2).map((title) => new RegExp(title)));
	await expect(rest).toContainText(`${total - 3} notes that you have not opened stay as they are.`);
	await expect(rest).toContainText('One note in which you ask for a change');
	await expectAccessible(jordan);
	await rest.getByRole('button', { name: 'Co-sign these 2 notes' }).click();
	await expect(rest.getByText('Show once more that it is you')).toBeVisible();
	await showAgain(jordan, 'jordan');
	await rest.getByRole('button', { name: 'Co-sign these 2 notes' }).click();
	await expect(jordan.getByRole('status')).toContainText('2 notes are co-signed.');
	await expect(jordan.getByText(`${total - 2} notes wait for you`)).toBeVisible();
});

test('of two who review a note at once, the second sees what became of it, and keeps what she typed', async ({
	house
}) => {
	const first = await house.staff('jordan');
	await first.goto('/review');
	await first.getByRole('link', { name: 'Begin with the oldest' }).click();
	await first.waitForURL('**/review/*');
	const second = await house.staff('jordan');
	await second.goto(first.url());
	await expectAwake(second);
	await second.getByLabel('Comment', { exact: true }).fill('Which goal?');
	await showAgain(first, 'jordan');
	await first.getByRole('button', { name: 'Co-sign' }).click();
	await expect(first.getByRole('status').filter({ hasText: 'The note is co-signed.' })).toBeVisible();
	await second.keyboard.press('ControlOrMeta+Shift+Enter');
	await expect(second.getByRole('alert')).toContainText('Somebody changed this meanwhile.');
	await expect(second.getByRole('alert')).toContainText('Which goal?');
	await expect(second.getByRole('button', { name: 'Co-sign' })).toHaveCount(0);
	await expect(second.getByText('Co-signed').first()).toBeVisible();
	await expectAccessible(second);
});

test('a passkey is added, signs instead of the password, and is taken away', async ({ house }) => {
	const robin = await house.staff('robin');
	await addDevice(robin);
	await robin.goto('/account');
	await expectAccessible(robin);
	await robin.getByLabel('Name of the new passkey').fill('Laptop in the office');
	await robin.getByRole('button', { name: 'Add a passkey' }).click();
	await expect(robin.getByText('Show once more that it is you')).toBeVisible();
	await showAgain(robin, 'robin');
	await robin.getByRole('button', { name: 'Add a passkey' }).click();
	await expect(robin.getByText('The passkey was added.')).toBeVisible();
	await expect(robin.getByRole('region', { name: 'Passkeys' })).toContainText('Laptop in the office');

	// A new sign-in is asked anew, though the passkey was its second step.
	await robin.getByRole('button', { name: 'Sign out', exact: true }).click();
	await signInByPassword(robin, 'robin');
	await robin.getByRole('button', { name: 'Use a passkey' }).click();
	await expect(robin.getByRole('banner')).toContainText('Robin Alderbrook');
	await openNote(robin, 'Ana Riverbend');
	const note = robin.url();
	await robin.getByLabel('Assessment').fill(WRITTEN);
	await expect(passwordToSign(robin)).toBeVisible();
	await robin.getByRole('button', { name: 'Use a passkey instead' }).click();
	await expect(robin).not.toHaveURL(note);
	await expect(passwordToSign(robin)).toHaveCount(0);

	await robin.goto('/account');
	await robin.getByRole('button', { name: 'Remove the passkey “Laptop in the office”' }).click();
	await expect(robin.getByText('You have no passkeys yet.')).toBeVisible();
});

test('signs without script, with the password in the form', async ({ house }) => {
	const robin = await house.staff('robin', 'laptop', { script: false });
	await openNote(robin, 'Ana Riverbend');
	const note = robin.url();
	await robin.getByLabel('Assessment').fill(WRITTEN);
	await passwordToSign(robin).fill('not my password');
	await robin.getByRole('button', { name: 'Sign', exact: true }).click();
	await expect(robin.getByText('This is not your password.')).toBeVisible();
	await expect(robin.getByLabel('Assessment')).toHaveValue(WRITTEN);
	await showAgain(robin, 'robin');
	await robin.getByRole('button', { name: 'Sign', exact: true }).click();
	await expect(robin.getByRole('heading', { level: 1 })).not.toHaveText('Ana Riverbend');
	await robin.goto(note);
	await robin.getByText('Correct “Plan”').click();
	const correction = robin.getByRole('group').filter({ hasText: 'Correct “Plan”' });
	await correction.getByLabel('Its whole new text').fill('Another plan.');
	await correction.getByRole('button', { name: 'Sign the correction' }).click();
	await expect(robin.getByText('The correction is signed.')).toBeVisible();
});

test('at an address that is a number, a passkey is not offered and the page says why', async ({
	house,
	clinic
}) => {
	const page = await house.page();
	await page.goto(`http://127.0.0.1:${clinic.port}/sign-in`);
	await page.getByLabel('Sign-in name').fill('robin');
	await page.getByLabel('Password', { exact: true }).fill('demo-robin-lantern');
	await page.getByRole('button', { name: 'Sign in', exact: true }).click();
	await expect(page.getByRole('banner')).toContainText('Robin Alderbrook');
	await page.goto(`http://127.0.0.1:${clinic.port}/account`);
	await expect(page.getByText('Passkeys do not work at this address')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Add a passkey' })).toHaveCount(0);
	house.asked.length = 0;
});
