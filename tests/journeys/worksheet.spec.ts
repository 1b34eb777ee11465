import type { ConsolePage } from './support/console-page';
import type { TabletPage } from './support/tablet-page';
import { expect, expectAccessible, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const PLAN = 'Refusal training, first evening';
const SHEET = 'A plan for staying well';
const OWN = 'I sleep badly and get short with people.';
const HALF = 'Small jobs, one by one';
const SHARED = 'Walk round the block';

/** From page to page, as far as the one with this title. */
async function turnTo(tablet: TabletPage, title: string): Promise<void> {
	const heading = tablet.page.getByRole('heading', { name: title, exact: true });
	while (!(await heading.isVisible())) {
		const before = await tablet.page.getByRole('heading').first().textContent();
		await tablet.next();
		await expect(tablet.page.getByRole('heading').first()).not.toHaveText(before!);
	}
}

const seesNothingOf = async ({ page }: ConsolePage, ...words: string[]) => {
	for (const each of words) await expect(page.getByText(each)).toHaveCount(0);
};

test('a sheet is its author’s: staff see only the pages that say so, and it is there again next time', async ({
	house
}) => {
	const robin = await house.staff('robin');
	const console = await house.openRoom(robin, SKILLS, PLAN);
	const [ana, ben] = [await house.seat('Ana', 'tablet upright'), await house.seat('Ben')];
	await console.pushFromLibrary(SHEET);

	await expect(ana.page.getByText('This stays with you. No one else sees it.')).toBeVisible();
	await ana.write(HALF, 'Something hard that I have done');
	await turnTo(ana, 'My early signs');
	await ana.write(OWN, 'In my body');
	await expectAccessible(ana.page);
	await turnTo(ana, 'Hard moments');
	await ana.tick('On the weekend');
	await ana.send();
	await console.answered(1, 2);
	await expect(console.now.getByText('What people put in here is theirs alone')).toBeVisible();
	await seesNothingOf(console, OWN, HALF);

	// Ben writes, and never sends.
	await ben.write('For my girls', 'What I want for my life');
	await expect(ben.page.getByRole('contentinfo').getByRole('status')).toHaveText('');

	await console.next('Pages you share with us');
	await expect(ana.page.getByText('Only your facilitators see this.')).toBeVisible();
	await ana.write(SHARED, 'The first thing I do');
	await turnTo(ana, 'If I slip');
	await ana.choose('7');
	await ana.send();
	await expect(console.now.getByText(SHARED)).toBeVisible();
	await expect(console.now.getByText('7 of 10')).toBeVisible();
	await seesNothingOf(console, OWN, HALF);
	await expectAccessible(robin);

	// The whole sheet is on the own tablet, and on paper it is alone: no name, no page around it.
	await console.next('Talk about it');
	for (const words of [OWN, HALF, SHARED, 'On the weekend'])
		await expect(ana.page.getByText(words)).toBeVisible();
	await expect(ben.page.getByText('For my girls')).toBeVisible();
	await expect(ben.page.getByText(OWN)).toHaveCount(0);
	await expectAccessible(ana.page);
	await ana.page.emulateMedia({ media: 'print' });
	await expect(ana.page.getByRole('heading', { name: 'My plan for staying well' })).toBeVisible();
	await expect(ana.page.getByText(OWN)).toBeVisible();
	await expect(ana.page.getByText(/Hello, Ana/)).toBeHidden();
	await expect(ana.page.getByRole('button', { name: 'Take it home' })).toBeHidden();
	await ana.page.emulateMedia({ media: 'screen' });
	await ana.page.evaluate(
		() =>
			(window.print = () =>
				document.body.setAttribute('data-printed', document.querySelector('article')!.innerText))
	);
	const printed = async () => (await ana.page.locator('body').getAttribute('data-printed')) ?? '';
	await ana.page.getByRole('button', { name: 'Take it home' }).click();
	await ana.page.getByRole('button', { name: 'Print my sheet' }).click();
	await expect.poll(printed).toContain(OWN);
	expect(await printed()).not.toContain('Ana');
	await ana.page.getByRole('button', { name: 'Take it home' }).click();
	await ana.tick('With my first name on it');
	await ana.page.getByRole('button', { name: 'Print my sheet' }).click();
	await expect.poll(printed).toContain('Ana');
	await console.end();
	await expect(ana.page).toHaveURL(/\/join/);

	// The note says that she worked on it, and no more.
	await robin.waitForURL(/\/sessions\/[\w-]+$/);
	await robin.getByRole('main').getByRole('link', { name: 'Ana Riverbend' }).click();
	await expect(
		robin
			.getByRole('region', { name: 'Their part' })
			.getByText('Worked on the sheet “My plan for staying well”.')
	).toBeVisible();
	for (const words of [OWN, HALF, SHARED]) expect(await robin.content()).not.toContain(words);

	// The next session, other tablets.
	const next = await house.openRoom(robin, SKILLS, PLAN);
	const [anaAgain, benAgain] = [await house.seat('Ana'), await house.seat('Ben')];
	await next.pushFromLibrary(SHEET);
	await expect(benAgain.field('What I want for my life')).toHaveValue('For my girls');
	await expect(anaAgain.field('Something hard that I have done')).toHaveValue(HALF);
	await turnTo(anaAgain, 'My early signs');
	await expect(anaAgain.field('In my body')).toHaveValue(OWN);
	await seesNothingOf(next, OWN, HALF, SHARED, 'For my girls');
	await next.answered(0, 2);
	await anaAgain.write(`${OWN} I eat less.`, 'In my body');
	await turnTo(anaAgain, 'Hard moments');
	await anaAgain.send();
	await next.next('Pages you share with us');
	await expect(anaAgain.field('The first thing I do')).toHaveValue(SHARED);
	await seesNothingOf(next, SHARED);
	await next.next('Talk about it');
	await expect(anaAgain.page.getByText(`${OWN} I eat less.`)).toBeVisible();
});
