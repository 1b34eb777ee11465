import { readdirSync } from 'node:fs';
import { expect, type House, test, type StaffName } from './support/test';
import { STAFF } from './support/geometry';
import { faultsOf, largeTextFaults } from './support/screen';
import { ELSEWHERE, SCREENS } from './support/screens';

for (const [area, screens] of Object.entries(SCREENS)) {
	for (const language of ['en', 'es'] as const) {
		test(`${area} pages hold at every size, in ${language}`, async ({ house }) => {
			// Many pages, each at many sizes.
			test.setTimeout(300_000);
			const [as, ...others] = new Set(screens.map((screen) => screen.as));
			expect(others, 'an area is opened by one person').toEqual([]);
			const page = await open(house, as!, language);
			const faults: string[] = [];
			for (const screen of screens) {
				await screen.open(page);
				const name = [screen.route, screen.state].filter(Boolean).join(', ');
				const look = { rules: STAFF, language };
				const found = [...(await faultsOf(page, look)), ...(await largeTextFaults(page, look))];
				faults.push(...found.map((fault) => `${name}: ${fault}`));
			}
			expect(faults).toEqual([]);
		});
	}
}

test('every page that there is, is looked at', () => {
	const pages = readdirSync('src/routes', { recursive: true, encoding: 'utf8' })
		.filter((file) => /\+page(@.*)?\.svelte$/.test(file))
		.map((file) => file.replace(/\/\+page(@.*)?\.svelte$/, ''));
	const seen = [
		...Object.values(SCREENS)
			.flat()
			.map(({ route }) => route),
		...ELSEWHERE
	];
	expect(pages.filter((page) => !seen.includes(page))).toEqual([]);
});

async function open(house: House, as: StaffName | 'nobody', language: 'en' | 'es') {
	const locale = language === 'es' ? 'es-MX' : 'en-US';
	if (as === 'nobody') return house.page('laptop', { locale });
	return house.staff(as, 'laptop', { locale, speaks: language });
}
