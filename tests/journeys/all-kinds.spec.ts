import { PARTICIPANTS } from '../../src/lib/server/demo/people';
import type { ConsolePage } from './support/console-page';
import { DisplayPage } from './support/display-page';
import { ManyHands } from './support/many-hands';
import { answerWhatIsAsked } from './support/person-at-tablet';
import type { TabletPage } from './support/tablet-page';
import { contentOf, expect, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const PLAN = 'Refusal training, first evening';
/** One exercise of each kind, in the order in which an evening might have them. */
const EVENING = [
	'What we agree on here',
	'Check-in round',
	'How sure am I? Moods and body',
	'Worry in the last two weeks',
	'Urges: what we know',
	'Medicines that exist',
	'My triggers, by kind',
	'At the counter',
	'A polite offer',
	'A slow breath out',
	'Two minutes to listen',
	'Weighing a change',
	'One reason of mine',
	'A strength I saw in you'
];
/** In these nobody types or taps an answer: people talk. */
const TALKED = ['Check-in round', 'Two minutes to listen'];
/** What two people write, each in their own words: nobody else is to see them unless a facilitator lets them through. */
const ANAS = 'zigzag lantern';
const CARMENS = 'farol en zigzag';
const NAMES = new RegExp(
	PARTICIPANTS.flatMap(({ firstName, lastName }) => [`\\b${firstName}\\b`, lastName]).join('|')
);

test('all fourteen kinds of exercise run in one evening, in both languages', async ({ house }) => {
	test.setTimeout(600_000);
	const robin = await house.staff('robin');
	const console = await house.openRoom(robin, SKILLS, PLAN);
	const display = new DisplayPage(await console.openDisplay());
	const faults: string[] = [];
	for (const page of [robin, display.page]) page.on('pageerror', ({ message }) => faults.push(message));
	const ana = await house.seat('Ana');
	const carmen = await house.seat('Carmen', 'tablet upright');
	await console.markHere('Ben L.', 'Dev M.', 'Elena C.', 'Farid S.');
	const hands = await ManyHands.of(console);

	for (const title of EVENING) {
		await console.pushFromLibrary(title);
		await expect(display.page.getByText(title).first()).toBeVisible();
		await expect(ana.page.getByRole('main')).toContainText(title);
		await expect(ana.page.getByText('One moment…')).toHaveCount(0);
		const answered = await walk({ console, display, hands, ana, carmen });
		expect(answered, `something to answer in ${title}`).toBe(!TALKED.includes(title));
		await console.tap('End this exercise');
	}
	hands.close();
	expect(faults).toEqual([]);

	await console.end();
	await expect(robin.getByRole('heading', { name: 'Attendance' })).toBeVisible();
	const ran = robin.getByRole('region', { name: 'What was done' });
	for (const title of EVENING) await expect(ran.getByText(title, { exact: false }).first()).toBeVisible();
	await robin.getByRole('main').getByRole('link', { name: 'Ana Riverbend' }).click();
	const data = await robin.getByLabel('Data').inputValue();
	expect(data).toContain('Worry in the last two weeks');
	expect(data).not.toMatch(/\b(Ben|Carmen|Dev|Elena|Farid)\b/);
	expect(data).not.toContain(CARMENS);
});

type Room = {
	console: ConsolePage;
	display: DisplayPage;
	hands: ManyHands;
	ana: TabletPage;
	carmen: TabletPage;
};

/**
 * Goes from an exercise's first step to its last: the two tablets answer what they are asked, others are spoken for,
 * and what can be shown to the room is shown. @returns whether Ana was asked anything
 */
async function walk({ console, display, hands, ana, carmen }: Room): Promise<boolean> {
	const steps = Number(/of (\d+)/.exec((await console.step.textContent())!)![1]);
	let answered = false;
	for (let step = 1; ; step++) {
		await expect(display.page.getByRole('main')).not.toBeEmpty();
		answered = (await answerWhatIsAsked(ana, ANAS)) || answered;
		await answerWhatIsAsked(carmen, CARMENS);
		await hands.answerAll('without a tablet');
		const reveal = console.page.getByRole('button', { name: 'Show to the room' });
		if (await reveal.isVisible()) {
			await reveal.click();
			await expect(console.page.getByRole('button', { name: 'Hide from the room' })).toBeVisible();
		}
		const wall = await contentOf(display.page);
		expect(wall).not.toMatch(NAMES);
		for (const words of [ANAS, CARMENS]) expect(wall).not.toContain(words);
		expect(await contentOf(carmen.page)).not.toContain(ANAS);
		expect(await contentOf(ana.page)).not.toContain(CARMENS);
		if (step === steps) return answered;
		await console.press('ArrowRight');
		await expect(console.step).toContainText(`Step ${step + 1} of`);
	}
}
