import { expect, type Page } from '@playwright/test';
import { axeFaults } from './axe';

/** All of the page works: nothing on it waits for its code any more. */
export const expectAwake = (page: Page): Promise<void> => expect(page.locator('[inert]')).toHaveCount(0);

/** All that a page holds, shown or not; without the names of script files, in which any letters come by chance. */
export const contentOf = async (page: Page): Promise<string> =>
	(await page.content()).replaceAll(/_app\/immutable\/[\w./-]+/g, '');

/** No finding of axe at WCAG 2.2 AA on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
	// What still waits for its code would be passed over.
	await expectAwake(page);
	expect(await axeFaults(page), `axe on ${page.url()}`).toEqual([]);
}

/** Nothing to scroll sideways, nothing cut. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
	const over = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth
	);
	expect(over, `sideways scroll on ${page.url()}`).toBeLessThanOrEqual(0);
}
