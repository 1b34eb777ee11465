import type { Page } from '@playwright/test';
import type { StaffName } from './house';

export const SKILLS = 'Refusal and assertiveness skills';

export type Screen = {
	/** The folder of the page under `src/routes`. */
	route: string;
	/** The same for all of an area: whoever opens its first page opens all. */
	as: StaffName | 'nobody';
	/** What is on it, where a page is looked at more than once. */
	state?: string;
	/** Goes there, in whichever language the page speaks. */
	open: (page: Page) => Promise<unknown>;
};

export const at = (path: string) => (page: Page) => page.goto(path);

/** Goes from page to page by the links in the content, as they lead in this clinic. */
export const along =
	(path: string, ...links: (string | RegExp)[]) =>
	async (page: Page) => {
		await page.goto(path);
		for (const name of links) {
			const before = page.url();
			await page.getByRole('main').getByRole('link', { name }).first().click();
			await page.waitForURL((url) => url.href !== before);
		}
	};

/** Opens all that is folded on a page. */
export const unfolded = (open: Screen['open']) => async (page: Page) => {
	await open(page);
	for (const summary of await page.getByRole('main').locator('summary').all()) await summary.click();
};

/** A draft of the last evening, whose notes nobody has signed. */
export async function notesToSign(page: Page, name: string | RegExp): Promise<void> {
	await page.goto('/today');
	const session = page.getByRole('listitem').filter({ hasText: /notes to sign|notas por firmar/ });
	await session.getByRole('link', { name: SKILLS }).click();
	await page.waitForURL('**/sessions/*');
	await page.getByRole('main').getByRole('link', { name, exact: true }).click();
	await page.waitForURL('**/notes/*');
}
