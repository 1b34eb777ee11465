import type { Page } from '@playwright/test';
import { ConsolePage } from './support/console-page';
import { countdownEnd } from './support/countdown';
import { DisplayPage } from './support/display-page';
import { expect, test, type House } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const PLAN = 'Refusal training, first evening';
const ARRIVING = 'How are you arriving?';

test('one countdown is the same on every screen, also on a tablet whose clock is an hour off', async ({
	house
}) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const display = new DisplayPage(await console.openDisplay());
	const wrong = await house.tablet('Tablet 1');
	await wrong.addInitScript(() => {
		const HOUR_MS = 3_600_000;
		const TrueDate = Date;
		window.Date = class extends TrueDate {
			constructor(...given: []) {
				super(...(given.length ? given : ([TrueDate.now() + HOUR_MS] as unknown as [])));
			}
			static override now = () => TrueDate.now() + HOUR_MS;
		} as DateConstructor;
	});
	await wrong.reload();
	const [ana, ben] = [await house.sitDown(wrong, 'Ana'), await house.seat('Ben')];
	await console.push(ARRIVING);
	await console.tap(/^Start \d/);
	const timers = [console.timer, display.timer, ana.timer, ben.timer];
	for (const timer of timers) await expect(timer).toBeVisible();

	const ends = await Promise.all(timers.map(countdownEnd));
	expect(Math.max(...ends) - Math.min(...ends)).toBeLessThan(500);

	await console.tap('Pause');
	await expect(console.page.getByRole('button', { name: 'Go on', exact: true })).toBeVisible();
	const rests = (await console.timer.textContent())!.trim();
	for (const timer of timers) await expect(timer).toHaveText(rests);
	await console.tap('One minute more');
	const [minutes, seconds] = rests.split(':');
	for (const timer of timers) await expect(timer).toHaveText(`${Number(minutes) + 1}:${seconds}`);
	await console.tap('Take the timer away');
	for (const timer of timers) await expect(timer).toHaveCount(0);
});

test('of two facilitators at once one wins, and the other is told and sees the room', async ({ house }) => {
	const robin = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	await robin.push(ARRIVING);
	const page = await house.staff('marisol');
	const views = await viewsOf(page);
	const marisol = await joinLater(house, page);
	await expect(marisol.step).toHaveText('Paso 1 de 4: Antes');

	// What Robin does has not reached Marisol's screen yet when she does something else.
	views.hold();
	await robin.next('In between');
	await marisol.press('ArrowRight');
	await expect(page.getByRole('alert')).toContainText('fue más rápido');
	await expect(marisol.step).toHaveText('Paso 1 de 4: Antes');
	views.release();
	await expect(marisol.step).toHaveText('Paso 2 de 4: Entre las dos');
	await expect(robin.step).toHaveText('Step 2 of 4: In between');

	// Now that she has seen it, hers counts, and what she was told is gone.
	await marisol.press('ArrowRight');
	await expect(robin.step).toHaveText('Step 3 of 4: After');
	await expect(page.getByRole('alert')).toHaveText('');

	// In the same moment, whoever wins: both see the same room, and no step was passed over.
	await Promise.all([robin.press('ArrowRight'), marisol.press('ArrowLeft')]);
	await expect(async () => {
		const numbers = await Promise.all(
			[robin, marisol].map(async ({ step }) => /\d/.exec((await step.textContent())!)![0])
		);
		expect(numbers[0]).toBe(numbers[1]);
		expect(['2', '3', '4']).toContain(numbers[0]);
	}).toPass();
});

test('a co-facilitator who joins later has the same room, and keeps it when the other is gone', async ({
	house
}) => {
	const robin = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const ana = await house.seat('Ana');
	await robin.push(ARRIVING);
	await ana.rate(2, 3);
	await robin.tap('Eyes up');
	const marisol = await joinLater(house, await house.staff('marisol'));
	await expect(marisol.page.getByText('1 de 1')).toBeVisible();
	await expect(marisol.page.getByRole('button', { name: 'Volver a las tabletas' })).toBeVisible();
	await expect(marisol.people).toContainText('Ana R.');

	await robin.page.close();
	await marisol.press('e');
	await expect(ana.done).toBeVisible();
	await marisol.press('ArrowRight');
	await expect(ana.page.getByText(/ask the same again/)).toBeVisible();
});

/** The other facilitator of the group finds the room on her day's page. */
async function joinLater(house: House, page: Page): Promise<ConsolePage> {
	await page.goto('/today');
	await page
		.getByRole('listitem')
		.filter({ hasText: SKILLS })
		.getByRole('link', { name: 'A la consola' })
		.first()
		.click();
	await page.waitForURL('**/console');
	return new ConsolePage(page, house);
}

/** Holds back what the server tells this page, and lets the rest of the talk through. */
async function viewsOf(page: Page) {
	let holding = false;
	const held: (() => void)[] = [];
	await page.routeWebSocket(/\/live/, (link) => {
		const server = link.connectToServer();
		server.onMessage((message) => {
			const pass = () => link.send(message);
			if (holding && String(message).startsWith('42["view"')) held.push(pass);
			else pass();
		});
	});
	return {
		hold: () => void (holding = true),
		release() {
			holding = false;
			for (const pass of held.splice(0)) pass();
		}
	};
}
