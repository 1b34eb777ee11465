import type { Page } from '@playwright/test';
import type { Clinic } from './support/clinic';
import { storedAnswers, storedDraft } from './support/clinic-database';
import type { ConsolePage } from './support/console-page';
import { rawStorage } from './support/storage';
import { TabletPage } from './support/tablet-page';
import { contentOf, expect, type House, pinOf, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const PLAN = 'Refusal training, first evening';
const REASON = 'One reason of mine';
const QUESTION = /really your own/;
const SECRET = 'the blue door on Elm Street';
/** What may be found of somebody at a tablet that they have left: nothing of this. */
const OF_ANA = /Ana\b|Riverbend|blue door|Elm Street/;

type Setting = { house: House; clinic: Clinic };

async function open(house: House): Promise<ConsolePage> {
	return house.openRoom(await house.staff('robin'), SKILLS, PLAN);
}

/** Ana sits at a tablet and has typed something into an open question that nobody else may read. */
async function anaTypes({ house, clinic }: Setting, console: ConsolePage): Promise<Page> {
	await console.push(REASON);
	const ana = await house.seat('Ana');
	await ana.write(SECRET, QUESTION);
	await expect.poll(() => JSON.stringify(storedDraft(clinic.folder, 'Ana'))).toContain(SECRET);
	return ana.page;
}

/** All that somebody who picks the tablet up can look into. */
async function expectForgotten(page: Page): Promise<void> {
	await expect(page.getByRole('heading', { name: /^(Join the group|Welcome)$/ })).toBeVisible();
	const seen = async () =>
		[
			await contentOf(page),
			page.url(),
			await rawStorage(page),
			JSON.stringify(await page.context().cookies()),
			await page.evaluate(
				() =>
					JSON.stringify(history.state) +
					performance
						.getEntries()
						.map(({ name }) => name)
						.join()
			)
		].join('\n');
	await expect.poll(async () => OF_ANA.test(await rawStorage(page))).toBe(false);
	expect(await seen()).not.toMatch(OF_ANA);
	await page.reload();
	expect(await seen()).not.toMatch(OF_ANA);
	await page.goBack();
	await expect(page.getByText('Hello, Ana')).toHaveCount(0);
	expect(await seen()).not.toMatch(OF_ANA);
	await page.goto('/seat');
	await page.waitForURL('**/join*');
	expect(await seen()).not.toMatch(OF_ANA);
}

test('J-8: a tablet whose seat is released forgets who sat there', async ({ house, clinic }) => {
	const console = await open(house);
	const tablet = await anaTypes({ house, clinic }, console);
	await console.person('Ana R.').click();
	await console.page.getByRole('dialog').getByRole('button', { name: 'Take the tablet out' }).click();
	await expectForgotten(tablet);
});

test('J-8: a tablet whose session has ended forgets who sat there', async ({ house, clinic }) => {
	const console = await open(house);
	const tablet = await anaTypes({ house, clinic }, console);
	await console.end();
	await expectForgotten(tablet);
});

test('J-8: a tablet that is revoked forgets who sat there', async ({ house, clinic }) => {
	const console = await open(house);
	const tablet = await anaTypes({ house, clinic }, console);
	const casey = await house.staff('casey');
	await casey.goto('/tablets');
	await casey.getByRole('button', { name: /Revoke.*Tablet of Ana/ }).click();
	await casey.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
	await expectForgotten(tablet);
});

test('J-10: a tablet dies in the middle of an answer; the next one has the draft, and the old one’s answer is stored once', async ({
	house,
	clinic
}) => {
	const console = await open(house);
	await console.push(REASON);
	const wifi = await house.network();
	const first = await house.seat('Ana', 'tablet', { network: wifi });
	await first.write(SECRET, QUESTION);
	await expect.poll(() => JSON.stringify(storedDraft(clinic.folder, 'Ana'))).toContain(SECRET);

	wifi.cut();
	await first.tapSend();
	await expect(first.status).toContainText('saved on this tablet and will be sent');
	const tablet = await house.tablet('Tablet 2');
	await tablet.getByLabel('Your PIN').fill(pinOf('Ana'));
	await tablet.getByRole('button', { name: 'Come in' }).click();
	await console.tap('Move here');
	const second = new TabletPage(tablet);
	await expect(second.field(QUESTION)).toHaveValue(SECRET);

	// The old one wakes: it is shut out, and what it still had is kept, once.
	wifi.pass();
	await expect(first.page.getByRole('heading', { name: 'Join the group' })).toBeVisible();
	await expect.poll(() => storedAnswers(clinic.folder, 'Ana').length).toBe(1);
	await expect.poll(() => rawStorage(first.page)).not.toContain('ephemeral');
	await first.page.reload();
	await expect(first.page.getByRole('heading', { name: 'Join the group' })).toBeVisible();
	expect(storedAnswers(clinic.folder, 'Ana')).toEqual([
		expect.objectContaining({ answer: expect.objectContaining({ text: SECRET }) })
	]);
});
