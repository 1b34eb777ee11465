import { DisplayPage } from './support/display-page';
import { expect, expectAccessible, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const PLAN = 'Refusal training, first evening';
const LISTEN = 'Two minutes to listen';

test('people talk in pairs by number, and two who are kept apart are never put together', async ({
	house
}) => {
	const robin = await house.staff('robin');
	await robin.goto('/groups');
	await robin.getByRole('link', { name: SKILLS }).click();
	await robin.getByLabel('One person').selectOption({ label: 'Ana Riverbend' });
	await robin.getByLabel('Another person').selectOption({ label: 'Ben Larkspur' });
	await robin.getByRole('button', { name: 'Keep apart', exact: true }).click();
	await expect(robin.getByRole('listitem').filter({ hasText: 'Ana Riverbend · Ben Larkspur' })).toBeVisible();
	await expectAccessible(robin);

	const console = await house.openRoom(robin, SKILLS, PLAN);
	const display = new DisplayPage(await console.openDisplay());
	const tablets = [
		await house.seat('Ana'),
		await house.seat('Ben'),
		await house.seat('Farid'),
		await house.seat('Dev')
	] as const;
	const [ana, ben] = tablets;
	await console.pushFromLibrary(LISTEN);
	for (const tablet of tablets) {
		await expect(
			tablet.page.getByRole('heading', { name: 'Find the others with the same number' })
		).toBeVisible();
	}
	const numberOf = async ({ page }: typeof ana) => page.getByText(/^[12]$/).textContent();
	const numbers = await Promise.all(tablets.map(numberOf));
	expect(numbers[0]).not.toBe(numbers[1]);
	expect([...numbers].sort()).toEqual(['1', '1', '2', '2']);
	await expectAccessible(ana.page);

	// By hand, as far as it may be: Ben can't go where Ana is.
	const groups = console.now.getByRole('region', { name: /^Group \d$/ });
	await expect(groups).toHaveCount(2);
	const bens = console.now.getByLabel('Ben L.');
	await expect(bens.getByRole('option', { name: `Group ${numbers[0]}` })).toBeDisabled();
	await bens.selectOption({ label: 'With nobody' });
	await expect(ben.page.getByText('You are with the facilitator for this one.')).toBeVisible();
	await console.tap('Mix again');
	await expect(ben.page.getByText(/^[12]$/)).toBeVisible();
	expect(await numberOf(ben)).not.toBe(await numberOf(ana));
	await expectAccessible(robin);

	// Who talks first is on their own tablet alone, and the room sees the question.
	await console.next('Person 1 talks');
	await expect(display.page.getByText('What is on your mind today?')).toBeVisible();
	const titles = await Promise.all(
		tablets.map(({ page }) => page.getByRole('heading').first().textContent())
	);
	expect([...titles].sort()).toEqual([
		'Listen',
		'Listen',
		'What is on your mind today?',
		'What is on your mind today?'
	]);
	await expect(display.page.getByText(/Ana|Ben|Farid|Dev/)).toHaveCount(0);
	await console.next('Person 2 talks');
	for (const [index, { page }] of tablets.entries()) {
		await expect(page.getByRole('heading').first()).not.toHaveText(titles[index]!);
	}
	await console.next('Back in the group');
	await expect(display.page.getByText('How was it to be heard, and to only listen?')).toBeVisible();
});
