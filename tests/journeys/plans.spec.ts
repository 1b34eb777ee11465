import type { Page } from '@playwright/test';
import { expectAwake } from './support/checks';
import { expect, expectAccessible, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';

/** The exercises of the plan that is being made, in their order; the one that is being dragged is hidden at its place. */
const order = (page: Page) =>
	page
		.getByRole('list', { name: 'Exercises, in their order' })
		.getByRole('listitem', { includeHidden: true })
		.evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label')));
const expectOrder = (page: Page, titles: string[]) => expect.poll(() => order(page)).toEqual(titles);
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function add(page: Page, ...titles: string[]): Promise<void> {
	for (const title of titles) await button(page, `Add: ${title}`).click();
	await expectOrder(page, titles);
}

test('she makes a plan, puts it into order each way, and runs the evening by it', async ({ house }) => {
	const page = await house.staff('robin');
	// The strict policy for styles holds while something is dragged.
	const refused: string[] = [];
	page.on('console', (message) => {
		if (/Content Security Policy/i.test(message.text())) refused.push(message.text());
	});
	await page.getByRole('link', { name: 'Plans' }).click();
	await page.getByRole('link', { name: 'New plan' }).click();
	await page.getByLabel('Title').fill('Our Tuesday');
	await page.getByLabel('Find by words').fill('stress');
	await button(page, 'Add: Stress, before and after').click();
	await page.getByLabel('Find by words').fill('');
	await button(page, 'Add: How are you arriving?').click();
	await button(page, 'Add: One reason of mine').click();
	await button(page, 'Add: How are you leaving?').click();
	const [stress, arriving, reason, leaving] = [
		'Stress, before and after',
		'How are you arriving?',
		'One reason of mine',
		'How are you leaving?'
	] as const;
	await expectOrder(page, [stress, arriving, reason, leaving]);
	await expect(page.getByText('4 exercises, 35 min')).toBeVisible();

	// By buttons: the focus stays on what was moved, and it is said where it is now.
	await button(page, `Up: ${arriving}`).click();
	await expectOrder(page, [arriving, stress, reason, leaving]);
	await expect(button(page, `Down: ${arriving}`)).toBeFocused();
	await expect(page.getByText(`${arriving} is now number 1 of 4.`)).toBeAttached();

	// By keys.
	await button(page, `Move: ${leaving}`).focus();
	await page.keyboard.press('Space');
	await expect(page.getByRole('alert').getByText(`You have ${leaving}, number 4 of 4.`)).toBeAttached();
	await page.keyboard.press('ArrowUp');
	await expectOrder(page, [arriving, stress, leaving, reason]);
	await expect(page.getByRole('alert').getByText(`${leaving}: now number 3 of 4.`)).toBeAttached();
	await page.keyboard.press('Space');
	await expect(button(page, `Move: ${leaving}`)).toBeFocused();

	// By hand.
	const from = (await button(page, `Move: ${reason}`).boundingBox())!;
	const to = (await button(page, `Move: ${stress}`).boundingBox())!;
	await page.mouse.move(from.x + 20, from.y + 20);
	await page.mouse.down();
	await page.mouse.move(to.x + 20, to.y + 10, { steps: 12 });
	await expectOrder(page, [arriving, reason, stress, leaving]);
	await page.mouse.up();
	await expect(button(page, `Move: ${reason}`)).toHaveCount(1);
	await expectOrder(page, [arriving, reason, stress, leaving]);

	// Taken out, and put back where it was.
	await button(page, `Remove: ${stress}`).click();
	await expect(page.getByText('3 exercises, 20 min')).toBeVisible();
	await expect(button(page, 'Undo')).toBeFocused();
	await page.keyboard.press('Enter');
	await expectOrder(page, [arriving, reason, stress, leaving]);
	expect(refused).toEqual([]);
	await expectAccessible(page);

	await button(page, 'Create the plan').click();
	await expect(page.getByRole('heading', { level: 1, name: 'Our Tuesday' })).toBeVisible();
	await expectOrder(page, [arriving, reason, stress, leaving]);

	const console = await house.openRoom(page, SKILLS, 'Our Tuesday');
	const planned = page.getByRole('region', { name: 'Plan' }).getByRole('listitem');
	await expect(planned).toHaveText([arriving, reason, stress, leaving].map((title) => new RegExp(title)));
	await console.push(reason);
});

test('a plan of the curriculum is read as it is, and copied to be changed', async ({ house }) => {
	const page = await house.staff('robin');
	await page.goto('/plans');
	await page.getByRole('link', { name: 'Refusal training, first evening' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Refusal training, first evening/);
	await expect(page.getByText('5 exercises, 70 min')).toBeVisible();
	await expect(page.getByText('For groups: Skills', { exact: true })).toBeVisible();
	await expect(button(page, 'Save the plan')).toHaveCount(0);
	await page.getByRole('link', { name: 'Copy and change' }).click();
	await expect(page.getByLabel('Title')).toHaveValue('Refusal training, first evening');
	expect(await order(page)).toHaveLength(5);

	await page.getByLabel('Title').fill('');
	await button(page, 'Create the plan').click();
	await expect(page.getByText('Please fill this in.')).toBeVisible();
	await expect(page.getByLabel('Title')).toBeFocused();
	expect(await order(page)).toHaveLength(5);
	await page.getByLabel('Title').fill('Our first evening');
	await button(page, 'Create the plan').click();
	await expect(page.getByRole('heading', { level: 1, name: 'Our first evening' })).toBeVisible();
	await page.goto('/plans');
	await expect(page.getByRole('heading', { name: 'The clinic’s own (1)' })).toBeVisible();
});

test('she finds a plan by its words, topic, group, stage and length', async ({ house }) => {
	const page = await house.staff('robin');
	await page.getByRole('link', { name: 'Plans' }).click();
	const count = page.getByRole('status');
	await expect(count).toHaveText(/^\d+ plans$/);
	await page.getByLabel('Find by words').fill('saying no');
	await expect(count).toHaveText(/^\d+ of \d+ plans$/);
	await expect(page.getByRole('link', { name: 'Refusal training, harder' })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Withdrawal in safe hands' })).toHaveCount(0);
	await page.getByText('More filters').click();
	await page.getByLabel('Stage of treatment').selectOption('First weeks');
	await expect(page.getByRole('link', { name: 'Refusal training, harder' })).toHaveCount(0);

	// Coming back, what was looked for is still there.
	await page.getByRole('link', { name: 'Refusal training: a first no' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Refusal training: a first no/);
	await expect(page.getByText('For stages: First weeks, Middle months')).toBeVisible();
	await page.goBack();
	await expect(page.getByLabel('Find by words')).toHaveValue('saying no');
	await expect(page.getByText('More filters (1 in use)')).toBeVisible();

	await page.getByLabel('Type of group').selectOption('Family');
	await expect(page.getByText('No plan fits these words and filters.')).toBeVisible();
	await page.getByRole('link', { name: 'Show all' }).click();
	await expect(count).toHaveText(/^\d+ plans$/);
	await page.getByLabel('Topic').selectOption('Withdrawal');
	await page.getByLabel('Longest').selectOption('Up to 90 min');
	await expect(page.getByRole('link', { name: 'Withdrawal in safe hands' })).toBeVisible();
	await expect(count).toHaveText(/^1 of \d+ plans$/);
});

test('finding a plan works without script, and finds a clinic’s own by what is in it', async ({ house }) => {
	const robin = await house.staff('robin');
	await robin.goto('/plans/new?exercise=stress-now');
	await expectAwake(robin);
	await robin.getByLabel('Title').fill('Ours');
	await button(robin, 'Create the plan').click();
	await expect(button(robin, 'Save the plan')).toBeVisible();

	const page = await house.staff('marisol', 'laptop', { script: false });
	await page.goto('/plans?topic=stress&stage=late');
	await expect(page.getByLabel('Tema')).toHaveValue('stress');
	await expect(page.getByRole('link', { name: 'Ours' })).toBeVisible();
	await page.getByLabel('Tema').selectOption('Síntomas de abstinencia');
	await page.getByRole('button', { name: 'Buscar' }).click();
	await expect(page.getByText('Ningún plan cumple con estas palabras y filtros.')).toBeVisible();
});

test('an empty plan is not kept, and says so', async ({ house }) => {
	const page = await house.staff('robin');
	await page.goto('/plans/new');
	await page.getByLabel('Title').fill('Nothing yet');
	await expect(page.getByText('Nothing in it yet. Choose from the library.')).toBeVisible();
	await button(page, 'Create the plan').click();
	await expect(page.getByText('Put at least one exercise into the plan.')).toBeVisible();
	await expect(page.getByLabel('Title')).toHaveValue('Nothing yet');
});

test('of two who change one plan, the second is told and decides', async ({ house }) => {
	const robin = await house.staff('robin');
	await robin.goto('/plans/new');
	await robin.getByLabel('Title').fill('Shared');
	await add(robin, 'How are you arriving?', 'How are you leaving?');
	await button(robin, 'Create the plan').click();
	await expect(button(robin, 'Save the plan')).toBeVisible();

	const jordan = await house.staff('jordan');
	await jordan.getByRole('link', { name: 'Plans' }).click();
	await jordan.getByRole('link', { name: 'Shared' }).click();
	await button(jordan, 'Add: One reason of mine').click();
	await button(jordan, 'Save the plan').click();
	await expect(jordan.getByText('✓ Saved')).toBeVisible();

	await robin.getByLabel('Title').fill('Shared, and mine');
	await button(robin, 'Down: How are you arriving?').click();
	await button(robin, 'Save the plan').click();
	await expect(robin.getByRole('alert').getByText('Somebody changed this meanwhile.')).toBeVisible();
	await expect(robin.getByLabel('Title')).toHaveValue('Shared, and mine');
	await expectOrder(robin, ['How are you leaving?', 'How are you arriving?']);
	await jordan.reload();
	await expectOrder(jordan, ['How are you arriving?', 'How are you leaving?', 'One reason of mine']);

	await button(robin, 'Save mine over it').click();
	await expect(robin.getByText('✓ Saved')).toBeVisible();
	await jordan.reload();
	await expect(jordan.getByLabel('Title')).toHaveValue('Shared, and mine');
	await expectOrder(jordan, ['How are you leaving?', 'How are you arriving?']);
	// And she goes on from there without being told again.
	await button(robin, 'Add: One reason of mine').click();
	await button(robin, 'Save the plan').click();
	await expect(robin.getByText('✓ Saved')).toBeVisible();
});

test('what is not saved is asked about before it is left', async ({ house }) => {
	const page = await house.staff('robin');
	await page.goto('/plans/new');
	await button(page, 'Add: How are you arriving?').click();
	const leave = async (answer: 'accept' | 'dismiss') => {
		const asked = page.waitForEvent('dialog').then((dialog) => dialog[answer]());
		await page.getByRole('link', { name: 'Groups' }).click();
		await asked;
	};
	await leave('dismiss');
	await expectOrder(page, ['How are you arriving?']);
	await leave('accept');
	await expect(page.getByRole('heading', { level: 1, name: 'Groups' })).toBeVisible();
});

test('an exercise is put into a plan from its own page, and leaves it while it is out of the library', async ({
	house
}) => {
	const page = await house.staff('robin');
	await page.goto('/library/new?from=stress-now');
	await page.getByRole('group', { name: 'Title', exact: true }).getByLabel('English').fill('Our stress');
	await button(page, 'Save in the library').click();
	await page.getByRole('link', { name: 'New plan with it' }).click();
	await expectOrder(page, ['Our stress']);
	await page.getByLabel('Title').fill('With ours');
	// Said before it is done: a plan shares what is in it.
	await expect(page.getByText('So far, only you see: “Our stress”.')).toBeVisible();
	await button(page, 'Create the plan').click();
	await expect(page.getByRole('heading', { level: 1, name: 'With ours' })).toBeVisible();
	await expect(page.getByText('So far, only you see')).toHaveCount(0);

	await page.goto('/library/arriving');
	await page.getByLabel('Plan', { exact: true }).selectOption('With ours');
	await button(page, 'Add to the end').click();
	await page.getByRole('status').getByRole('link', { name: 'With ours' }).click();
	await expectOrder(page, ['Our stress', 'How are you arriving?']);

	await page.goto('/library');
	await page.getByRole('link', { name: 'Our stress' }).click();
	await expect(page.getByText('1 plan has it, and is without it until it is back.')).toBeVisible();
	await button(page, 'Take it out of the library').click();
	const undo = button(page, 'Undo');
	await expect(undo).toBeVisible();
	await page.goto('/plans');
	await page.getByRole('link', { name: 'With ours' }).click();
	await expect(page.getByText('out of the library', { exact: true })).toBeVisible();
	await expect(page.getByText('1 exercise, 5 min')).toBeVisible();
	// It keeps its place while the plan is changed.
	await page.getByLabel('Title').fill('Still with ours');
	await button(page, 'Save the plan').click();
	await expect(page.getByText('✓ Saved')).toBeVisible();
	await expectOrder(page, ['Our stress', 'How are you arriving?']);
});

test('a plan is taken out of use, and nothing of it is lost', async ({ house }) => {
	const page = await house.staff('robin');
	await page.goto('/plans/new?from=stress');
	await button(page, 'Create the plan').click();
	await expect(button(page, 'Save the plan')).toBeVisible();
	await page.getByLabel('Title').fill('Typed, not saved');
	await button(page, 'Take the plan out of use').click();
	await expect(page.getByText('“Stress” is out of use.', { exact: false })).toBeFocused();
	await expect(page.getByRole('list').getByRole('link', { name: 'What I can change' })).toBeVisible();
	await button(page, 'Undo').click();
	await expect(page.getByText('“Stress” is in use again.')).toBeVisible();
	await expect(page.getByLabel('Title')).toHaveValue('Typed, not saved');
	await button(page, 'Save the plan').click();
	await expect(page.getByText('✓ Saved')).toBeVisible();
});

test('dragging by keys speaks the page’s language', async ({ house }) => {
	const page = await house.staff('marisol');
	// From the first page on, though she signed in on one in English.
	await page.getByRole('link', { name: 'Planes' }).click();
	await page.getByRole('link', { name: 'Estrés', exact: true }).click();
	await page.getByRole('link', { name: 'Copiar y cambiar' }).click();
	await expect(button(page, 'Crear el plan')).toBeVisible();
	await page.getByRole('button', { name: 'Mover: Lo que puedo cambiar' }).focus();
	await page.keyboard.press('Space');
	await expect(page.getByRole('alert').getByText('Muévalo con las flechas.')).toBeAttached();
	await page.keyboard.press('ArrowUp');
	await expect(page.getByRole('alert').getByText('ahora número 2 de 6')).toBeAttached();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('button', { name: 'Mover: Lo que puedo cambiar' })).toBeFocused();
});
