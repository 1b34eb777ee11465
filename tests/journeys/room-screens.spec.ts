import type { Page } from '@playwright/test';
import { STAFF, TABLET } from './support/geometry';
import { ManyHands } from './support/many-hands';
import { CONSOLE_SIZES, faultsOf, largeTextFaults, TABLET_SIZES } from './support/screen';
import { expect, type House, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';

/** A room with both languages at each kind of screen, and what is wrong with them, collected. */
async function roomInBothLanguages(house: House) {
	const robin = await house.staff('robin');
	const console = await house.openRoom(robin, SKILLS, 'Speaking up: four styles');
	const marisol = await house.staff('marisol');
	await marisol.goto(robin.url());
	const [ana, carmen] = await Promise.all([house.seat('Ana'), house.seat('Carmen')]);
	await console.markHere('Ben L.', 'Dev M.', 'Elena C.');
	const hands = await ManyHands.of(console);
	const faults: string[] = [];

	const screens = [
		{ name: 'console', page: robin, look: { rules: STAFF, language: 'en' as const, sizes: CONSOLE_SIZES } },
		{ name: 'consola', page: marisol, look: { rules: STAFF, language: 'es' as const, sizes: CONSOLE_SIZES } },
		{ name: 'tablet', page: ana.page, look: { rules: TABLET, language: 'en' as const, sizes: TABLET_SIZES } },
		{
			name: 'tableta',
			page: carmen.page,
			look: { rules: TABLET, language: 'es' as const, sizes: TABLET_SIZES }
		}
	];
	const note = (where: string, found: string[]) => faults.push(...found.map((fault) => `${where}: ${fault}`));

	return {
		console,
		ana,
		carmen,
		marisol,
		hands,
		faults,
		/** Looks at all four screens as they stand. */
		async look(what: string) {
			for (const { name, page, look } of screens) note(`${name}, ${what}`, await faultsOf(page, look));
		},
		async lookLarge(what: string) {
			for (const { name, page, look } of screens) note(`${name}, ${what}`, await largeTextFaults(page, look));
		},
		/** Looks at one of them, with a sheet open, say. */
		async lookAt(page: Page, what: string) {
			const { name, look } = screens.find((screen) => screen.page === page)!;
			note(`${name}, ${what}`, await faultsOf(page, look));
		}
	};
}

async function walk(room: Awaited<ReturnType<typeof roomInBothLanguages>>, title: string): Promise<void> {
	const { console, hands, look } = room;
	await console.pushFromLibrary(title);
	const steps = Number(/of (\d+)/.exec((await console.step.textContent())!)![1]);
	for (let step = 1; ; step++) {
		const label = (await console.step.textContent())!;
		await look(`${title}, ${label}`);
		await hands.answerAll();
		if (step === steps) break;
		await console.press('ArrowRight');
		await expect(console.step).toContainText(`Step ${step + 1} of`);
	}
	await look(`${title}, all answered`);
}

test('consoles and tablets hold in a break, and with what to leave out', async ({ house }) => {
	test.setTimeout(300_000);
	const room = await roomInBothLanguages(house);
	const { console, faults } = room;
	await console.push('How are you arriving?');
	await console.tap('A break now, 15 min');
	for (const minutes of [20, 25, 30, 35, 40]) {
		await console.tap('5 minutes more');
		await expect(console.now.getByRole('region', { name: 'Break' })).toContainText(`${minutes} min left`);
	}
	await room.look('in a break');
	await console.tap('What to leave out…');
	await room.lookAt(console.page, 'what to leave out');
	await console.page.getByRole('button', { name: 'Leave 1 out' }).click();
	await expect(console.page.getByRole('button', { name: /^Put back/ })).toBeVisible();
	await room.look('something left out');
	await room.lookLarge('something left out');
	expect(faults).toEqual([]);
});

for (const titles of [
	['A polite offer'],
	['At the counter', 'How sure am I? Moods and body', 'One reason of mine'],
	['Urges: what we know', 'Medicines that exist'],
	['My triggers, by kind', 'A slow breath out', 'From high risk to low risk', 'Two minutes to listen'],
	[
		'Check-in round',
		'What we agree on here',
		'A strength I saw in you',
		'Worry in the last two weeks',
		'Weighing a change'
	]
]) {
	test(`consoles and tablets hold at every step of ${titles.join(', ')}`, async ({ house }) => {
		test.setTimeout(300_000);
		const room = await roomInBothLanguages(house);
		for (const title of titles) await walk(room, title);
		await room.lookLarge(titles.at(-1)!);
		expect(room.faults).toEqual([]);
	});
}
