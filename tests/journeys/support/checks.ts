import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** No finding of axe at WCAG 2.2 AA on the page as it stands. `target-size` runs only because its tag is asked for. */
export async function expectAccessible(page: Page): Promise<void> {
	// What still waits for its code would be passed over.
	await expect(page.locator('[inert]')).toHaveCount(0);
	const { violations } = await new AxeBuilder({ page })
		.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
		.analyze();
	const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
	expect(found, `axe on ${page.url()}`).toEqual([]);
}

/** Nothing to scroll sideways, nothing cut. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
	const over = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth
	);
	expect(over, `sideways scroll on ${page.url()}`).toBeLessThanOrEqual(0);
}
