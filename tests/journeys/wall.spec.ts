import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Locator } from '@playwright/test';
import { LONGEST_SHOWN } from '../../src/lib/live/room';
import type { ConsolePage } from './support/console-page';
import { ManyHands } from './support/many-hands';
import { expect, type House, test } from './support/test';
import { expectReadable, listenTo } from './support/wall';

const SKILLS = 'Refusal and assertiveness skills';
const PLAN = 'Refusal training, first evening';
const FIVE = ['Ana R.', 'Ben L.', 'Carmen P.', 'Dev M.', 'Elena C.'];

type Exercise = { kind: string; title: { en: string }; content: unknown };
const FOLDER = resolve('src/lib/curriculum/exercises');
const EXERCISES = readdirSync(FOLDER).map(
	(file) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Exercise
);

const KINDS = [...new Set(EXERCISES.map(({ kind }) => kind))];

/** The exercise of a kind with the most to read. */
const longest = (kind: string): string =>
	EXERCISES.filter((each) => each.kind === kind).toSorted(
		(a, b) => JSON.stringify(b.content).length - JSON.stringify(a.content).length
	)[0]!.title.en;

const LANGUAGES = ['English', 'Español', 'Both'] as const;
for (const language of LANGUAGES) {
	test(`the longest exercises can be read from the back of the room: ${language}`, async ({ house }) => {
		test.setTimeout(300_000);
		const console = await roomWithWall(house, language);
		const wall = await console.openDisplay();
		const { told } = listenTo(wall);
		await wall.reload();
		await expectReadable(wall, 'the welcome');
		const code = wall.getByText(/^\d{3} \d{3}$/);
		expect(await heightOf(code)).toBeGreaterThanOrEqual(16);
		await console.markHere(...FIVE);
		const hands = await ManyHands.of(console);

		/** Does something, and looks at the wall once it has heard of it. */
		const look = async (what: string, act: () => Promise<unknown>) => {
			const before = told();
			await act();
			await expect.poll(told).toBeGreaterThan(before);
			await expectReadable(wall, `${what}, ${await console.step.textContent()}`);
		};

		for (const kind of KINDS) {
			const title = longest(kind);
			await console.pushFromLibrary(title);
			const steps = Number(/of (\d+)/.exec((await console.step.textContent())!)![1]);
			for (let step = 1; ; step++) {
				// Whatever stands there shares the wall with a countdown.
				await look(title, () => console.tap(/^Start \d/));
				await hands.answerAll();
				const reveal = console.page.getByRole('button', { name: 'Show to the room' });
				if (await reveal.isVisible()) {
					await expect(reveal).toBeEnabled();
					await look(`${title} revealed`, () => console.press('r'));
				}
				const show = console.page.getByRole('button', { name: /^Show: / }).first();
				if (await show.isVisible()) await look(`${title} with words`, () => showLongest(show));
				if (step === steps) break;
				await console.press('ArrowRight');
				await expect(console.step).toContainText(`Step ${step + 1} of`);
			}
		}
	});
}

const heightOf = (text: Locator): Promise<number> =>
	text.evaluate((element) => (parseFloat(getComputedStyle(element).fontSize) / innerHeight) * 100);
/** Shows a text as long as one may be. */
async function showLongest(show: Locator): Promise<void> {
	await show.click();
	const sheet = show.page().getByRole('dialog');
	await sheet
		.getByRole('textbox')
		.fill('I want to wake up without a plan to hide. '.repeat(20).slice(0, LONGEST_SHOWN));
	await sheet.getByRole('button', { name: 'Show', exact: true }).click();
}

async function roomWithWall(house: House, language: (typeof LANGUAGES)[number]): Promise<ConsolePage> {
	const casey = await house.staff('casey');
	await casey.goto('/groups');
	await casey.getByRole('link', { name: SKILLS }).click();
	await casey.getByRole('link', { name: 'Change the group' }).click();
	await casey
		.getByRole('group', { name: 'Language of the room’s screen' })
		.getByRole('radio', { name: language })
		.check();
	await casey.getByRole('button', { name: 'Save' }).click();
	await expect(casey.getByRole('link', { name: 'Change the group' })).toBeVisible();
	return house.openRoom(await house.staff('robin'), SKILLS, PLAN);
}
