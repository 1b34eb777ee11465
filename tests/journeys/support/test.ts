import { test as base, expect } from '@playwright/test';
import { Clinic } from './clinic';
import { House } from './house';

export { expect };
export { contentOf, expectAccessible, expectNoSidewaysScroll } from './checks';
export { House, pinOf, SIZES, type FirstName, type Size, type StaffName } from './house';

type Fixtures = { clinic: Clinic; house: House };

/** A clinic of its own for each test, and the people who come to it. */
export const test = base.extend<Fixtures>({
	// eslint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern
	clinic: async ({}, use, info) => {
		const clinic = await Clinic.copy();
		await use(clinic);
		if (info.status !== info.expectedStatus) await info.attach('server log', { body: clinic.log });
		await clinic.remove();
	},
	house: async ({ clinic, browser }, use) => {
		const house = new House(clinic, browser);
		await use(house);
		await house.close();
		// Everything works with the internet unplugged.
		expect(house.asked, 'asked of somebody outside').toEqual([]);
	}
});
