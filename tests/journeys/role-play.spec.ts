import type { ConsolePage } from './support/console-page';
import { DisplayPage } from './support/display-page';
import { expect, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const PLAN = 'Refusal training, first evening';
const OFFER = 'A polite offer';
const BY_HAND = ['Carmen P.', 'Elena C.', 'Grace F.'];

test('a role-play is walked from the frame to the plan, with two pairs at once', async ({ house }) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const display = new DisplayPage(await console.openDisplay());
	const [ana, ben, dev, farid] = await Promise.all([
		house.seat('Ana'),
		house.seat('Ben'),
		house.seat('Dev'),
		house.seat('Farid', 'phone')
	]);
	const tablets = [ana, ben, dev, farid];
	await console.markHere(...BY_HAND);
	await console.push(OFFER);

	await test.step('everybody chooses how to take part, and passing is one of the ways', async () => {
		await ana.choose(/^I’ll play/);
		await ana.send();
		await ben.pass();
		await expect(ben.done).toBeVisible();
		await dev.choose(/^I’ll coach/);
		await dev.send();
		await farid.choose(/^I’ll observe/);
		await farid.send();
		for (const wish of [
			'Ana R.: I’ll play',
			'Ben L.: passed',
			'Dev M.: I’ll coach',
			'Farid S.: I’ll observe'
		])
			await expect(console.now.getByText(wish)).toBeVisible();
		await expect(display.page.getByText(/Ana|Ben|Dev|Farid/)).toHaveCount(0);
	});

	await test.step('scores before, for the facilitators alone', async () => {
		await console.next('Private check before');
		for (const tablet of tablets) {
			await expect(tablet.page.getByText('Only your facilitators see this.')).toBeVisible();
			await tablet.rate(2, 3, 5);
		}
		await expect(console.now.getByRole('row', { name: /Ana R\./ })).toContainText('2 → –');
	});

	await test.step('the room votes, the facilitator chooses scene and pressure', async () => {
		await console.next('Choose the scene');
		await ana.choose(/^After the game/);
		await ana.send();
		await console.now.getByLabel('Scene', { exact: true }).selectOption({ label: 'After the game' });
		await console.tap('3 of 5');
		await console.now.getByLabel('A third run').check();
		await expect(console.step).toContainText('Step 3 of 15');
	});

	await test.step('parts are given out: each tablet has its own card and nobody else’s name', async () => {
		await console.next('Give out the roles');
		await console.now.getByLabel('Pairs at once').fill('2');
		await console.tap('Suggest roles');
		await cast(console, 0, { 'Says no': 'Ana R.', Offers: 'Leader', Coaches: 'Dev M.' });
		await cast(console, 1, { 'Says no': 'Carmen P.', Offers: 'Ben L.', Coaches: 'nobody' });
		for (const [tablet, part] of [
			[ana, 'You say no'],
			[ben, 'You offer'],
			[dev, 'You coach'],
			[farid, 'You observe']
		] as const) {
			await expect(tablet.page.getByRole('heading', { name: part })).toBeVisible();
			await expect(tablet.page.getByText(/^Scene [12]$/)).toBeVisible();
			await expect(tablet.page.getByText(/Carmen|Elena|Grace/)).toHaveCount(0);
		}
		await expect(ben.page.getByRole('main').getByRole('listitem')).toHaveCount(3);
		await expect(display.page.getByText('After the game')).toBeVisible();
	});

	await test.step('the model, and a first sentence that nobody else ever sees', async () => {
		await console.next('Show it');
		await ben.tick('Say “no” first');
		await ben.send();
		await console.next('Huddle');
		await expect(ana.page.getByText('This stays with you.')).toBeVisible();
		await ana.write('No, I am on my way', 'Your first sentence');
		await ana.send();
		await expect(console.page.getByText('I am on my way')).toHaveCount(0);
		await expect(dev.page.getByText('I am on my way')).toHaveCount(0);
	});

	await test.step('run 1: frozen and let go on in one pair, stopped in the other', async () => {
		await console.next('Run 1');
		await expect(ana.page.getByText('“No, I am on my way”')).toBeVisible();
		await farid.page.getByRole('checkbox').first().check();
		await ana.page.getByRole('button', { name: 'Freeze' }).click();
		await expect(ana.page.getByText('Frozen. Take a breath.')).toBeVisible();
		await expect(dev.page.getByText('Frozen. Take a breath.')).toBeVisible();
		await expect(ben.page.getByText('Frozen')).toHaveCount(0);
		await expect(console.now.getByRole('heading', { name: 'Ana R. frozen' })).toBeVisible();
		await ana.page.getByRole('button', { name: 'Go on' }).click();
		await expect(dev.page.getByText('Frozen')).toHaveCount(0);
		await ben.page.getByRole('button', { name: 'Stop the scene' }).click();
		await expect(ben.page.getByText('Stopped. Well done for saying so.')).toBeVisible();
		await expect(console.now.getByRole('heading', { name: 'Carmen P. stopped' })).toBeVisible();
		await expect(ana.page.getByRole('button', { name: 'Stop the scene' })).toBeVisible();
	});

	await test.step('feedback: strengths first, and one change of the player’s own choice', async () => {
		await console.next('Feedback');
		await expect(farid.page.getByText('Strengths first')).toBeVisible();
		await ana.choose('Clear, calm voice');
		await ana.send();
		await expect(console.now.getByText('One change: Clear, calm voice')).toBeVisible();
	});

	await test.step('run 2 with the change, in a scene of its own; run 3 because it was asked for', async () => {
		await console.next('Run 2');
		await expect(ana.page.getByText('Your one change: Clear, calm voice')).toBeVisible();
		await expect(ben.page.getByRole('button', { name: 'Stop the scene' })).toBeVisible();
		await console.next('Run 3');
		await expect(ana.page.getByRole('button', { name: 'Freeze' })).toBeVisible();
	});

	await test.step('out of the role, debrief, the same scores, settle, plan', async () => {
		await console.next('Out of the role');
		await expect(ben.page.getByText('I am not that person')).toBeVisible();
		await console.next('Debrief');
		await ben.write('A short no is enough', 'What did you learn about yourself?');
		await ben.send();
		await console.show('A short no is enough');
		await expect(display.shownText).toHaveText('A short no is enough');
		await console.next('Private check after');
		await ana.rate(6, 3, 8);
		await expect(console.page.getByRole('region', { name: 'Needs you' })).toContainText('2 before, 6 after');
		await console.next('Settle');
		await expect(ana.page.getByText('Breathe out slowly')).toBeVisible();
		await console.next('Plan for this week');
		await ana.write('My cousin, on Sunday', 'Whom I may meet, where and when');
		await ana.write('No. I am driving.', 'My first sentence');
		await ana.send();
		await expect(console.now.getByText('My cousin, on Sunday')).toBeVisible();
		await console.page.getByRole('button', { name: 'End this exercise' }).last().click();
		await expect(console.step).toContainText('Done');
	});
});

test('parts go round: in the group’s next session somebody else says no', async ({ house }) => {
	const robin = await house.staff('robin');
	const first = await playToRunOne(await house.openRoom(robin, SKILLS, PLAN));
	await robin.waitForURL(/\/sessions\/[\w-]+$/);
	const second = await playToRunOne(await house.openRoom(robin, SKILLS, PLAN));
	expect(second.saysNo).not.toBe(first.saysNo);
	expect(second.told[first.saysNo]).toMatch(/^said no \d+×$/);
});

/** Gives the parts of one pair to people, by their names in the lists. */
async function cast(console: ConsolePage, pair: number, parts: Record<string, string>): Promise<void> {
	for (const [part, name] of Object.entries(parts)) {
		const list = console.now.getByLabel(part, { exact: true }).nth(pair);
		const option = list.getByRole('option', { name });
		await list.selectOption((await option.getAttribute('value'))!);
		await expect(list.getByRole('option', { selected: true })).toContainText(name);
	}
}

/** A short session by hand, with the parts as they were suggested: who said no, and what the list told of each. */
async function playToRunOne(console: ConsolePage) {
	await console.markHere('Ana R.', 'Ben L.', 'Dev M.', ...BY_HAND);
	await console.push(OFFER);
	for (const step of ['Private check before', 'Choose the scene', 'Give out the roles'])
		await console.next(step);
	const list = console.now.getByLabel('Says no', { exact: true });
	const read = (option: string) => /^(.*) \((.*)\)$/.exec(option.trim())!.slice(1) as [string, string];
	const told = Object.fromEntries((await list.getByRole('option').allTextContents()).map(read));
	const [saysNo] = read((await list.getByRole('option', { selected: true }).textContent())!);
	for (const step of ['Show it', 'Huddle', 'Run 1']) await console.next(step);
	await console.end();
	return { saysNo, told };
}
