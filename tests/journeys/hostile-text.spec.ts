import { plantedFaults, plantEverywhere, watch } from './support/fuzz/plant';
import { SCREENS } from './support/screens';
import { expect, test } from './support/test';

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
