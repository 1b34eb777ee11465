import type { Page } from '@playwright/test';
import { storedAnswers, storedDraft } from './support/clinic-database';
import { countdownEnd } from './support/countdown';
import { DisplayPage } from './support/display-page';
import { shellOf } from './support/shell';
import { rawStorage } from './support/storage';
import { expect, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const PLAN = 'Refusal training, first evening';
const ARRIVING = 'How are you arriving?';
const REASON = 'One reason of mine';
const QUESTION = /really your own/;
const KEPT = 'What you wrote is kept on this tablet, sealed. This page tries again by itself.';
/** What tries again by itself waits a little longer each time. */
const BY_ITSELF = { timeout: 60_000 };

/** The browser's clock is wrong from the next load on, until it is put right. */
const setClockWrong = (page: Page, byMs: number) =>
	page.addInitScript((byMs) => {
		const TrueDate = Date;
		const now = () => TrueDate.now() + (sessionStorage.getItem('clock') === 'right' ? 0 : byMs);
		window.Date = class extends TrueDate {
			constructor(...given: []) {
				super(...(given.length ? given : ([now()] as unknown as [])));
			}
			static override now = now;
		} as DateConstructor;
	}, byMs);

for (const [length, lengthMs] of [
	['a second', 1_000],
	['half a minute', 30_000]
] as const) {
	test(`F-33: a network that is gone for ${length} takes nothing from whoever types, sends or waits`, async ({
		house,
		clinic
	}) => {
		test.setTimeout(240_000);
		const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
		const wifi = await house.network();
		const [ana, ben, dev] = await Promise.all(
			(['Ana', 'Ben', 'Dev'] as const).map((name) => house.seat(name, 'tablet', { network: wifi }))
		);
		await console.push(REASON);
		await ana!.write('Ana is typ', QUESTION);
		await ben!.write('Ben’s garden', QUESTION);
		await expect(dev!.field(QUESTION)).toBeVisible();

		const over = wifi.lasting('black hole', lengthMs);
		await ben!.tapSend();
		await ana!.field(QUESTION).pressSequentially('ing', { delay: 1 });
		if (lengthMs > 10_000) {
			for (const tablet of [ana!, ben!, dev!]) await expect(tablet.status).toContainText('No contact');
		}
		await over;
		for (const tablet of [ana!, ben!, dev!]) await expect(tablet.status).toHaveText('', BY_ITSELF);
		await expect(ben!.done).toBeVisible();
		await expect(ana!.field(QUESTION)).toHaveValue('Ana is typing');
		await expect(ana!.field(QUESTION)).toBeFocused();
		await ana!.send();
		await console.push(ARRIVING);
		await expect(dev!.page.getByText(ARRIVING)).toBeVisible();
		expect(storedAnswers(clinic.folder).map(({ firstName, late }) => [firstName, late])).toEqual([
			['Ana', false],
			['Ben', false]
		]);
	});
}

test('F-33: after ten minutes without a network a tablet shows the newest step, and its answer is filed to its own', async ({
	house,
	clinic
}) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const wifi = await house.network();
	const [ana, ben] = await Promise.all(
		(['Ana', 'Ben'] as const).map(async (firstName) => {
			const page = await house.tablet(`Tablet of ${firstName}`, 'tablet', { network: wifi });
			await page.clock.install();
			await page.reload();
			return house.sitDown(page, firstName);
		})
	);
	await console.push(REASON);
	await ana!.write('Ana’s gar', QUESTION);
	await ben!.write('Ben is typ', QUESTION);
	await expect.poll(() => storedDraft(clinic.folder, 'Ben')).toMatchObject({ text: 'Ben is typ' });
	wifi.blackHole();
	await ana!.write('Ana’s garden', QUESTION);
	await ana!.tapSend();
	await ben!.write('Ben is typing', QUESTION);
	for (const tablet of [ana!, ben!]) {
		await tablet.page.clock.fastForward('10:00');
		await expect(tablet.status).toContainText('saved on this tablet and will be sent');
	}
	await console.push(ARRIVING);

	wifi.pass();
	for (const tablet of [ana!, ben!]) {
		await expect(tablet.page.getByText(ARRIVING)).toBeVisible(BY_ITSELF);
		await expect(tablet.status).toHaveText('', BY_ITSELF);
	}
	expect(storedAnswers(clinic.folder)).toMatchObject([
		{ firstName: 'Ana', late: true, answer: { text: 'Ana’s garden' } }
	]);
	expect(storedDraft(clinic.folder, 'Ben')).toMatchObject({ text: 'Ben is typing' });
	await ben!.rate(3, 6);
	await console.answered(1, 2);
});

test('a tablet whose clock is wrong by a day, either way, and is put right meanwhile, loses nothing by it', async ({
	house,
	clinic
}) => {
	const DAY_MS = 86_400_000;
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const display = new DisplayPage(await console.openDisplay());
	const wifi = await house.network();
	const [ana, ben] = await Promise.all(
		(
			[
				['Ana', -DAY_MS],
				['Ben', DAY_MS]
			] as const
		).map(async ([firstName, wrongByMs]) => {
			const page = await house.tablet(`Tablet of ${firstName}`, 'tablet', { network: wifi });
			await setClockWrong(page, wrongByMs);
			await page.reload();
			return house.sitDown(page, firstName);
		})
	);
	await console.push(REASON);
	await console.tap(/^Start \d/);
	const ends = await Promise.all([ana!, ben!, display].map(({ timer }) => countdownEnd(timer)));
	expect(Math.max(...ends) - Math.min(...ends)).toBeLessThan(10_000);

	for (const tablet of [ana!, ben!]) {
		await shellOf(tablet.page);
		await tablet.write(`From ${tablet === ana ? 'yesterday' : 'tomorrow'}`, QUESTION);
	}
	wifi.cut();
	for (const tablet of [ana!, ben!]) {
		await tablet.tapSend();
		await expect(tablet.status).toContainText('saved on this tablet and will be sent');
		await expect.poll(() => rawStorage(tablet.page)).toContain('ephemeral');
		await tablet.page.evaluate(() => sessionStorage.setItem('clock', 'right'));
		await tablet.page.reload();
		await expect(tablet.page.getByText(KEPT)).toBeVisible();
	}
	wifi.pass();
	for (const tablet of [ana!, ben!]) await expect(tablet.done).toBeVisible(BY_ITSELF);
	await console.answered(2, 2);
	expect(storedAnswers(clinic.folder).map(({ late, answer }) => [late, answer])).toEqual([
		[false, expect.objectContaining({ text: 'From yesterday' })],
		[false, expect.objectContaining({ text: 'From tomorrow' })]
	]);
});
