import { STAFF } from '../../src/lib/server/demo/people';
import { plainText } from '../../src/lib/plain-text';
import { DisplayPage } from './support/display-page';
import { brokenLines, faultOf } from './support/fuzz/answers';
import { BareClient } from './support/fuzz/bare-request';
import { crawl } from './support/fuzz/crawl';
import { madeElementIn, PAYLOADS, plantedFaults, plantEverywhere, watch } from './support/fuzz/plant';
import { SCREENS } from './support/screens';
import { expect, test } from './support/test';

test('X-26: whatever stands in a clinic’s texts, it is text in every page that the server sends', async ({
	clinic
}) => {
	test.setTimeout(240_000);
	plantEverywhere(clinic.folder);
	const client = new BareClient(clinic.port);
	const faults: string[] = [];
	for (const { key, signInName, password } of STAFF) {
		const cookie = await client.signIn(signInName, password);
		const get = async (path: string) => {
			const answer = await client.ask({ method: 'GET', path, headers: { cookie } });
			const fault = faultOf(answer) ?? madeElementIn(answer?.body ?? '');
			if (fault) faults.push(`${path} for ${key}: ${fault}`);
			return answer;
		};
		const pages = await crawl(get, { ofARoute: 6, pages: 300 });
		// It was there to be seen at all.
		expect(pages.filter(({ html }) => html.includes('window.planted')).length).toBeGreaterThan(10);
	}
	client.close();
	expect([...faults, ...brokenLines(clinic)]).toEqual([]);
});

for (const [area, screens] of Object.entries(SCREENS)) {
	test(`X-26: whatever stands in a clinic’s texts, it is text on ${area} pages`, async ({
		clinic,
		house
	}) => {
		test.setTimeout(240_000);
		plantEverywhere(clinic.folder);
		const [{ as }] = screens as [(typeof screens)[0]];
		const page = as === 'nobody' ? await house.page() : await house.staff(as);
		const { faults } = await watch(page);
		let seen = '';
		for (const screen of screens) {
			await screen.open(page);
			const found = await plantedFaults(page);
			faults.push(
				...found.map((fault) => `${[screen.route, screen.state].filter(Boolean).join(', ')} ${fault}`)
			);
			seen += await page.locator('body').innerText();
		}
		expect(faults).toEqual([]);
		// It was there to be seen at all.
		if (as !== 'nobody') expect(seen).toMatch(/window\.planted|DROP TABLE|txet desrever|HYPERLINK/);
	});
}

/** Those that fit into a field of one line, as they are kept. */
const SHORT = PAYLOADS.filter((payload) => payload.length < 120 && !payload.includes('\n')).map(plainText);

test('X-26: what somebody writes in a session is text on every screen of it, and in its notes', async ({
	house
}) => {
	test.setTimeout(240_000);
	const robin = await house.staff('robin');
	const console = await house.openRoom(
		robin,
		'Refusal and assertiveness skills',
		'Refusal training, first evening'
	);
	const display = new DisplayPage(await console.openDisplay());
	const ana = await house.seat('Ana');
	const screens = [robin, display.page, ana.page];
	const faults = (await Promise.all(screens.map(watch))).map((watched) => watched.faults);
	const look = async (what: string) => {
		for (const page of screens) {
			const found = await plantedFaults(page);
			faults.push(found.map((fault) => `${what} ${fault}`));
		}
	};

	await console.push('One reason of mine');
	for (const [index, payload] of SHORT.entries()) {
		if (index > 0) await ana.page.getByRole('button', { name: 'Change it' }).click();
		await ana.write(payload, /really your own/);
		await ana.send();
		await expect(console.now.getByText(payload).first()).toBeVisible();
		await console.tap(`Show: ${payload}`);
		await robin.getByRole('dialog').getByRole('button', { name: 'Show', exact: true }).click();
		await expect(display.shownText).toHaveText(payload);
		await look(payload);
	}
	await ana.call('Talk soon');
	await ana.closeSheet();
	await robin.getByRole('region', { name: 'Needs you' }).getByRole('button', { name: 'Ana R.' }).click();
	await robin.getByLabel('What was done?').fill(SHORT[1]!);
	await console.tap('Note it');
	await console.end();
	await robin.waitForURL(/\/sessions\/[\w-]+$/);
	await look('the session');
	await robin.getByRole('main').getByRole('link', { name: 'Ana Riverbend', exact: true }).click();
	await robin.waitForURL('**/notes/*');
	await look('the note');
	expect(faults.flat()).toEqual([]);
});
