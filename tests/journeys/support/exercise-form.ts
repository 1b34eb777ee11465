import type { Locator, Page } from '@playwright/test';

/** The field of a text in one language, in the form of an exercise. */
export const text = (
	within: Page | Locator,
	name: string | RegExp,
	language: 'English' | 'Español' = 'English'
): Locator => within.getByRole('group', { name, exact: true }).getByLabel(language, { exact: true });

/** Whatever is still empty in it and needs words, has some; every choice is made. */
export async function fillAll(page: Page): Promise<void> {
	for (const language of ['English', 'Español']) {
		for (const [number, field] of (await page.getByLabel(language, { exact: true }).all()).entries()) {
			if ((await field.inputValue()) === '') await field.fill(`${language} ${number + 1}`);
		}
	}
	for (const style of await page.getByRole('radio', { name: 'Assertive', exact: true }).all()) {
		await style.check();
	}
}
